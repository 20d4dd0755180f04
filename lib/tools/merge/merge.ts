import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { readProvince } from '../../../functions/adapters/dynamodb/catalogue-store.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { besides } from './besides.ts';
import { carryPledges } from './carry-pledges.ts';
import type { Ends, House } from './house.ts';
import { moveDossier } from './move.ts';
import { moveLinked } from './move-linked.ts';
import { isDossier, kindOf, rowsOf } from './source-rows.ts';

/** Segments of the table that are read, and dossiers that are moved, at once. */
const LANES = 8;

export interface MergeReport {
  readonly moved: number;
  readonly movedBefore: number;
  /** Petitions, filings of linked procedures, payments, webhooks and all else that went along. */
  readonly besides: number;
  /** What could not be moved, one by one: the fault of one dossier stops none of the others. */
  readonly faults: readonly { readonly code: string; readonly error: Error }[];
}

/**
 * Brings everything of a province under the one that took over. The rows are the checkpoint: a run that
 * breaks off is followed by another that goes on, and one more changes nothing.
 */
export async function mergeProvince(
  ends: Ends,
  onProgress: (moved: number) => void = () => {},
): Promise<MergeReport> {
  await endUnits(ends.from, ends.into);
  const merged = { moved: 0, movedBefore: 0, besides: await carryPledges(ends) };
  const faults: { code: string; error: Error }[] = [];
  const linked: string[] = [];
  const attempt = async (code: string, move: () => Promise<void>) => {
    try {
      await move();
    } catch (error) {
      faults.push({ code, error: error as Error });
    }
  };
  const lane = async (segment: number) => {
    for await (const row of rowsOf(ends.from.table, segment, LANES)) {
      const kind = kindOf(row);
      const carry = besides[kind];
      if (carry) {
        if (await carry(row, ends)) merged.besides++;
      } else if (kind === 'L') {
        linked.push(String(row.pk).slice(keys.parent('').pk.length));
      } else if (isDossier(row)) {
        const code = String(row.code);
        await attempt(code, async () => {
          if (await moveDossier(code, ends)) onProgress(++merged.moved);
          else merged.movedBefore++;
        });
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, segment) => lane(segment)));
  for (const code of linked)
    await attempt(code, async () => {
      if (await moveLinked(code, ends)) merged.besides++;
    });
  return { ...merged, faults };
}

/**
 * From now on nobody files with a unit of the old province: a request that tries gets the name of the successor. Warm
 * functions learn of it within a minute.
 */
async function endUnits(from: House, into: House): Promise<void> {
  const [rules, { units }] = await Promise.all([
    readProvince(from.table),
    readProvince(into.table),
  ]);
  const ended = new Map(units.map((unit) => [unit.code, unit]));
  const Item = {
    ...keys.province,
    rules: { ...rules, units: rules.units.map((unit) => ended.get(unit.code) ?? unit) },
  };
  await from.table.client.send(new PutCommand({ TableName: from.table.name, Item }));
}
