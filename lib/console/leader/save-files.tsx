import { useState } from 'preact/hooks';
import { download, type Problem, RefusedCall } from '../call.ts';
import { Refusal } from '../parts.tsx';
import { filled, words } from '../words.ts';
import { figureWords } from './figure-words.ts';

/** The files that a report is saved as: the workbook goes on to be worked with, the PDF is filed. */
const FILES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;
type FileKind = keyof typeof FILES;

/** Saves what the API answers to a path as the files that an agency signs, or prints the screen. */
export function SaveFiles({ asked, name }: { asked: string; name: string }) {
  const w = words();
  const f = figureWords();
  const [problem, setProblem] = useState<Problem>();
  const save = async (kind: FileKind) => {
    setProblem(undefined);
    try {
      await download(`${asked}&format=${kind}`, `${name}.${kind}`, FILES[kind]);
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
    }
  };
  return (
    <>
      {problem && <Refusal problem={problem} />}
      <p class="buttons screen-only">
        {(Object.keys(FILES) as FileKind[]).map((kind) => (
          <button key={kind} type="button" onClick={() => void save(kind)}>
            {filled(f.reports.save, { kind: kind.toUpperCase() })}
          </button>
        ))}
        <button type="button" class="second" onClick={() => print()}>
          {w.print}
        </button>
      </p>
    </>
  );
}
