import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Person, provinceNow } from '../access.ts';
import { filtered, go, to, useAddress } from '../address.ts';
import type { WorkRow } from '../api-types.ts';
import { useKeys } from '../keys.ts';
import { usePages } from '../load.ts';
import { distance, momentOf, urgencyOf } from '../moments.ts';
import { Badge, Chips, Loading, Moment, MoreRows, Refusal, Title } from '../parts.tsx';
import { useSession } from '../session.ts';
import { UnitChoice } from '../unit-choice.tsx';
import { either, filled, named, words } from '../words.ts';
import { askedWork, DUE, ROLES, WHOSE } from './asked-work.ts';
import type { BulkActs } from './bulk-acts.tsx';
import { useChosenRows } from './chosen-rows.ts';
import { useLookThrough } from './neighbours.tsx';
import { PledgeToSign } from './pledge.tsx';

/** The open work of a unit, what is due first at the top; all filters are in the address. */
export function WorkList() {
  const session = useSession();
  const { query } = useAddress();
  const w = words();
  const { units = [], roles = [] }: Partial<Person> = 'person' in session ? session.person : {};
  const { unit, role, due, whose, sort, path } = askedWork({ units, roles }, query);
  const narrow = query.get('tim') ?? '';
  const list = usePages<WorkRow>(path);
  const now = provinceNow();
  const rows = list.rows.filter((row) => matches(row, narrow));
  useLookThrough(rows.map(({ code }) => code));
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  const { chosen, choose, mark } = useChosenRows(`viec ${unit}`);
  const isAll = rows.length > 0 && rows.every((row) => chosen.has(nameOfRow(row)));
  // Where most go from here: its page comes behind the rows, not after the click.
  const isShown = !list.loading;
  useEffect(() => {
    if (isShown) void import('./dossier-page.tsx');
  }, [isShown]);
  if (!unit)
    return (
      <>
        <Title>{w.work.title}</Title>
        <p>{w.work.noUnit}</p>
      </>
    );
  const chip = (kind: (typeof DUE)[number] | '') => ({
    label: kind ? w.work[kind] : w.work.all,
    href: filtered({ han: kind }),
    on: due === kind,
  });
  return (
    <>
      <Title>{w.work.title}</Title>
      <PledgeToSign />
      <div class="filters">
        <UnitChoice of={units} value={unit} />
        <label>
          {w.work.role}
          <select
            value={role}
            onChange={({ currentTarget }) => go(filtered({ 'vai-tro': currentTarget.value }), true)}
          >
            {ROLES.filter((one) => roles.includes(one)).map((one) => (
              <option key={one} value={one}>
                {w.roles[one]}
              </option>
            ))}
            <option value="all">{w.work.allRoles}</option>
          </select>
        </label>
        <label class="grow">
          {w.work.narrow}
          <input
            type="search"
            value={narrow}
            onInput={({ currentTarget }) => go(filtered({ tim: currentTarget.value }), true)}
          />
        </label>
      </div>
      <Chips label={w.work.due} chips={[chip(''), ...DUE.map(chip)]} />
      <Chips
        label={w.work.who}
        chips={[
          { label: w.work.everybody, href: filtered({ cua: undefined }), on: !whose },
          ...WHOSE.map(({ name, label }) => ({
            label: w.work[label],
            href: filtered({ cua: name }),
            on: whose?.name === name,
          })),
          { label: w.work.done, href: to(['tra-cuu'], { cua: 'toi' }), on: false },
        ]}
      />
      <Chips
        label={w.work.sort}
        chips={[
          { label: w.work.byDue, href: filtered({ xep: '' }), on: sort === 'due' },
          { label: w.work.byRisk, href: filtered({ xep: 'nguy-co' }), on: sort === 'risk' },
        ]}
      />
      {list.problem && <Refusal problem={list.problem} onRetry={list.reload} />}
      {list.loading && <Loading />}
      {!list.loading && (
        <>
          <table class="rows" ref={table}>
            <thead>
              <tr>
                <th scope="col">
                  <span class="hidden">{w.act.choose}</span>
                  <input
                    type="checkbox"
                    aria-label={w.work.chooseAll}
                    checked={isAll}
                    onChange={() => choose(isAll ? [] : rows.map(nameOfRow))}
                  />
                </th>
                <th scope="col" {...(sort === 'due' && { 'aria-sort': 'ascending' as const })}>
                  {w.work.stepDue}
                </th>
                <th scope="col">{w.work.dossier}</th>
                <th scope="col">{w.work.what}</th>
                <th scope="col">{w.work.dossierDue}</th>
                <th scope="col">{w.work.who}</th>
                <th scope="col">{w.work.act}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={nameOfRow(row)}
                  row={row}
                  now={now}
                  chosen={chosen.has(nameOfRow(row))}
                  onChoose={(on) => mark(nameOfRow(row), on)}
                />
              ))}
            </tbody>
          </table>
          {rows.length === 0 && !list.problem && <p class="empty">{w.work.empty}</p>}
          <MoreRows count={rows.length} next={list.next} onward={() => void list.onward()} />
          <Chosen
            rows={rows.filter((row) => chosen.has(nameOfRow(row)))}
            onDone={() => {
              choose([]);
              list.reload();
            }}
          />
        </>
      )}
      <Away unit={unit} />
    </>
  );
}

