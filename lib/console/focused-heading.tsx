import { useLayoutEffect, useRef } from 'preact/hooks';

// Before the paint, not after it: a key that is pressed at once finds the focus where it stays.

/** The form that comes back in place of the check: the focus, lost with the button, goes to its first field. */
export function useFormAgain(checking: boolean) {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (!checking && document.activeElement === document.body)
      form.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, [checking]);
  return form;
}

/** The heading of what took the place of a button or a link that was pressed: the focus, lost with it, comes here. */
export function FocusedHeading({ id, children }: { id: string; children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <h2 id={id} tabIndex={-1} ref={heading}>
      {children}
    </h2>
  );
}
