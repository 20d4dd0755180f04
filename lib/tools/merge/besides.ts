import type { Row } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { loadSituation, putOnce } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keepRating, readRating } from '../../../functions/adapters/dynamodb/rating-store.ts';
import { keys, WEBHOOKS } from '../../../functions/adapters/dynamodb/table.ts';
import { sealPlace } from '../../../functions/domain/webhooks/subscription.ts';
import { inTheirKey } from './carry.ts';
import type { Ends } from './house.ts';
import { movePetition } from './move-petition.ts';

/** Brings one row along; true where it was not there yet. */
type Carry = (row: Row, ends: Ends) => Promise<boolean>;

const asItIs: Carry = (row, { into }) => putOnce(into.table, row);

/**
 * A subscriber goes on with the secret that it has. What it was told it is told there again, under the same ids: the
 * histories come along.
 */
const webhook: Carry = async (row, ends) => {
  if (row.pk === WEBHOOKS.pk) return asItIs(inTheirKey(sealPlace(String(row.id)), row, ends), ends);
  return !String(row.pk).startsWith(keys.happening('', '', '').pk) && asItIs(row, ends);
};

/** Counted again with each rating: the other province counts its own under the same keys. */
const rating: Carry = async ({ pk }, { from, into }) => {
  const [, code] = String(pk).split('/dossier/');
  if (!code) return false;
  const [kept, situation] = await Promise.all([
    readRating(from.table, code),
    loadSituation(from.table, code),
  ]);
  if (!kept || !situation) return false;
  return (await keepRating(into.table, situation.dossier, kept)) === 'written';
};

/** What of a province goes along row by row, by the kind of its key. */
export const besides: Readonly<Record<string, Carry>> = {
  S: asItIs,
  I: asItIs,
  ABSENCE: asItIs,
  G: ({ code }, ends) => movePetition(String(code), ends),
  'R#officers': asItIs,
  'R#payments': asItIs,
  'R#notified': asItIs,
  'R#rated': rating,
  'R#webhooks': webhook,
};

/** Those that go with a dossier, with a filing of linked procedures, or with the pledge that they are under. */
const together = ['D', 'E', 'F', 'N', 'L', 'R#pledges'];

export const goesAlong = (kind: string): boolean => kind in besides || together.includes(kind);
