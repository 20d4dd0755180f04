import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import type { Problem } from './call.ts';
import { useSession } from './session.ts';

/**
 * What is typed and not yet recorded, kept in this tab until it is: it outlives a reload, an ended session and a
 * conflict, and is shown to nobody else. With it goes the key that names the request, so that a repetition does
 * nothing twice.
 */
export interface Draft<Content> {
  readonly content: Content;
  readonly key: string;
}

const stored = <Content>(name: string): Draft<Content> | undefined => {
  const text = sessionStorage.getItem(name);
  return text ? JSON.parse(text) : undefined;
};

export function useDraft<Content>(name: string, empty: Content) {
  const session = useSession();
  const place = `draft:${'person' in session ? session.person.sub : ''}:${name}`;
  const [draft, setDraft] = useState<Draft<Content>>(
    () => stored<Content>(place) ?? { content: empty, key: crypto.randomUUID() },
  );
  const [kept, setKept] = useState(() => sessionStorage.getItem(place) !== null);
  useLayoutEffect(() => {
    setDraft(stored<Content>(place) ?? { content: empty, key: crypto.randomUUID() });
  }, [place]);
  const keep = useCallback(
    (next: (before: Draft<Content>) => Draft<Content>) =>
      setDraft((before) => {
        const after = next(before);
        keepIn(place, after);
        return after;
      }),
    [place],
  );
  const change = useCallback((content: Content) => keep(({ key }) => ({ content, key })), [keep]);
  const refused = useCallback(
    (problem: Problem) => {
      if (isFinal(problem)) keep(({ content }) => ({ content, key: crypto.randomUUID() }));
    },
    [keep],
  );
  const discard = useCallback(() => {
    sessionStorage.removeItem(place);
    setKept(false);
    setDraft({ content: empty, key: crypto.randomUUID() });
  }, [place, empty]);
  return { ...draft, change, refused, discard, restored: kept };
}

/** A tab keeps some five million letters: what is longer is lost with it, and typed on. */
function keepIn(place: string, draft: Draft<unknown>): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(draft));
  } catch {
    sessionStorage.removeItem(place);
  }
}

/**
 * Whether the API has refused the request by this key, so that what is sent next is another. Without an answer, or
 * with that of a gateway that waited too long, it may have been done.
 */
const isFinal = ({ status }: Problem): boolean =>
  status >= 400 && status < 500 && status !== 401 && status !== 429;
