import { daysAfter } from '../../domain/clock/civil-day.ts';
import {
  type Day,
  type DossierCode,
  type Instant,
  type ProcedureCode,
  type UnitCode,
  vietnamDay,
} from '../../domain/codes.ts';
import type { NamedCount } from '../../domain/figures/counts.ts';
import type { FeeFigures, FeeKind } from '../../domain/figures/fee-report.ts';
import type { Stock } from '../../domain/figures/form-ii06a.ts';
import type { FormFigures } from '../../domain/figures/form-report.ts';
import { momentsOf, type Period, startOf } from '../../domain/figures/period.ts';
import type { Use } from '../../domain/figures/score-inputs.ts';
import type { RealisedFigures } from '../../domain/reduction/realised.ts';
import type { Level } from '../../domain/unit-level.ts';
import type { Figures } from './figures.ts';

/** Which unit a dossier counts for: the one that received it, or the one that leads its work. */
export type By = 'receiving' | 'lead';

/** The rows of our own queries have the columns that these say: a view of them, no parse. */
const rowsAs = <Row>(rows: readonly unknown[]) => rows as readonly Row[];

const momentsIn = ({ facts }: Figures, period: Period, now: Instant) =>
  momentsOf(period, now, facts.until ?? now);

/** A line of form II.06a for each unit and field; sums of them are every other line of the form. */
export interface UnitLine extends FormFigures {
  readonly unit: UnitCode;
  readonly level: Level;
  readonly field: string;
}

export async function formLines(figures: Figures, by: By, period: Period, now: Instant) {
  const { from, until, asOf, over } = momentsIn(figures, period, now);
  return rowsAs<UnitLine>(await figures.ask('ii-06a', { by, from, until, asOf, over }));
}

/** What Decision 766 counts of dossiers, by unit and name. */
export async function scoreNumbers(figures: Figures, by: By, period: Period, now: Instant) {
  const { from, until, asOf } = momentsIn(figures, period, now);
  return rowsAs<NamedCount & { unit: UnitCode }>(
    await figures.ask('score-766', { by, from, until, asOf }),
  );
}

/** What was asked, paid and given back, by unit, field and kind. */
export async function feeNumbers(figures: Figures, by: By, period: Period, now: Instant) {
  const { from, until, asOf } = momentsIn(figures, period, now);
  return rowsAs<FeeFigures & { unit: UnitCode; field: string; kind: FeeKind }>(
    await figures.ask('fees', { by, from, until, asOf }),
  );
}

/** The procedures that units used in a period. */
export async function usedProcedures(figures: Figures, by: By, period: Period, now: Instant) {
  const { from, until } = momentsIn(figures, period, now);
  const rows = rowsAs<{ unit: UnitCode; procedure: ProcedureCode; name: string }>(
    await figures.ask('used-procedures', { by, from, until }),
  );
  return rows.map(({ unit, procedure, name }) => {
    const use: Use = uses[name] ?? 'paidOnline';
    return { unit, procedure, use };
  });
}

const uses: Readonly<Record<string, Use>> = {
  'accepted.online': 'filedOnline',
  'cohort.citizenData': 'citizenData',
};

/** What a board is asked for. */
export interface Board {
  readonly by: By;
  /** The look back; its last day is today. */
  readonly period: Period;
  /** The last day on which a due time is soon. */
  readonly soon: Day;
  readonly now: Instant;
  /** Absent: all of them. */
  readonly units?: readonly UnitCode[];
  readonly procedure?: ProcedureCode | undefined;
  readonly channel?: string | undefined;
  readonly byProcedure?: boolean;
}

/** What the board counts, by unit (and procedure) and name. */
export async function boardNumbers(figures: Figures, board: Board) {
  const { by, period, soon, now, units = [], procedure = '', channel = '' } = board;
  const { from, until, asOf } = momentsIn(figures, period, now);
  const today = vietnamDay(now);
  return rowsAs<NamedCount & { unit: UnitCode; level: Level; procedure: ProcedureCode }>(
    await figures.ask('board', {
      by,
      units,
      procedure,
      channel,
      byProcedure: board.byProcedure ?? false,
      from,
      until,
      asOf,
      today: startOf(today),
      tomorrow: startOf(daysAfter(today, 1)),
      afterSoon: startOf(daysAfter(soon, 1)),
    }),
  );
}

/** What the officers of units did in the look back, by officer and name. */
export async function officerNumbers(
  figures: Figures,
  units: readonly UnitCode[],
  { period, now }: Pick<Board, 'period' | 'now'>,
) {
  const { from, until } = momentsIn(figures, period, now);
  return rowsAs<NamedCount & { officer: string }>(
    await figures.ask('officers', { units, from, until }),
  );
}

/** Who worked on dossiers at which unit in a period. */
export async function workersOf(figures: Figures, period: Period, now: Instant) {
  const { from, until } = momentsIn(figures, period, now);
  return rowsAs<{ unit: UnitCode; officer: string }>(await figures.ask('workers', { from, until }));
}

