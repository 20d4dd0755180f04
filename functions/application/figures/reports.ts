import { daysAfter } from '../../domain/clock/civil-day.ts';
import {
  type Day,
  type Instant,
  type ProcedureCode,
  type UnitCode,
  vietnamDay,
} from '../../domain/codes.ts';
import type { NamedCount } from '../../domain/figures/counts.ts';
import type { FeeFigures, FeeKind } from '../../domain/figures/fee-report.ts';
import type { FormFigures } from '../../domain/figures/form-report.ts';
import { momentsOf, type Period, startOf } from '../../domain/figures/period.ts';
import type { Use } from '../../domain/figures/score-inputs.ts';
import type { RealisedFigures } from '../../domain/reduction/realised.ts';
import type { Level } from '../../domain/unit-level.ts';
import type { Figures } from './figures.ts';

/** Which unit a dossier counts for: the one that received it, or the one that leads its work. */
export type By = 'receiving' | 'lead';

/** The rows of our own queries have the columns that these say: a view of them, no parse. */
export const rowsAs = <Row>(rows: readonly unknown[]) => rows as readonly Row[];

/** The moments of a period, judged by what the figures know. */
export const momentsIn = ({ facts }: Figures, period: Period, now: Instant) =>
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
