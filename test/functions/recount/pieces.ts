import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { dossierFrom, dossierRow } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { keys, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import { type Day, dossierCode, drawnAs } from '../../../functions/domain/codes.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { tally } from '../../../functions/tally/tally.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';
import { dossier } from './counted.ts';

export const CENTRE = 'H62.19';
export const DEPARTMENT = 'H62.11';
const rules = ProvinceRules.parse(loadProvince('H62'));
const units = rules.units.filter(({ code }) => [CENTRE, DEPARTMENT].includes(code));

const filed = (unit: string, day: Day, number: number): Dossier => ({
  ...dossier(number),
  code: dossierCode(unit, day, number),
  receivingUnit: unit,
  submittedAt: `${day}T03:00:00.000Z`,
  acceptedAt: `${day}T03:00:00.000Z`,
});

/** Handed out: nothing more is expected of it. */
const returned = (unit: string, day: Day, number: number): Dossier => ({
  ...filed(unit, day, number),
  state: 'returned',
  returnedAt: `${day}T09:00:00.000Z`,
});

/** In work. */
function open(unit: string, day: Day, number: number): Dossier {
  const { decision: _d, finishedAt: _f, ...rest } = filed(unit, day, number);
  return { ...rest, state: 'processing', clock: 'overdue', overdueAt: rest.dueAt ?? '' };
}

/** Three pieces: one at rest, one with a dossier in work, one of another unit with two in work. */
export const FILED: readonly Dossier[] = [
  returned(CENTRE, '2026-01-05', 1),
  returned(CENTRE, '2026-01-05', 2),
  returned(CENTRE, '2026-02-09', 1),
  open(CENTRE, '2026-02-09', 2),
  open(DEPARTMENT, '2026-02-10', 1),
  open(DEPARTMENT, '2026-02-11', 1),
];
export const codeOf = (index: number): string => FILED[index]?.code ?? '';

/** A table with these pieces for the tests of one block; their dossiers are counted. */
export function usePieces() {
  const table = useTable();
  const put = (Item: object) =>
    table.client.send(new PutCommand({ TableName: table.name, Item: { ...Item } }));

  beforeAll(async () => {
    await publishCatalogue(table, firstCatalogue([procedure]), { ...rules, units });
    for (const one of FILED) {
      const { unit, day, number } = drawnAs(one.code);
      await put(dossierRow(one));
      await put({ ...keys.sequence(unit, day), n: number });
    }
    await tally(table, FILED);
  });

  /** One more pause of a dossier, of whatever state; the stream loses its record where that is asked. */
  async function act(code: string, stream: 'counts' | 'loses' = 'counts'): Promise<void> {
    const { Item: row = {} } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keys.dossier(code) }),
    );
    const before = dossierFrom(row);
    const from = before.acceptedAt ?? '';
    const pause = { kind: 'verification', from, legalBasis: 'x', reason: 'x', actor: 'x' };
    const after = {
      ...before,
      version: before.version + 1,
      pauses: [...before.pauses, { ...pause, to: from }],
    };
    await put(dossierRow(after));
    if (stream === 'counts') await tally(table, [after]);
  }

  /** Somebody adds to a counter what no dossier did. */
  const damage = (book: string, line: string, counter: string, n: number) =>
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.counter(book, line),
        UpdateExpression: 'ADD #n :n',
        ExpressionAttributeNames: { '#n': counter },
        ExpressionAttributeValues: { ':n': n },
      }),
    );
  return { table, act, damage };
}

/** The same table, with something happening before requests of some kind. */
export function interrupted(
  table: Table,
  before: (command: { readonly input: object }) => Promise<void>,
): Table {
  const client = new Proxy(table.client, {
    get(target, property) {
      if (property !== 'send') return Reflect.get(target, property);
      return async (command: Parameters<typeof target.send>[0]) => {
        await before(command);
        return target.send(command);
      };
    },
  });
  return { name: table.name, client };
}

/** The codes of the dossiers that work on a table reads. */
export async function codesRead(
  table: Table,
  work: (watched: Table) => Promise<unknown>,
): Promise<readonly string[]> {
  const read: string[] = [];
  const watched = interrupted(table, async ({ input }) => {
    for (const [, found = ''] of JSON.stringify(input).matchAll(/"D#([^"]+)"/g)) read.push(found);
  });
  await work(watched);
  return read.sort();
}
