import { useState } from 'preact/hooks';
import type { ActName, Dossier, DossierEvent } from '../api-types.ts';
import { type Page, useLoad } from '../load.ts';
import { Moment } from '../parts.tsx';
import { words } from '../words.ts';

type Words = Readonly<Record<string, unknown>>;

/** As many events as one page of a history has. */
const PAGE = 100;

/** The events by which each letter goes out. */
const SENT: Readonly<Partial<Record<ActName, string>>> = {
  'request-supplement': 'supplementRequested',
  refuse: 'refused',
  extend: 'extended',
  apologise: 'apologised',
};

/** What was drafted of a letter and waits for a leader, or came back from one; none where it went out since. */
export function useLastDraft({ code, version, letter }: Dossier, act: ActName, drafting: boolean) {
  const [cursor] = useState(() => String(Math.max(version - PAGE, 0)).padStart(6, '0'));
  const { body, problem } = useLoad<Page<DossierEvent>>(
    drafting ? `/dossiers/${code}/history?limit=${PAGE}&cursor=${cursor}` : undefined,
  );
  const own = (body?.items ?? []).filter(
    ({ kind, facts }) => kind === SENT[act] || facts?.act === act,
  );
  const last = own.at(-1);
  const returned = last?.kind === 'letterReturned' ? last : undefined;
  const drafted = own.findLast(({ kind }) => kind === 'letterDrafted')?.facts?.content;
  const waiting = letter?.act === act ? letter.content : undefined;
  const contents = (waiting ?? (returned && drafted)) as
    | Readonly<Record<string, Words>>
    | undefined;
  return { content: contents?.[act], returned, settled: !drafting || !!body || !!problem };
}

/** Why the draft came back, beside what is to be mended. */
export const Remark = ({ of: { at, actor, actorName = actor, facts } }: { of: DossierEvent }) => (
  <div class="banner">
    <div>
      <b>{words().events.letterReturned}</b> <Moment at={at} /> {actorName}
      <p>{String(facts?.reason ?? '')}</p>
    </div>
  </div>
);
