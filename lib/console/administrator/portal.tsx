import type { Answer } from '../api-types.ts';
import { useLoad, usePages } from '../load.ts';
import { Badge, Heads, Moment, MoreRows, Refusal, Shown } from '../parts.tsx';
import { either, filled } from '../words.ts';
import { adminWords } from './administration-words.ts';

type Reconciliation = NonNullable<Answer<'read-reconciliation'>['last']>;
type RefusedMessage = Answer<'list-portal-refusals'>['items'][number];

/** What the comparison of the last night with the National Portal found, and what either side would not take. */
export function Portal() {
  const w = adminWords();
  const last = useLoad<Answer<'read-reconciliation'>>('/portal/reconciliation');
  const refused = usePages<RefusedMessage>('/portal/refusals');
  return (
    <>
      <section class="card" aria-labelledby="portal">
        <h2 id="portal">{w.compared}</h2>
        <Shown of={last}>
          {({ last: night }) =>
            night ? <Night night={night} /> : <p class="empty">{w.notCompared}</p>
          }
        </Shown>
      </section>
      <section class="card" aria-labelledby="not-taken">
        <h2 id="not-taken">{w.notTaken}</h2>
        {refused.problem && <Refusal problem={refused.problem} onRetry={refused.reload} />}
        {refused.rows.length > 0 && (
          <table class="rows">
            <Heads of={[w.refusedAt, w.refusedMessage, w.refusedWhy, w.alarmState]} />
            <tbody>
              {refused.rows.map((one) => (
                <RefusedRow key={`${one.direction} ${one.id}`} refused={one} />
              ))}
            </tbody>
          </table>
        )}
        <MoreRows
          count={refused.rows.length}
          next={refused.next}
          onward={() => void refused.onward()}
        />
      </section>
    </>
  );
}

function RefusedRow({ refused }: { refused: RefusedMessage }) {
  const w = adminWords();
  const { at, direction, id, kind, reason, why, fields, settledAt } = refused;
  return (
    <tr>
      <td data-label={w.refusedAt}>
        <Moment at={at} />
      </td>
      <td data-label={w.refusedMessage}>
        {w.directions[direction]} {kind}
        <small>{id}</small>
      </td>
      <td data-label={w.refusedWhy}>
        {why ? either(why.vi, why.en) : reason}
        {fields && <small>{fields.join(', ')}</small>}
      </td>
      <td data-label={w.alarmState}>
        <Badge kind={settledAt ? 'good' : 'overdue'}>{settledAt ? w.settled : w.open}</Badge>
      </td>
    </tr>
  );
}

function Night({ night: { at, differences, sentAgain, examples } }: { night: Reconciliation }) {
  const w = adminWords();
  const found = Object.entries(differences).filter(([, n]) => n > 0);
  return (
    <>
      <p>
        <Moment at={at} />:{' '}
        {found.length === 0 ? w.noDifference : filled(w.sentAgain, { n: sentAgain })}
      </p>
      <ul>
        {found.map(([kind, n]) => (
          <li key={kind}>
            {w.portalDifferences[kind as keyof typeof w.portalDifferences]}: {n} (
            {examples
              .filter(({ difference }) => difference === kind)
              .map(({ code }) => code)
              .join(', ')}
            )
          </li>
        ))}
      </ul>
    </>
  );
}
