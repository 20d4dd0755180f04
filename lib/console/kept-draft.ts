import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
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
  const change = useCallback(
    (content: Content, key?: string) =>
      setDraft((before) => {
        const next = { content, key: key ?? before.key };
        sessionStorage.setItem(place, JSON.stringify(next));
        return next;
      }),
    [place],
  );
  const discard = useCallback(() => {
    sessionStorage.removeItem(place);
    setKept(false);
    setDraft({ content: empty, key: crypto.randomUUID() });
  }, [place, empty]);
  return { ...draft, change, discard, restored: kept };
}
