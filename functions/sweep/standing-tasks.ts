import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { waitingTask } from '../adapters/dynamodb/dossier-rows.ts';
import { listQueue } from '../adapters/dynamodb/lists.ts';
import { keepStanding } from '../adapters/dynamodb/standing-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { sideBySide } from '../adapters/side-by-side.ts';
import type { Instant, UnitCode } from '../domain/codes.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import {
  countStanding,
  NONE_STANDING,
  STANDING_AFTER,
  type StandingCounts,
  workingDaysAgo,
} from '../domain/figures/standing.ts';

/** Open tasks in one read. */
const PAGE = 1000;
/** Units counted side by side. */
const LANES = 10;

/**
 * Counts the tasks that stand still at each unit, so that a board reads one row and not all open tasks of the unit.
 * Returns the count of the whole province.
 */
export async function countAllStanding(table: Table, now: Instant): Promise<number> {
  const province = await readProvince(table);
  const since = workingDaysAgo(clockSettings(province).calendar, now, STANDING_AFTER);
  const units: Record<UnitCode, StandingCounts> = {};
  let all = 0;
  await sideBySide(LANES, province.units, async ({ code }) => {
    const counts = await standingAt(table, code, now, since);
    const n = counts.pastAllowance + counts.idle;
    if (n > 0) units[code] = counts;
    all += n;
  });
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
    for (const row of page.rows) counts = countStanding(counts, waitingTask(row), now, since);
    cursor = page.next;
  } while (cursor);
  return counts;
}
