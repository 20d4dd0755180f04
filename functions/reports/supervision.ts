import { readProvince, withProcedureNames } from '../adapters/dynamodb/catalogue-store.ts';
import { listWork, merged } from '../adapters/dynamodb/combined-lists.ts';
import { type Row, waitingTask } from '../adapters/dynamodb/dossier-rows.ts';
import { openLinked } from '../adapters/dynamodb/linked-store.ts';
import { listWatched, type Page } from '../adapters/dynamodb/lists.ts';
import { officerNames } from '../adapters/dynamodb/officer-store.ts';
import { sift } from '../adapters/dynamodb/sift.ts';
import { readStanding, type StandingAt } from '../adapters/dynamodb/standing-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Figures } from '../application/figures/figures.ts';
import { type Board, boardNumbers, officerNumbers } from '../application/figures/reports.ts';
import { reporting } from '../application/reports/workbook.ts';
import { type Day, type UnitCode, vietnamDay } from '../domain/codes.ts';
import { anyTime, onDays, soonUntil } from '../domain/dossier/due-spans.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { boardOf } from '../domain/figures/board.ts';
import { officerBoards, procedureBoards } from '../domain/figures/breakdown.ts';
import { type Counts, countsBy, countsOf } from '../domain/figures/counts.ts';
import { dueCalendar, dueDays } from '../domain/figures/due-calendar.ts';
import {
  countStanding,
  NONE_STANDING,
  STANDING_AFTER,
  type StandingCounts,
  workingDaysAgo,
} from '../domain/figures/standing.ts';
import { takenOverBy } from '../domain/province-rules.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { BoardQuery } from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';
import { boardRows, boardWorkbook } from './board-workbook.ts';
import { lookBackFrom } from './days.ts';
import { pledgesAt } from './pledges.ts';
import { type CurrentFigures, inUnits, provenance, unitsOf } from './scope.ts';
import { fileOf, type ReadFonts } from './spreadsheet.ts';

/** Dossiers that stand still are counted up to here; the list behind the number shows them all. */
const COUNTED = 1000;

/**
 * One unit's board: what is due, what is late, what stands still, and what it refuses or sends back more often
 * than the province does, also by procedure and officer. Of one procedure, level or channel, the same
 * figures over the province. Of nothing: a board for every unit in force. Also as a file to be printed.
 */
export function board(table: Table, current: CurrentFigures, fonts: ReadFonts): Endpoint {
  return async (request) => {
    const query = parseQuery(request, BoardQuery);
    if (!query.ok) return query;
    const { standingAfter, procedure, level, channel, format, separator, ...scope } = query.value;
    const units = await unitsOf(table, request, scope);
    if (!units.ok) return units;
    const { now } = request;
    const today = vietnamDay(now);
    const soon = soonUntil(now, clockSettings(await readProvince(table)));
    if (!soon.ok) return soon;
    const period = { from: lookBackFrom(today), to: today };
    const asked: Board = { by: scope.by, period, soon: soon.value, now };
    const figures = await current(now);
    const province = await boardNumbers(figures, asked);
    const usual = countsOf(province);
    const part =
      procedure || channel
        ? await boardNumbers(figures, { ...asked, procedure, channel })
        : province.filter((one) => !level || one.level === level);
    const pledges = await pledgesAt(table, figures, now);
    const whole = !scope.unit && !procedure && !level && !channel;
    const answer = {
      ...provenance(request, figures, { ...scope, procedure, level, channel }, period),
      ...boardOf(countsOf(inUnits(part, units.value)), usual),
      ...(scope.unit && (await partsOf(table, figures, units.value, usual, asked))),
      ...(whole && { units: await boardsOfUnits(table, province, usual, today, pledges) }),
    };
    if (format !== 'json') {
      const printed = {
        ...answer,
        ...reporting(await readProvince(table), scope.unit, request.actor),
      };
      const file = { rows: () => boardRows(printed), book: () => boardWorkbook(printed), fonts };
      return ok(await fileOf({ format, separator }, file));
    }
    return ok(
      json(200, {
        ...answer,
        ...(whole && { standing: await standingEverywhere(table) }),
        ...(scope.unit && {
          standing: await standingIn(table, units.value, now, standingAfter),
          linked: await openLinked(table, units.value),
          due: await dueIn(table, units.value, scope.by, today),
        }),
        ...(pledges && (scope.unit || whole) && { pledges: pledges.countIn(units.value) }),
      }),
    );
  };
}