type ChosenProps = Parameters<typeof BulkActs>[0];

/** What may be done on the chosen rows, loaded when the first is chosen. */
function Chosen(props: ChosenProps) {
  const [Loaded, setLoaded] = useState<ComponentType<ChosenProps>>();
  const isWanted = props.rows.length > 0;
  useEffect(() => {
    if (isWanted) void import('./bulk-acts.tsx').then((part) => setLoaded(() => part.BulkActs));
  }, [isWanted]);
  return Loaded ? <Loaded {...props} /> : null;
}

/** Absence and standing in, loaded when it is opened. */
function Away({ unit }: { unit: string }) {
  const [Absence, setAbsence] = useState<ComponentType<{ unit: string }>>();
  const load = async () => {
    const loaded = await import('./absence.tsx');
    setAbsence(() => loaded.Absence);
  };
  return (
    <details class="card" onToggle={() => void load()}>
      <summary>{words().absence.title}</summary>
      {Absence && <Absence unit={unit} />}
    </details>
  );
}

const nameOfRow = ({ code, step }: WorkRow): string => `${code} ${step}`;

interface Line {
  readonly row: WorkRow;
  readonly now: number;
  readonly chosen: boolean;
  readonly onChoose: (on: boolean) => void;
}

function Row({ row, now, chosen, onChoose }: Line) {
  const w = words();
  const page = to(['ho-so', row.code]);
  const step = named(w.work.steps, row.step);
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={row.code}
          checked={chosen}
          onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
        />
      </td>
      <td data-label={w.work.stepDue}>
        <Due row={row} now={now} />
      </td>
      <td data-label={w.work.dossier}>
        <a href={page}>{row.code}</a>
        {row.applicant && <small> {row.applicant}</small>}
      </td>
      <td data-label={w.work.what}>
        <span class="clip" lang="vi">
          {row.procedureName}
        </span>
        {step === row.step ? (
          <small lang="vi">{`${row.step} ${row.name}`}</small>
        ) : (
          <small>{step}</small>
        )}
      </td>
      <td data-label={w.work.dossierDue}>
        {row.dossier.dueAt && <Moment at={row.dossier.dueAt} />}
        {row.risk && <Risk risk={row.risk} />}
      </td>
      <td data-label={w.work.who}>{row.assigned?.toName ?? row.assigned?.to}</td>
      <td data-label={w.work.act}>
        <a class="button small" href={row.act ? to(['ho-so', row.code, row.act]) : page}>
          {row.act ? w.acts[row.act] : w.work.open}
        </a>
      </td>
    </tr>
  );
}

/** How likely it is to be late, beside the due time and never instead of it; the reasons on opening. */
function Risk({ risk }: { risk: NonNullable<WorkRow['risk']> }) {
  const told = either(risk.vi, risk.en);
  if (risk.reasons.length === 0) return <small>{told}</small>;
  return (
    <details class="risk">
      <summary>{told}</summary>
      <ul>
        {risk.reasons.map(({ vi, en }) => (
          <li key={vi}>{either(vi, en)}</li>
        ))}
      </ul>
    </details>
  );
}

function Due({ row, now }: { row: WorkRow; now: number }) {
  const { choices, time, work } = words();
  if (row.pause)
    return (
      <>
        <Badge kind="paused">{work.paused}</Badge>
        <small>{named(choices, row.pause.kind)}</small>
      </>
    );
  if (!row.dueAt)
    return (
      <Badge kind="calm">
        {row.awaitingCalendar ? filled(time.awaiting, { year: row.awaitingCalendar }) : time.noDue}
      </Badge>
    );
  return (
    <>
      <Badge kind={urgencyOf(row.dueAt, now)}>{distance(row.dueAt, now)}</Badge>
      <small class="when">{momentOf(row.dueAt)}</small>
    </>
  );
}

/** Words without their diacritics: `dang ky` finds "Đăng ký". */
export const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

const matches = (row: WorkRow, words: string): boolean =>
  plain(`${row.code} ${row.procedure} ${row.procedureName} ${row.name}`).includes(plain(words));

/** `j` and `k` go from row to row, by the link of the dossier. */
function useRowKeys(table: { current: HTMLTableElement | null }): void {
  const move = (by: number) => {
    const links = [...(table.current?.querySelectorAll<HTMLElement>('td:nth-child(3) a') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
}
