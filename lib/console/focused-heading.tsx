import { useEffect, useRef } from 'preact/hooks';

/** The heading of what took the place of a button or a link that was pressed: the focus, lost with it, comes here. */
export function FocusedHeading({ id, children }: { id: string; children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 id={id} tabIndex={-1} ref={heading}>
      {children}
    </h2>
  );
}
