import { words } from './words.ts';

/** A draft as JSON, chosen as a file or typed, and the button that has it checked. */
export function JsonDraft({
  label,
  check,
  text,
  onText,
  onCheck,
}: {
  readonly label: string;
  readonly check: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onCheck: () => void;
}) {
  return (
    <>
      <div class="field">
        <label for="draft-file">{words().papers.choose}</label>{' '}
        <input
          id="draft-file"
          type="file"
          accept=".json,application/json"
          onChange={async ({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) onText(await file.text());
          }}
        />
      </div>
      <div class="field">
        <label for="draft-text">{label}</label>
        <textarea
          id="draft-text"
          rows={12}
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
      </div>
      <p class="buttons">
        <button type="button" disabled={!text.trim()} onClick={onCheck}>
          {check}
        </button>
      </p>
    </>
  );
}
