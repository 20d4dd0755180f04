import {
  type DossierCode,
  type Instant,
  type ProcedureCode,
  type UnitCode,
  vietnamDay,
} from '../../domain/codes.ts';
import { anyTime, type DueSpan } from '../../domain/dossier/due-spans.ts';
import type { NamedCount } from '../../domain/figures/counts.ts';
import type { Stock } from '../../domain/figures/form-ii06a.ts';
import type { Period } from '../../domain/figures/period.ts';
import type { Figures } from './figures.ts';
import { type By, momentsIn, rowsAs } from './reports.ts';

/** Which dossiers a list shows, beside what it is of; absent: all of them. */
export interface ListFilter {
  readonly procedure?: ProcedureCode | undefined;
  readonly channel?: string | undefined;
  readonly state?: string | undefined;
  readonly step?: string | undefined;
}

/** Which of the dossiers behind a number of a report: those of a line of it. */
export interface LineFilter extends ListFilter {
  readonly field?: string | undefined;
  /** Of the unit that the dossier counts for. */
  readonly level?: string | undefined;
}

/** A page of a list: where the one before ended, by what it is sorted by and the code. */
export interface ListPage {
  readonly limit: number;
  readonly after?: ListPlace | undefined;
  readonly order: 'asc' | 'desc';
}
export interface ListPlace {
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

const lineOf = ({ field = '', level = '', ...filter }: LineFilter) => ({
  ...filterOf(filter),
  ...{ field, level },
});

/** The dossiers for which something happened in a period, by day, and not those for which something else did. */
export async function dossiersCounted(
  figures: Figures,
  { by, units, of, without, officer = '', period, now }: Counted,
  filter: LineFilter,
  page: ListPage,
) {
  const { from, until, asOf } = momentsIn(figures, period, now);
  const names = { names: of.split(','), without: without?.split(',') ?? [] };
  const own = { by, units, ...names, officer, from, until, asOf };
  return rowsAs<ListPlace & { counters: readonly NamedCount[] }>(
    await figures.ask('dossiers-counted', { ...own, ...lineOf(filter), ...pageOf(page) }),
  );
}

interface Counted extends Of {
  /** Names, or beginnings of names, between commas. */
  readonly of: string;
  readonly without?: string | undefined;
  readonly officer?: string | undefined;
}

interface Of {
  readonly by: By;
  /** None: the whole province. */
  readonly units: readonly UnitCode[];
  readonly period: Period;
  readonly now: Instant;
}

/** The dossiers that stood open when a period began or ended, in the order of their due times. */
export async function dossiersOpen(
  figures: Figures,
  { by, units, of, period, now }: Of & { of: Stock },
  filter: LineFilter,
  page: ListPage,
) {
  const { from, until, asOf } = momentsIn(figures, period, now);
  const overdue = { carried: '', pending: '', pendingInTerm: 'no', pendingOverdue: 'yes' }[of];
  return openAt(
    figures,
    { by, units, overdue, moment: of === 'carried' ? from : until, asOf },
    filter,
    page,
  );
}

/** Which of the dossiers that are open now; absent: all of them. */
export interface OpenNow {
  readonly deadline?: 'running' | 'overdue';
  readonly apologised?: boolean;
}

/** The dossiers that are open now and due in a span, as the board counts them, in the order of their due times. */
export async function dossiersOpenNow(
  figures: Figures,
  {
    deadline,
    apologised,
    due,
    now,
    ...of
  }: Omit<Of, 'period'> & OpenNow & { readonly due: DueSpan },
  filter: LineFilter,
  page: ListPage,
) {
  const today = vietnamDay(now);
  const { until, asOf } = momentsIn(figures, { from: today, to: today }, now);
  const overdue = deadline ? yesOrNo(deadline === 'overdue') : '';
  return openAt(
    figures,
    {
      ...{ ...of, overdue, moment: until, asOf, running: deadline === 'running' },
      apologised: apologised === undefined ? '' : yesOrNo(apologised),
      due,
    },
    filter,
    page,
  );
}

const yesOrNo = (is: boolean) => (is ? 'yes' : 'no');

async function openAt(
  figures: Figures,
  { running = false, apologised = '', due = anyTime, ...of }: OpenAt,
  filter: LineFilter,
  page: ListPage,
) {
  const span = { dueFrom: due.from, dueUntil: due.until };
  return rowsAs<ListPlace>(
    await figures.ask('dossiers-open', {
      ...{ ...of, running, apologised, ...span },
      ...lineOf(filter),
      ...pageOf(page),
    }),
  );
}

interface OpenAt extends Pick<Of, 'by' | 'units'> {
  readonly moment: Date;
  readonly asOf: Date;
  readonly overdue: string;
  readonly running?: boolean;
  readonly apologised?: string;
  readonly due?: DueSpan;
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
  return rowsAs<ListPlace>(
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
  return rowsAs<ListPlace>(
    await figures.ask('register', { by, units, from, until, field, procedure, ...page }),
  );
}
