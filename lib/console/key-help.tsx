import { useRef, useState } from 'preact/hooks';
import { keysAreOn, switchKeys, useKeys } from './keys.ts';
import { words } from './words.ts';

/** `?` shows what the keys do; there they can be switched off. */
export function KeyHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(keysAreOn);
  const { keys } = words();
  useKeys({
    '?': () => dialog.current?.showModal(),
    '/': () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
  });
  const rows = [
    ['/', keys.search],
    ['j k', keys.rows],
    ['Enter', keys.open],
    ['?', keys.help],
  ];
  return (
    <dialog ref={dialog} aria-label={keys.title}>
      <h2>{keys.title}</h2>
      <dl class="facts">
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        class="plain"
        onClick={() => {
          switchKeys(!on);
          setOn(!on);
        }}
      >
        {on ? keys.off : keys.on}
      </button>{' '}
      <button type="button" class="plain" onClick={() => dialog.current?.close()}>
        OK
      </button>
    </dialog>
  );
}
