import { provinceNow } from '../access.ts';
import { to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { distance, isoDay, momentOf, urgencyOf } from '../moments.ts';
import { Badge, Chips, Heads, Moment, Shown, Title } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import { UnitChoice } from '../unit-choice.tsx';
import { useUnits } from '../unit-names.ts';
import { filled, words } from '../words.ts';
import { Petition } from './petition.tsx';
import { FilePetition } from './petition-form.tsx';
import { petitionWords } from './petition-words.ts';
import { PublishedPetitions } from './published-petitions.tsx';

const thisYear = () => isoDay(new Date(provinceNow()).toISOString()).slice(0, 4);

/** Complaints and proposals: of a unit or one's own, one of them, sending one, and what was answered in public. */
export function Petitions({ path: [, code] }: { path: readonly string[] }) {
  const w = petitionWords();
  const { nav } = words();
  const session = useSession();
  const { query } = useAddress();
  const isOfficer = holds(session, 'counter', 'specialist', 'leader', 'administrator');
  const maySend = holds(session, 'counter', 'citizen');
  const isCitizen = holds(session, 'citizen');
  const pages = [
    ...(isOfficer ? ['list', 'nam'] : []),
    ...(isCitizen ? ['da-gui'] : []),
    ...(maySend ? ['nop'] : []),
    'cong-khai',
  ];
  const named = query.get('xem') ?? '';
  const asked = pages.includes(named) ? named : pages[0];
  const chip = (name: string, label: string, xem: string | undefined) => ({
    label,
    href: to(['phan-anh'], { xem }),
    on: !code && asked === name,
  });
  return (
    <>
      <Title>{code ? `${nav.petitions} ${code}` : nav.petitions}</Title>
      <Chips
        label={nav.petitions}
        chips={[
          ...(isOfficer ? [chip('list', w.list, undefined)] : []),
          ...(isOfficer ? [chip('nam', filled(w.year, { year: thisYear() }), 'nam')] : []),
          ...(isCitizen ? [chip('da-gui', w.own, 'da-gui')] : []),
          ...(maySend ? [chip('nop', w.file, 'nop')] : []),
          chip('cong-khai', w.published, 'cong-khai'),
        ]}
      />
      {code && <Petition code={code} />}
      {!code && (asked === 'list' || asked === 'nam') && (
        <OfUnit year={asked === 'nam' ? thisYear() : undefined} />
      )}
      {!code && asked === 'da-gui' && <Own />}
      {!code && asked === 'nop' && <FilePetition />}
      {!code && asked === 'cong-khai' && <PublishedPetitions year={thisYear()} />}
    </>
  );
}

type PetitionRow = Answer<'list-petitions'>['items'][number];

/** Of the officer's unit, what is due first at the top: those that wait, or all of a year. */
function OfUnit({ year }: { year: string | undefined }) {
  const w = petitionWords();
  const { units } = useUnits();
  const session = useSession();
  const { query } = useAddress();
  const own = 'person' in session ? session.person.units : [];
  // An administrator works in no unit, and may look at each.
  const choices = own.length > 0 ? own : [...units.keys()];
  const unit = query.get('don-vi') ?? choices[0];
  const loaded = useLoad<Answer<'list-petitions'>>(
    unit && `/units/${unit}/petitions${year ? `?year=${year}` : ''}`,
  );
  return (
    <>
      <div class="filters">
        <UnitChoice of={choices} value={unit} />
      </div>
      <Shown of={loaded}>{({ items }) => <Rows items={items} empty={w.none} />}</Shown>
    </>
  );
}

/** What the citizen has sent, the latest first, the counter's letters for them among it. */
function Own() {
  const loaded = useLoad<Answer<'list-own-petitions'>>('/me/petitions');
  return (
    <Shown of={loaded}>
      {({ items }) => <Rows items={items} empty={petitionWords().noneSent} />}
    </Shown>
  );
}

function Rows({ items, empty }: { items: readonly PetitionRow[]; empty: string }) {
  const w = petitionWords();
  if (items.length === 0) return <p class="empty">{empty}</p>;
  return (
    <table class="rows">
      <Heads of={[w.due, w.code, w.about, w.state]} />
      <tbody>
        {items.map((row) => (
          <Row key={row.code} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: PetitionRow }) {
  const w = petitionWords();
  return (
    <tr>
      <td data-label={w.due}>
        <NextDuty of={row} />
      </td>
      <td data-label={w.code}>
        <a href={to(['phan-anh', row.code])}>{row.code}</a>
        <small>
          <Moment at={row.filedAt} />
        </small>
      </td>
      <td data-label={w.about}>
        {w.kinds[row.kind]} {row.dossier}
        <span class="clip" lang="vi">
          {row.procedure} {row.procedureName}
        </span>
      </td>
      <td data-label={w.state}>
        {w.states[row.state]}
        {row.late.map((duty) => (
          <small key={duty}>{filled(w.late, { duty: w.duties[duty] })}</small>
        ))}
      </td>
    </tr>
  );
}

/** What comes due next and when, in words; nothing where it is over. */
function NextDuty({ of: { next } }: { of: PetitionRow }) {
  const w = petitionWords();
  const { time } = words();
  if (!next) return null;
  const { duty, dueAt, awaitingCalendar } = next;
  if (!dueAt)
    return (
      <Badge kind="calm">
        {awaitingCalendar ? filled(time.awaiting, { year: awaitingCalendar }) : time.noDue}
      </Badge>
    );
  const now = provinceNow();
  return (
    <>
      <Badge kind={urgencyOf(dueAt, now)}>{distance(dueAt, now)}</Badge>
      <small class="when">
        {w.duties[duty]}, {momentOf(dueAt)}
      </small>
    </>
  );
}
