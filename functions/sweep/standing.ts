import { readProvince } from '../adapters/catalogue-store.ts';
import { listQueue } from '../adapters/lists.ts';
import { keepStanding } from '../adapters/standing-store.ts';
import type { Table } from '../adapters/table.ts';
import type { Instant, UnitCode } from '../domain/codes.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import {
  countStanding,
  NONE_STANDING,
  STANDING_AFTER,
  type StandingCounts,
  workingDaysAgo,
} from '../domain/report/standing.ts';

/** Open tasks read in one go. */
const PAGE = 1000;
/** Units looked at side by side. */
const LANES = 10;

/**
 * Counts what stands still at each unit, so that a board need not go through all open work of a unit to say
 * how much it is. Gives how many dossiers stand still in all.
 */
export async function countAllStanding(table: Table, now: Instant): Promise<number> {
  const province = await readProvince(table);
  const since = workingDaysAgo(clockSettings(province).calendar, now, STANDING_AFTER);
  const waiting = province.units.map(({ code }) => code);
  const units: Record<UnitCode, StandingCounts> = {};
  let all = 0;
  const lane = async () => {
    for (let unit = waiting.pop(); unit; unit = waiting.pop()) {
      const counts = await standingAt(table, unit, now, since);
      const n = counts.pastAllowance + counts.idle;
      if (n > 0) units[unit] = counts;
      all += n;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await keepStanding(table, { at: now, units });
  return all;
}

async function standingAt(
  table: Table,
  unit: UnitCode,
  now: Instant,
  since: Instant | undefined,
): Promise<StandingCounts> {
  let counts = NONE_STANDING;
  let cursor: string | undefined;
  do {
    const page = await listQueue(table, unit, { limit: PAGE, cursor });
    for (const { step, openedAt, dueAt } of page.rows) {
      const task = { step: String(step), openedAt: openedAt as string, dueAt: String(dueAt) };
      counts = countStanding(counts, task, now, since);
    }
    cursor = page.next;
  } while (cursor);
  return counts;
}
