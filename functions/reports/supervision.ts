import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { listWork } from '../adapters/dynamodb/combined-lists.ts';
import { waitingTask } from '../adapters/dynamodb/dossier-rows.ts';
import { readStanding } from '../adapters/dynamodb/standing-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { type UnitCode, vietnamDay } from '../domain/codes.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { boardOf } from '../domain/figures/board.ts';
import { officerBoards, procedureBoards } from '../domain/figures/breakdown.ts';
import { books } from '../domain/figures/cells.ts';
import { type CounterLine, figuresOf } from '../domain/figures/figures.ts';
import { halfOf } from '../domain/figures/halves.ts';
import {
  countStanding,
  NONE_STANDING,
  STANDING_AFTER,
  workingDaysAgo,
} from '../domain/figures/standing.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { BoardQuery } from '../http/report-schemas.ts';
import { type ApiRequest, parseQuery } from '../http/request.ts';
import { booksOf, linesOf, provenance, unitsOf } from './books.ts';
import { lookBackFrom, soonUntil } from './days.ts';
import { proceduresIn } from './procedure-figures.ts';
import { sift } from './sift.ts';

type Days = Parameters<typeof boardOf>[2];

/** Dossiers that stand still are counted up to here; the list behind the number shows them all. */
const COUNTED = 1000;

/**
 * One unit's board: what is due, what is late, what stands still, and what it refuses or sends back more often
 * than the province does, also by procedure and officer. Of one procedure, level or channel, the same
 * figures over the province. Of nothing: a board for every unit in force.
 */
export function board(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, BoardQuery);
    if (!query.ok) return query;
    const { standingAfter, procedure, level, channel, ...scope } = query.value;
    const units = await unitsOf(table, request, scope);
    if (!units.ok) return units;
    const today = vietnamDay(request.now);
    const soon = await soonUntil(table, request.now);
    if (!soon.ok) return soon;
    const period = { from: lookBackFrom(today), to: today };
    const days = { from: period.from, today, soon: soon.value };
    const province = await linesOf(table, [books.province], period);
    const filter = { ...scope, procedure, level, channel };
    const book = bookOf(query.value);
    const whole = !scope.unit && !book;
    const asked = book ? [book] : units.value.map(books[scope.by]);
    const own = whole ? province : await linesOf(table, asked, period);
    return ok(
      json(200, {
        ...provenance(request, filter, period),
        ...boardOf(own, province, days),
        ...(scope.unit && (await partsOf(table, units.value, province, days))),
        ...(scope.unit && {
          standing: await standingIn(table, units.value, request.now, standingAfter),
        }),
        ...(whole && { units: await boardsOfUnits(table, request, scope.by, province, days) }),
      }),
    );
  };
}

/** The book of what is asked for instead of a unit. */
function bookOf({ procedure, level, channel, by }: BoardQuery): string | undefined {
  if (procedure) return books.procedure(procedure);
  if (level) return books.level(by, level);
  return channel && books.channel(channel);
}

/** The unit by procedure (those it leads, from the half of the month in which the look back begins) and officer. */
async function partsOf(
  table: Table,
  units: readonly UnitCode[],
  province: readonly CounterLine[],
  days: Days,
) {
  const usual = figuresOf(province, { from: days.from, to: days.today }).flows;
  const [procedures, officers] = await Promise.all([
    proceduresIn(table, units, { from: halfOf(days.from), to: days.today }),
    linesOf(table, units.map(books.officers), days),
  ]);
  return {
    procedures: procedureBoards(procedures, usual),
    officers: officerBoards(officers, { from: days.from, to: days.today }, usual),
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
  const own = units.map((unit) => kept.units[unit] ?? NONE_STANDING);
  return {
    pastAllowance: own.reduce((sum, { pastAllowance }) => sum + pastAllowance, 0),
    idle: own.reduce((sum, { idle }) => sum + idle, 0),
    after: STANDING_AFTER,
    at: kept.at,
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
  request: ApiRequest,
  by: 'receiving' | 'lead',
  province: readonly CounterLine[],
  days: Days,
) {
  const { units } = await readProvince(table);
  const present = units.filter(({ validTo }) => !validTo || validTo >= days.today);
  const boards = await Promise.all(
    present.map(async ({ code, name }) => {
      const found = await booksOf(table, request, { unit: code, by });
      const lines = found.ok ? await linesOf(table, found.value, days) : [];
      return { unit: code, name, ...boardOf(lines, province, days) };
    }),
  );
  return boards.filter(
    ({ open, refused, supplements }) => open.all + refused.n + supplements.n > 0,
  );
}
