import { rebuildUnderWay } from '../adapters/rebuild-store.ts';
import { keepRecount, type Recount, readRecount } from '../adapters/recount-store.ts';
import type { Table } from '../adapters/table.ts';
import type { Day } from '../domain/codes.ts';
import { rebuild } from './rebuild.ts';
import { begun, isFinished, type Means, run } from './run.ts';

export interface Asked {
  /** By the schedule, which asks again and again and wants one recount a night. */
  readonly bySchedule: boolean;
  readonly repair: boolean;
  readonly rebuild: boolean;
  readonly day: Day;
}

/**
 * Goes on with the rebuild or the recount that is under way, or begins what was asked for.
 * @returns what was found, once it is finished; nothing while it is not, and where nothing was to be done.
 */
export async function night(
  table: Table,
  asked: Asked,
  { hasTime, tell }: Pick<Means, 'hasTime' | 'tell'>,
): Promise<Recount | undefined> {
  const { day } = asked;
  if (asked.rebuild || (await rebuildUnderWay(table))) return rebuild(table, { day, hasTime });
  const recount = toGoOnWith(await readRecount(table), asked);
  if (!recount) return undefined;
  const keep = (reached: Recount) => keepRecount(table, reached);
  const reached = await run(table, recount, { hasTime, keep, tell });
  return isFinished(reached) ? reached : undefined;
}

/** Nothing where the schedule asks and tonight's recount is finished. */
function toGoOnWith(
  kept: Recount | undefined,
  { bySchedule, repair: mend, day }: Asked,
): Recount | undefined {
  if (kept && !isFinished(kept)) return mend && !kept.mend ? toMend(kept) : kept;
  return kept?.day === day && bySchedule ? undefined : begun({ day, whole: false, mend });
}

/** What has been compared is compared again, since what differed there was left as it was. */
const toMend = (recount: Recount): Recount => ({
  ...recount,
  ...{ mend: true, compared: 0, differences: 0, left: 0, unjudged: 0 },
});
