import { readProvince } from '../../../functions/adapters/dynamodb/catalogue-store.ts';
import { putOnce } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import {
  keepPetition,
  petitionClock,
  petitionRow,
  readPetition,
} from '../../../functions/adapters/dynamodb/petition-store.ts';
import { untilWritten } from '../../../functions/application/until-written.ts';
import { Petitioner } from '../../../functions/domain/petitions/petition.ts';
import {
  enterProvince,
  leaveProvince,
} from '../../../functions/domain/petitions/petition-moving.ts';
import { inTheirKey } from './carry.ts';
import type { Ends } from './house.ts';

/** Officers of the old province may be at work on the very petition. */
const ROUNDS = 8;

/**
 * Moves one petition with its terms: it leaves, then it enters, and if the work breaks off between the two the next run goes on.
 * @returns false if it had been moved before.
 */
export async function movePetition(code: string, ends: Ends): Promise<boolean> {
  const { from, into, now } = ends;
  const clock = petitionClock(await readProvince(from.table));
  const left = await untilWritten(ROUNDS, async () => {
    const present = await readPetition(from.table, code);
    if (!present) throw new Error('The petition is gone');
    const leaving = leaveProvince(present, into.place.province.code, now());
    const written = leaving ? await keepPetition(from.table, leaving, clock) : 'written';
    return written === 'written' ? (leaving ?? present) : 'raced';
  });
  if (!left) throw new Error('Officers are at work on the petition; it is moved by the next run');
  const { personalId } = Petitioner.parse(from.personal.open(code, left.petitioner));
  const key = personalId && into.personal.keyOf(personalId);
  const entering = enterProvince(inTheirKey(code, left, ends), key);
  return putOnce(into.table, petitionRow(entering, clock));
}
