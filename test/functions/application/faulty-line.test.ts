import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saysSlowDown } from '../../../functions/adapters/aws/slow-down.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import {
  commit,
  loadSituation,
  readHistory,
  writeTogether,
} from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { readRows } from '../../../functions/adapters/dynamodb/read-rows.ts';
import { keys, openTable, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import { changeDossier } from '../../../functions/application/change-dossier.ts';
import type { Change, Situation } from '../../../functions/domain/dossier/act.ts';
import { checkChain } from '../../../functions/domain/dossier/chain.ts';
import { submit } from '../../../functions/domain/dossier/submit.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { startDatabase } from '../../../lib/local/dynamodb/database.ts';
import { ensureTable } from '../../../lib/local/dynamodb/tables.ts';
import { dossierTable } from '../../lib/local/dynamodb/dossier-table.ts';
import { credentials, region } from '../../lib/local/dynamodb/engines.ts';
import { type Fault, faultyClient } from '../adapters/faulty-line.ts';
import { acts, anyLife } from '../domain/dossier/any-act.ts';
import { at, filedDocument, monday, people, procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';

let database: Awaited<ReturnType<typeof startDatabase>> | undefined;
let config: DynamoDBClientConfig;
let sound: Table;
beforeAll(async () => {
  database = await startDatabase({ directory: 'memory', engine: 'auto' });
  config = { endpoint: database.endpoint, region, credentials };
  sound = tableOver(() => undefined);
  await ensureTable(sound.client, dossierTable);
  const rules = ProvinceRules.parse(loadProvince('H62'));
  await publishCatalogue(sound, firstCatalogue([procedure]), rules);
});
afterAll(() => database?.stop());

const tableOver = (next: () => Fault | undefined, maxAttempts = 3): Table =>
  openTable(dossierTable.TableName, faultyClient({ ...config, maxAttempts }, next));

/** The faults one after another, then none any more. */
const inTurn = (faults: readonly Fault[]) => {
  const waiting = [...faults];
  return () => waiting.shift();
};

/** What a client does that has an Idempotency-Key: it asks again until it is answered. */
async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!saysSlowDown(error)) throw error;
    }
  }
}

const row = (pk: string) => ({ pk, sk: '#' });
const putting = (pk: string) => [{ Put: { TableName: sound.name, Item: row(pk) } }];

describe('a transaction', () => {
  it.each<readonly Fault[]>([['cancelled', 'cancelled'], ['throttled'], ['reset']])(
    'that meets %s is tried again and written',
    async (...faults) => {
      const pk = `again-${faults.join('-')}`;
      expect(await writeTogether(tableOver(inTurn(faults)), putting(pk))).toBe('written');
      expect(await readRows(sound, [row(pk)])).toEqual([row(pk)]);
    },
  );

  it('whose answer was lost is not taken for a race when it is tried again', async () => {
    const once = [
      { Put: { ...putting('once')[0]?.Put, ConditionExpression: 'attribute_not_exists(pk)' } },
    ];
    const table = tableOver(inTurn(['answerLost']));
    expect(await writeTogether(table, once as never)).toBe('written');
  });

  it('that is throttled all the time is given up as what it is, and has written nothing', async () => {
    const table = tableOver(() => 'cancelled', 2);
    const failed = await writeTogether(table, putting('never')).catch((error: unknown) => error);
    expect(saysSlowDown(failed)).toBe(true);
    expect(await readRows(sound, [row('never')])).toEqual([]);
  });
});

describe('rows asked for together', () => {
  it('all come, though the table leaves some over', async () => {
    for (const pk of ['a', 'b'])
      await sound.client.send(new PutCommand({ TableName: sound.name, Item: row(pk) }));
    const table = tableOver(inTurn(['partial', 'partial']));
    expect(await readRows(table, [row('a'), row('b')])).toHaveLength(2);
  });
});

const anyFault = fc.constantFrom<Fault | undefined>(
  undefined,
  undefined,
  undefined,
  undefined,
  'throttled',
  'cancelled',
  'reset',
  'answerLost',
  'partial',
);

/** `FAULTY_LIVES=500` for the long run. */
const LIVES = Number(process.env.FAULTY_LIVES ?? 8);

describe('any life of a dossier over a line with any faults', () => {
  it('loses nothing that was answered, doubles nothing, and leaves the dossier where it would be without', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(anyLife, fc.infiniteStream(anyFault), async (life, faults) => {
        const code = `H62.01-260302-${String(++number).padStart(4, '0')}`;
        const table = tableOver(() => faults.next().value, 1);
        const opening = submit(code, filed, at(people.portal));
        const components = opening.components.map((one) => ({
          ...one,
          documents: [filedDocument('x')],
        }));
        await untilAnswered(() => commit(table, { ...opening, components }));
        const read = async () => {
          const situation = await untilAnswered(() => loadSituation(table, code));
          if (!situation) throw new Error(`${code} is lost`);
          return situation;
        };

        const done = ['submitted'];
        let now = monday;
        for (const [name, hours] of life) {
          now = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
          const before = await read();
          const change = acts[name]?.(before, now);
          if (!change) continue;
          await untilAnswered(() => changeDossier(table, code, onceAt(before, change)));
          await openSteps(change);
          done.push(change.event.kind);
        }
        const { dossier } = await read();
        const history = await readHistory(sound, code);
        expect(history.map(({ kind }) => kind)).toEqual(done);
        expect(history.map(({ version }) => version)).toEqual(done.map((_, index) => index + 1));
        expect(dossier.version).toBe(done.length);
        expect(checkChain(code, history, dossier).fault).toBeUndefined();
      }),
      { numRuns: LIVES },
    );
  });
});

const filed = {
  receivingUnit: 'H62.01',
  channel: 'online',
  resultChannel: 'online',
  applicantKey: 'key-of-an',
} as const;

/** What the machine does: it opens the step that was planned. */
async function openSteps({ dossier, tasks }: Change): Promise<void> {
  for (const one of tasks) {
    if (one.kind !== 'plan' || !/^S\d/.test(one.task.id)) continue;
    await sound.client.send(
      new UpdateCommand({
        TableName: sound.name,
        Key: keys.task(dossier.code, one.task.id),
        UpdateExpression: 'SET #status = :open',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':open': 'open' },
      }),
    );
  }
}

/** The change, on the version that it was decided on: a repetition finds it done. */
const onceAt =
  (before: Situation, change: Change) =>
  ({ dossier }: Situation) => ({
    outcome: undefined,
    ...(dossier.version === before.dossier.version && { change }),
  });
