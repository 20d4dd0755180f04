import { hasPassed } from '../clock/awaiting.ts';
import type { Term } from '../clock/term.ts';
import { type Channel, componentOf } from '../procedure/procedure.ts';
import type { ActContext } from './act.ts';
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
 * Marks an item that asks for a paper whose content a published database has: no paper may be asked for
 * then, unless the database failed and the applicant is told so in time. It is counted, not refused: the
 * applicant has to learn what the officer sees.
 */
export function heldAgainstData(
  item: SupplementItem,
  { channel, submittedAt }: Pick<Dossier, 'channel' | 'submittedAt'>,
  { procedure, clock, now }: Pick<ActContext, 'procedure' | 'clock' | 'now'>,
): SupplementItem {
  const database = item.component && componentOf(procedure, item.component)?.byData;
  if (!database) return item;
  const told = placeIn(dataFailureNotice(channel), submittedAt, clock);
  return item.reason === 'dataFailed' && !hasPassed(told, now)
    ? item
    : { ...item, askedThough: database };
}
