import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { repair } from '../../../functions/recount/difference.ts';
import { recount } from '../../../functions/recount/recount.ts';
import { tally } from '../../../functions/tally/tally.ts';
import { dossier, useCounted } from './counted.ts';

const { table, figures } = useCounted();

describe('the counters', () => {
  it('equal a recount of the dossiers', async () => {
    expect(await recount(table)).toMatchObject({
      ...{ dossiers: 3, missed: 0, differences: [] },
    });
  });

  it('stay as they are when every dossier comes again, as it was and as it is', async () => {
    const before = await figures();
    for (const number of [1, 2, 3]) {
      const now = dossier(number);
      expect(await tally(table, [now, { ...now, version: 1 }])).toBe(0);
      expect(await tally(table, [{ ...now, state: 'submitted', version: 2 }])).toBe(0);
    }
    expect(await figures()).toEqual(before);
  });

  it('that somebody has damaged are found, named and set right', async () => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.counter('province', 'total'),
        UpdateExpression: 'ADD #n :two',
        ExpressionAttributeNames: { '#n': 'accepted.online' },
        ExpressionAttributeValues: { ':two': 2 },
      }),
    );
    const { differences } = await recount(table);
    expect(differences).toEqual([
      { book: 'province', line: 'total', counter: 'accepted.online', counted: 5, recounted: 3 },
    ]);
    await repair(table, differences);
    expect((await recount(table)).differences).toEqual([]);
  });
});
