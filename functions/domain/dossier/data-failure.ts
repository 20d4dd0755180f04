import { hasPassed } from '../clock/awaiting.ts';
import type { Term } from '../clock/term.ts';
import { type Channel, componentOf, type Procedure } from '../procedure/procedure.ts';
import type { ActContext } from './act.ts';
import type { FiledComponent } from './component.ts';
import { dataKindsIn } from './data-kinds.ts';
import type { Dossier } from './dossier.ts';
import type { SupplementItem } from './parts.ts';
import { placeIn } from './times.ts';

/**
 * How soon an applicant is told that a database failed, so that the paper is needed after all
 * (Resolution 66.7/2025/NQ-CP): 8 working hours from an online filing, else form 02 in 1 working day.
 */
export const dataFailureNotice = (channel: Channel): Term =>
  channel === 'online' ? { unit: 'workingHour', value: 8 } : { unit: 'workingDay', value: 1 };

/**
 * The database that replaces the paper which an item asks for. No such paper may be asked for unless the database
 * failed, is incomplete or is wrong (Resolution 66.7/2025/NQ-CP), and the dossier shows that.
 */
export function databaseHaving(
  { component, reason }: SupplementItem,
  procedure: Procedure,
  filed: readonly FiledComponent[],
): string | undefined {
  const database = component && componentOf(procedure, component)?.byData;
  if (!database) return undefined;
  const own = filed.find(({ id }) => id === component);
  return reason === 'dataFailed' && hasFailed(own, database) ? undefined : database;
}

/** A look-up found nothing, or what it found is there to be called wrong. A database that nobody can ask shows nothing. */
const hasFailed = (own: FiledComponent | undefined, database: string): boolean =>
  dataKindsIn(database).length === 0 || own?.noData !== undefined || own?.data !== undefined;

/**
 * Marks an item that asks for such a paper because the database failed, but later than the applicant was to be told
 * so. It is counted, not refused: the applicant has to learn what the officer sees.
 */
export function heldAgainstData(
  item: SupplementItem,
  { channel, submittedAt }: Pick<Dossier, 'channel' | 'submittedAt'>,
  { procedure, clock, now }: Pick<ActContext, 'procedure' | 'clock' | 'now'>,
): SupplementItem {
  const database = item.component && componentOf(procedure, item.component)?.byData;
  if (!database) return item;
  const told = placeIn(dataFailureNotice(channel), submittedAt, clock);
  return hasPassed(told, now) ? { ...item, askedThough: database } : item;
}
