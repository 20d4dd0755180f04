import type { Answer } from '../api-types.ts';
import { useLoad, usePages } from '../load.ts';
import { Badge, Moment, MoreRows, Refusal, Shown } from '../parts.tsx';
import { filled } from '../words.ts';
import { adminWords } from './administration-words.ts';

type Reconciliation = NonNullable<Answer<'read-reconciliation'>['last']>;
type Refused = Answer<'list-portal-refusals'>['items'][number];

/** What the comparison of the last night with the National Portal found, and what either side would not take. */
export function Portal() {
  const w = adminWords();
  const last = useLoad<Answer<'read-reconciliation'>>('/portal/reconciliation');
  const refused = usePages<Refused>('/portal/refusals');
  return (
    <section class="card" aria-labelledby="portal">
      <h2 id="portal">{w.portal}</h2>
      <Shown of={last}>
        {({ last: night }) =>
          night ? <Night night={night} /> : <p class="empty">{w.notCompared}</p>
        }
      </Shown>
      <h3>{w.notTaken}</h3>
      {refused.problem && <Refusal problem={refused.problem} onRetry={refused.reload} />}
      <ul>
        {refused.rows.map((one) => (
          <li key={`${one.direction} ${one.id}`}>
            <Moment at={one.at} /> {w.directions[one.direction]}: {one.id} {one.kind}{' '}
            <code>{one.reason}</code> {one.fields?.join(', ')}{' '}
            {one.settledAt ? (
              <Badge kind="good">{w.settled}</Badge>
            ) : (
              <Badge kind="overdue">{w.open}</Badge>
            )}
          </li>
        ))}
      </ul>
      <MoreRows
        count={refused.rows.length}
        next={refused.next}
        onward={() => void refused.onward()}
      />
    </section>
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
