import { isDeepStrictEqual } from 'node:util';
import {
  keepPledgeSignature,
  publishPledge,
  readPledgeSignatures,
  readPledgeTexts,
} from '../../../functions/adapters/dynamodb/pledge-store.ts';
import type { Ends } from './house.ts';

/**
 * Brings the pledge of officers along with their signatures, where the other province has none or the same: one with
 * a text of its own asks every officer to sign that.
 * @returns how many were not there yet
 */
export async function carryPledges({ from, into }: Ends): Promise<number> {
  const [ours, theirs] = await Promise.all([
    readPledgeTexts(from.table),
    readPledgeTexts(into.table),
  ]);
  if (!theirs.every((text, at) => isDeepStrictEqual(text, ours[at]))) return 0;
  let carried = 0;
  for (const text of ours) {
    if ((await publishPledge(into.table, text, [])) === 'written') carried++;
    for (const signature of await readPledgeSignatures(from.table, text.version))
      if (await keepPledgeSignature(into.table, signature)) carried++;
  }
  return carried;
}
