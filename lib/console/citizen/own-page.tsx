import { to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { usePages } from '../load.ts';
import { Chips, Heads, Loading, Moment, MoreRows, Refusal, Title } from '../parts.tsx';
import type { PageOf } from '../screens.ts';
import { useUnits } from '../unit-names.ts';
import { named, words } from '../words.ts';
import { Notifications } from './notifications.tsx';

type OwnRow = Answer<'list-own'>['items'][number];

/** What a person who is signed in has here: their dossiers, and how they are told about them. */
export function OwnPage() {
  const { nav, own } = words();
  const shown: PageOf<'cua-toi'> = useAddress().query.get('xem') === 'bao-tin' ? 'bao-tin' : 'own';
  const chip = (page: PageOf<'cua-toi'>, label: string, xem?: string) => ({
    label,
    href: to(['cua-toi'], { xem }),
    on: page === shown,
  });
  return (
    <>
      <Title>{shown === 'own' ? nav.own : own.notifications}</Title>
      <Chips
        label={nav.own}
        chips={[chip('own', own.dossiers), chip('bao-tin', own.notifications, 'bao-tin')]}
      />
      {shown === 'own' ? <OwnDossiers /> : <Notifications />}
    </>
  );
}

/** The newest first. */
function OwnDossiers() {
  const w = words();
  const { nameOf } = useUnits();
  const list = usePages<OwnRow>('/dossiers?limit=20');
  return (
    <>
      {list.problem && <Refusal problem={list.problem} onRetry={list.reload} />}
      {list.loading && <Loading />}
      <table class="rows">
        <Heads
          of={[
            w.work.dossier,
            w.dossier.procedure,
            w.dossier.state,
            w.clock.due,
            w.dossier.receivingUnit,
            w.dossier.filed,
          ]}
        />
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.code}>
              <td data-label={w.work.dossier}>
                <a href={to(['ho-so', row.code])}>{row.code}</a>
              </td>
              <td data-label={w.dossier.procedure}>{row.procedureName ?? row.procedure}</td>
              <td data-label={w.dossier.state}>{named(w.states, row.state)}</td>
              <td data-label={w.clock.due}>{row.dueAt && <Moment at={row.dueAt} />}</td>
              <td data-label={w.dossier.receivingUnit}>{nameOf(row.receivingUnit)}</td>
              <td data-label={w.dossier.filed}>
                <Moment at={row.submittedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.rows.length === 0 && !list.loading && <p class="empty">{w.own.empty}</p>}
      <MoreRows count={list.rows.length} next={list.next} onward={() => void list.onward()} />
    </>
  );
}
