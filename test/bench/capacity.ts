import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Charge, unitsOf } from './charges.ts';
import type { BenchTable } from './table.ts';
import { type ActBill, billWholeDossier } from './whole-dossier.ts';

interface ConsumedUnits {
  readonly CapacityUnits?: number;
}

/** Asks every command what it cost by the engine's own word, and keeps the sum. */
export function meter(client: Pick<DynamoDBClient, 'middlewareStack'>) {
  const spent = { units: 0, calls: 0 };
  client.middlewareStack.add(
    (next) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
      const result = await next({ ...args, input: input as typeof args.input });
      const { ConsumedCapacity: cost } = result.output as {
        ConsumedCapacity?: ConsumedUnits | readonly ConsumedUnits[];
      };
      for (const one of [cost ?? []].flat()) spent.units += one.CapacityUnits ?? 0;
      spent.calls++;
      return result;
    },
    { step: 'initialize' },
  );
  return spent;
}

/** Request units of a whole dossier as AWS bills them, by act, and by row with its copies in the indexes. */
export async function benchCapacity(): Promise<readonly BenchTable[]> {
  const { acts: billed } = await billWholeDossier();
  const totalRequestUnits = unitsOf(billed.flatMap(({ charges }) => charges));
  return [
    {
      title: 'DynamoDB request units of one dossier by act',
      conditions:
        'as AWS bills them: sizes of the rows, transactions twice, copies in indexes, reads and writes added, tokens of real length; no papers; with each act the opening of the next step and the bridge',
      rows: [
        ...billed.map(({ act, charges }) => ({ act, ...unitsByPart(charges) })),
        { act: 'whole dossier', ...unitsByPart(billed.flatMap(({ charges }) => charges)) },
      ],
      figures: { totalRequestUnits },
    },
    {
      title: 'The same by row',
      conditions: 'one column for the table, one for each index, one for reads',
      rows: byRow(billed),
    },
  ];
}

function unitsByPart(charges: readonly Charge[]) {
  const of = (belongs: (part: string) => boolean) =>
    unitsOf(charges.filter(({ part }) => belongs(part)));
  return {
    rows: of((part) => part === 'table'),
    indexes: of((part) => part !== 'table' && part !== 'read'),
    reads: of((part) => part === 'read'),
    units: unitsOf(charges),
  };
}

function byRow(billed: readonly ActBill[]) {
  const all = billed.flatMap(({ charges }) => charges);
  const kinds = [...new Set(all.map(({ row }) => row))];
  const parts = [...new Set(all.map(({ part }) => part))];
  return kinds.map((kind) => {
    const own = all.filter(({ row }) => row === kind);
    const columns = parts.map((part) => [part, unitsOf(own.filter((one) => one.part === part))]);
    return { row: kind, ...Object.fromEntries(columns), units: unitsOf(own) };
  });
}