/** What dossiers say of the versions of procedures until the end of a day; `base`: the year of their volumes. */
export async function realisedOf(
  figures: Figures,
  procedures: readonly ProcedureCode[],
  { base, asOf }: { readonly base: Period; readonly asOf: Day },
) {
  return rowsAs<RealisedFigures>(
    await figures.ask('realised', {
      procedures,
      baseFrom: startOf(base.from),
      baseUntil: startOf(daysAfter(base.to, 1)),
      until: startOf(daysAfter(asOf, 1)),
    }),
  );
}

/** Which dossiers a list shows, beside what it is of; absent: all of them. */
export interface ListFilter {
  readonly procedure?: ProcedureCode | undefined;
  readonly channel?: string | undefined;
  readonly state?: string | undefined;
  readonly step?: string | undefined;
}

/** A page of a list: where the one before ended, by what it is sorted by and the code. */
export interface ListPage {
  readonly limit: number;
  readonly after?: Place | undefined;
  readonly order: 'asc' | 'desc';
}
export interface Place {
  readonly at: string;
  readonly code: DossierCode;
}

const pageOf = ({ limit, after, order }: ListPage) => ({
  limit,
  descending: order === 'desc',
  // Before every code and instant, or after them.
  afterAt: after?.at ?? (order === 'desc' ? '~' : ''),
  afterCode: after?.code ?? '',
});

const filterOf = ({ procedure = '', channel = '', state = '', step = '' }: ListFilter) => ({
  procedure,
  channel,
  state,
  step,
});

/** The dossiers for which something happened in a period, by day; `of` is a name or the beginning of names. */
export async function dossiersCounted(
  figures: Figures,
  { by, units, of, officer = '', period, now }: Of & { of: string; officer?: string | undefined },
  filter: ListFilter,
  page: ListPage,
) {
  const { from, until, asOf } = momentsIn(figures, period, now);
  const own = { by, units, of, officer, from, until, asOf };
  return rowsAs<Place & { counters: readonly NamedCount[] }>(
    await figures.ask('dossiers-counted', { ...own, ...filterOf(filter), ...pageOf(page) }),
  );
}

interface Of {
  readonly by: By;
  readonly units: readonly UnitCode[];
  readonly period: Period;
  readonly now: Instant;
}

/** The dossiers that stood open when a period began or ended, in the order of their due times. */
export async function dossiersOpen(
  figures: Figures,
  { by, units, of, period, now }: Of & { of: Stock },
  filter: ListFilter,
  page: ListPage,
) {
  const { from, until, asOf } = momentsIn(figures, period, now);
  const overdue = { carried: '', pending: '', pendingInTerm: 'no', pendingOverdue: 'yes' }[of];
  const own = { by, units, overdue, moment: of === 'carried' ? from : until, asOf };
  return rowsAs<Place>(
    await figures.ask('dossiers-open', { ...own, ...filterOf(filter), ...pageOf(page) }),
  );
}

/** What is known of dossiers that are looked for; no units: the whole province. */
export interface SearchFilter extends ListFilter {
  readonly units: readonly UnitCode[];
  /** A part of the code. */
  readonly code?: string | undefined;
  /** Who has done something to them. */
  readonly officer?: string | undefined;
  readonly due?: { readonly from: Instant; readonly until: Instant } | undefined;
}

/** The dossiers that are as asked, those filed last first. */
export async function dossiersFound(
  figures: Figures,
  { units, code = '', officer = '', due, ...filter }: SearchFilter,
  { limit, after }: Omit<ListPage, 'order'>,
) {
  const page = { limit, afterAt: after?.at ?? '~', afterCode: after?.code ?? '' };
  const span = { dueFrom: due?.from ?? '', dueUntil: due?.until ?? '' };
  return rowsAs<Place>(
    await figures.ask('search', { units, code, officer, ...span, ...filterOf(filter), ...page }),
  );
}

/** What units accepted in a period, the earliest first. */
export async function registerCodes(
  figures: Figures,
  { by, units, period, now }: Of,
  { field = '', procedure = '' }: { field?: string | undefined; procedure?: string | undefined },
  { limit, after }: Omit<ListPage, 'order'>,
) {
  const { from, until } = momentsIn(figures, period, now);
  const page = { limit, afterAt: after?.at ?? '', afterCode: after?.code ?? '' };
  return rowsAs<Place>(
    await figures.ask('register', { by, units, from, until, field, procedure, ...page }),
  );
}

/** How many dossiers people brought to the counters of units, by day. */
export async function arrivalsByDay(
  figures: Figures,
  units: readonly UnitCode[],
  period: Period,
  now: Instant,
): Promise<ReadonlyMap<Day, number>> {
  const { from, until } = momentsIn(figures, period, now);
  const rows = rowsAs<{ day: Day; n: number }>(
    await figures.ask('arrivals', { units, from, until }),
  );
  return new Map(rows.map(({ day, n }) => [day, n]));
}
