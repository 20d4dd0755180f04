import { rebuildUnderWay } from '../adapters/dynamodb/rebuild-store.ts';
import { keepRecount, type Recount, readRecount } from '../adapters/dynamodb/recount-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Day } from '../domain/codes.ts';
import { closeBooks, EVER } from './close-books.ts';
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
 * Goes on with the rebuild or the recount that is under way, or begins what was asked for; and closes the
 * books once it is known that they are right.
 * @returns what was found, once all is finished; nothing while it is not, and where nothing was to be done.
 */
export async function night(
  table: Table,
  asked: Asked,
  { hasTime, tell }: Pick<Means, 'hasTime' | 'tell'>,
): Promise<Recount | undefined> {
  const { day } = asked;
  const isRebuild = asked.rebuild || (await rebuildUnderWay(table)) !== undefined;
  const recount = isRebuild
    ? await rebuild(table, { day, hasTime })
    : await recounted(table, asked, { hasTime, tell });
  return recount && isFinished(recount) ? closeAfter(table, recount, { day, hasTime }) : undefined;
}

/** Closes the books after a recount, some units at a time. */
async function closeAfter(
  table: Table,
  recount: Recount,
  { day, hasTime }: Pick<Asked, 'day'> & Pick<Means, 'hasTime'>,
): Promise<Recount | undefined> {
  const { closedUnits, reclosed } = recount;
  // Whoever has anything set right has come with dossiers of the past, or knows of what is wrong there.
  const anew = recount.whole || recount.mend ? EVER : undefined;
  const closed = await closeBooks(table, day, { anew, units: closedUnits, hasTime });
  const reached = {
    ...recount,
    ...{ closedUnits: closed.units, reclosed: reclosed + closed.changed, done: closed.finished },
  };
  await keepRecount(table, reached);
  return reached.done ? reached : undefined;
}

async function recounted(
  table: Table,
  asked: Asked,
  { hasTime, tell }: Pick<Means, 'hasTime' | 'tell'>,
): Promise<Recount | undefined> {
  const recount = toGoOnWith(await readRecount(table), asked);
  const keep = (reached: Recount) => keepRecount(table, reached);
  return recount && run(table, recount, { hasTime, keep, tell });
}

/** Nothing where the schedule asks and tonight's recount is finished. */
function toGoOnWith(
  kept: Recount | undefined,
  { bySchedule, repair: mend, day }: Asked,
): Recount | undefined {
  if (kept && !kept.done) return mend && !kept.mend ? toMend(kept) : kept;
  return kept?.day === day && bySchedule ? undefined : begun({ day, whole: false, mend });
}

/** What has been compared is compared again, since what differed there was left as it was. */
const toMend = (recount: Recount): Recount => ({
  ...recount,
  ...{ mend: true, compared: 0, differences: 0, left: 0, unjudged: 0, closedUnits: 0 },
});
