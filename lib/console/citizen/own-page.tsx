import { to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { usePages } from '../load.ts';
import { Chips, Heads, Loading, Moment, MoreRows, Refusal, Title } from '../parts.tsx';
import type { PageOf } from '../screens.ts';
import { queueWords } from '../staff/queue-words.ts';
import { useUnits } from '../unit-names.ts';
import { named, words } from '../words.ts';
import { OwnAppointments } from './appointments.tsx';
import { Notifications } from './notifications.tsx';

type OwnRow = Answer<'list-own'>['items'][number];

type OwnPages = PageOf<'cua-toi'>;

/** What a person who is signed in has here: dossiers, appointments at counters, and how they are told. */
export function OwnPage() {
  const { nav, own } = words();
  const asked = useAddress().query.get('xem');
  const labels: Readonly<Record<OwnPages, string>> = {
    own: own.dossiers,
    'lich-hen': queueWords().appointments,
    'bao-tin': own.notifications,
  };
  const shown: OwnPages = asked === 'bao-tin' || asked === 'lich-hen' ? asked : 'own';
  const chip = (page: OwnPages) => ({
    label: labels[page],
    href: to(['cua-toi'], page === 'own' ? {} : { xem: page }),
    on: page === shown,
  });
  return (
    <>
      <Title>{shown === 'own' ? nav.own : labels[shown]}</Title>
      <Chips label={nav.own} chips={[chip('own'), chip('lich-hen'), chip('bao-tin')]} />
      {shown === 'own' && <OwnDossiers />}
      {shown === 'lich-hen' && <OwnAppointments />}
      {shown === 'bao-tin' && <Notifications />}
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
              <td data-label={w.dossier.procedure}>
                <span lang="vi">{row.procedureName ?? row.procedure}</span>
              </td>
              <td data-label={w.dossier.state}>{named(w.states, row.state)}</td>
              <td data-label={w.clock.due}>{row.dueAt && <Moment at={row.dueAt} />}</td>
              <td data-label={w.dossier.receivingUnit}>
                <span lang="vi">{nameOf(row.receivingUnit)}</span>
              </td>
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
