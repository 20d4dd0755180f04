import { useEffect, useRef, useState } from 'preact/hooks';
import type { Component, Dossier } from '../api-types.ts';
import { type Problem, RefusedCall } from '../call.ts';
import { mayPass } from '../parts.tsx';
import { either, filled, words } from '../words.ts';
import { upload } from './send-file.ts';

/**
 * The check of a paper takes moments; until it is over each answer is followed by another look, each later than the
 * one before: a paper that was announced and never sent is asked for once a minute.
 */
export function useChecked(dossier: Dossier, onChange: () => void): void {
  const checking = (dossier.uploads ?? []).some(({ status }) => status === 'granted');
  const looks = useRef(0);
  useEffect(() => {
    if (!checking) looks.current = 0;
    if (!checking) return;
    const timer = setTimeout(onChange, Math.min(1_000 * 2 ** looks.current++, 60_000));
    return () => clearTimeout(timer);
  }, [checking, dossier, onChange]);
}

/** Takes a scan or another file for a paper. A file that was not sent whole goes on where the line broke. */
export function Bring({
  code,
  component,
  onChange,
}: {
  code: string;
  component: Pick<Component, 'id' | 'name'>;
  onChange: () => void;
}) {
  const { papers: w } = words();
  const [file, setFile] = useState<File>();
  const [share, setShare] = useState<number>();
  const [failure, setFailure] = useState<Failure>();
  const chooser = useRef<HTMLInputElement>(null);
  const send = async (chosen: File) => {
    setFile(chosen);
    setFailure(undefined);
    setShare(0);
    try {
      await upload({ code, component: component.id, file: chosen, onProgress: setShare });
      setFile(undefined);
      if (chooser.current) chooser.current.value = '';
      onChange();
    } catch (error) {
      setFailure(
        error instanceof RefusedCall
          ? { why: objectionOf(error), mayPass: isPassing(error.problem) }
          : { why: w.lineBroke, mayPass: true },
      );
    } finally {
      setShare(undefined);
    }
  };
  const id = `file-${component.id}`;
  return (
    <div class="bring">
      <label for={id}>
        {w.choose}{' '}
        <span class="hidden" lang="vi">
          {component.name}
        </span>
      </label>
      <input
        id={id}
        ref={chooser}
        type="file"
        accept="application/pdf,image/jpeg,image/png,image/tiff"
        disabled={share !== undefined}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.files?.[0];
          if (chosen) void send(chosen);
        }}
      />
      {share !== undefined && (
        <span role="status">
          <progress value={share} /> {filled(w.sending, { percent: Math.round(share * 100) })}
        </span>
      )}
      {failure && file && (
        <p class="bad-line" role="alert">
          {filled(w.failed, { why: failure.why })}{' '}
          {failure.mayPass && (
            <button type="button" class="plain" onClick={() => void send(file)}>
              {w.resume}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

interface Failure {
  readonly why: string;
  /** Whether the same file may go through another time. */
  readonly mayPass: boolean;
}

/** Signed in again, the same file goes on. */
const isPassing = (problem: Problem): boolean => mayPass(problem) || problem.code === 'signed-out';

const objectionOf = ({ problem }: RefusedCall): string =>
  (problem.errors ?? [])
    .map(({ vi, en }) => either(vi, en))
    .concat(either(problem.title, problem.titleEn))
    .slice(0, 1)
    .join();
