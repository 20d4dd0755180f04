import { useLayoutEffect } from 'preact/hooks';

const OFF = 'keys-off';

/** Single keys can be switched off (WCAG 2.1.4). */
export const keysAreOn = (): boolean => localStorage.getItem(OFF) === null;
export const switchKeys = (on: boolean): void =>
  on ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1');

/** What single keys do on a screen; never while somebody types, composes or holds another key. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      const types = target instanceof Element && target.closest('input, textarea, select, dialog');
      const act = keys[event.key];
      if (types || !act || !keysAreOn()) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}
