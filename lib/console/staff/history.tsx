import type { Dossier, DossierEvent } from '../api-types.ts';
import { usePages } from '../load.ts';
import { dong } from '../moments.ts';
import { Moment, MoreRows } from '../parts.tsx';
import { filled, named, words } from '../words.ts';

/** What happened to the dossier, in the order in which it happened, and whether the history is whole. */
export function History({ code, first }: { code: string; first: NonNullable<Dossier['history']> }) {
  const w = words();
  const list = usePages<DossierEvent>(`/dossiers/${code}/history?limit=100`, first);
  const { fault } = first.chain;
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">{w.dossier.history}</h2>
      <ol class="timeline">
        {list.rows.map((event) => (
          <li key={event.version}>
            <Moment at={event.at} />
            <div>
              <b>{named(w.events, event.kind)}</b>
              {event.step && ` ${event.step}`}
              <small lang={event.office?.unitName ? 'vi' : undefined}> {whose(event)}</small>
              <WrittenWords facts={event.facts} />
            </div>
          </li>
        ))}
      </ol>
      <p class={fault ? 'banner bad' : 'quiet-line'}>
        {fault ? filled(w.dossier.chainBroken, { version: fault.version }) : w.dossier.chain}
      </p>
      {list.next && (
        <MoreRows count={list.rows.length} next={list.next} onward={() => void list.onward()} />
      )}
    </section>
  );
}

/** The officer by name for colleagues, else the post; nobody by what a machine calls them. */
export const whose = ({ actorName, office }: DossierEvent): string =>
  actorName ?? [office?.unitName, office && words().roles[office.role]].filter(Boolean).join(', ');

const SAID = ['text', 'note', 'reason', 'reasons', 'guidance', 'basis', 'legalBasis'];

/** What somebody wrote with the act. */
const WrittenWords = ({ facts = {} }: { facts: DossierEvent['facts'] | undefined }) => (
  <>
    {SAID.map((name) => {
      const text = facts[name];
      return typeof text === 'string' ? (
        <p key={name} lang="vi">
          {text}
        </p>
      ) : null;
    })}
    {typeof facts.amount === 'number' && <p>{dong(facts.amount)}</p>}
    <Before said={facts.before} />
  </>
);

/** What the dossier said of its applicant before it was corrected. */
function Before({ said }: { said: unknown }) {
  const w = words();
  if (typeof said !== 'object' || said === null) return null;
  const parts = Object.entries(said).filter(([, value]) => typeof value === 'string');
  const text = parts.map(([name, value]) => `${named(w.fields, name)}: ${value}`).join('; ');
  return <p>{filled(w.dossier.before, { text })}</p>;
}
