import type { Table } from '../adapters/dynamodb/table.ts';
import { placeOf, readGrant } from '../adapters/dynamodb/upload-store.ts';
import { sideBySide } from '../adapters/side-by-side.ts';

/** Objects looked at side by side. */
const LANES = 10;

/**
 * Takes away those of the objects that are filed among the records; until now each closed its key, so that its address
 * served once. Gives how many others there are: those that nobody has taken in.
 * @param lying their keys in the intake
 */
export async function clearFiled(
  table: Table,
  lying: AsyncIterable<string>,
  remove: (key: string) => Promise<void>,
): Promise<number> {
  let waiting = 0;
  await sideBySide(LANES, lying, async (key) => {
    const place = placeOf(key);
    const grant = place && (await readGrant(table, place.code, place.component, place.sha256));
    if (grant?.status === 'filed') await remove(key);
    else waiting++;
  });
  return waiting;
}