/** When the open dossiers of the units fall due, those included that wait for their applicants. */
async function dueIn(table: Table, units: readonly UnitCode[], by: Board['by'], today: Day) {
  const days = dueDays(today);
  const { calendar } = clockSettings(await readProvince(table));
  const span = onDays(anyTime, days.at(0), days.at(-1));
  const list = merged(
    units.map((unit) => (page: Page) => listWatched(table, by, unit, span, page)),
    'dueAt',
  );
  const read = async (rows: readonly Row[]) => rows.map(({ dueAt }) => String(dueAt));
  const { items, next } = await sift(list, { limit: COUNTED }, read, COUNTED / 2);
  return { days: dueCalendar(days, items, calendar), ...(next && { atLeast: true as const }) };
}

/** The unit by procedure (those it leads) and officer. */
async function partsOf(
  table: Table,
  figures: Figures,
  units: readonly UnitCode[],
  usual: Counts,
  asked: Board,
) {
  const ofProcedures = { ...asked, by: 'lead', units, byProcedure: true } as const;
  const [procedures, officers] = await Promise.all([
    boardNumbers(figures, ofProcedures),
    officerNumbers(figures, units, asked),
  ]);
  const names = await officerNames(
    table,
    officers.map(({ officer }) => officer),
  );
  const boards = procedureBoards(
    countsBy(procedures, ({ procedure }) => procedure),
    usual,
  );
  return {
    procedures: await withProcedureNames(table, boards, asked.now),
    officers: officerBoards(
      countsBy(officers, ({ officer }) => officer),
      usual,
    ).map((one) => ({ ...one, officerName: names.get(one.officer) })),
  };
}

/**
 * How many dossiers stand still at open tasks of the units: as the sweeper last counted them, or, after other
 * days than usual, now.
 */
async function standingIn(
  table: Table,
  units: readonly UnitCode[],
  now: string,
  after: number | undefined,
) {
  const kept = after === undefined ? await readStanding(table) : undefined;
  if (!kept) return standingNow(table, units, now, after ?? STANDING_AFTER);
  return { ...standingOf(kept, units), after: STANDING_AFTER, at: kept.at };
}

/** Nothing where nobody has counted yet. */
async function standingEverywhere(table: Table) {
  const kept = await readStanding(table);
  if (!kept) return undefined;
  return {
    ...standingOf(kept, Object.keys(kept.units)),
    ...{ after: STANDING_AFTER, at: kept.at },
  };
}

function standingOf(kept: StandingAt, units: readonly UnitCode[]): StandingCounts {
  const own = units.map((unit) => kept.units[unit] ?? NONE_STANDING);
  return {
    pastAllowance: own.reduce((sum, { pastAllowance }) => sum + pastAllowance, 0),
    idle: own.reduce((sum, { idle }) => sum + idle, 0),
  };
}

async function standingNow(table: Table, units: readonly UnitCode[], now: string, after: number) {
  const { calendar } = clockSettings(await readProvince(table));
  const since = workingDaysAgo(calendar, now, after);
  let counts = NONE_STANDING;
  const { next } = await sift(listWork(table, units), { limit: COUNTED }, async (rows) =>
    rows.map((row) => {
      const before = counts;
      counts = countStanding(counts, waitingTask(row), now, since);
      return counts === before ? undefined : row;
    }),
  );
  return { ...counts, after, at: now, ...(next && { atLeast: true }) };
}

async function boardsOfUnits(
  table: Table,
  province: Awaited<ReturnType<typeof boardNumbers>>,
  usual: Counts,
  today: string,
  pledges: Awaited<ReturnType<typeof pledgesAt>>,
) {
  const [rules, kept] = await Promise.all([readProvince(table), readStanding(table)]);
  const present = rules.units.filter(({ validTo }) => !validTo || validTo >= today);
  const boards = present.map(({ code, name }) => {
    const units = [code, ...takenOverBy(rules, code)];
    const { missing: _, ...signed } = pledges?.countIn(units) ?? {};
    const own = boardOf(countsOf(inUnits(province, units)), usual);
    const standing = kept && standingOf(kept, units);
    return {
      ...{ unit: code, name, ...own },
      ...(standing && { standing }),
      ...(pledges && { pledges: signed }),
    };
  });
  return boards.filter(
    ({ open, refused, supplements, standing = NONE_STANDING }) =>
      open.all + refused.n + supplements.n + standing.pastAllowance + standing.idle > 0,
  );
}
