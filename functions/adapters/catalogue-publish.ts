import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, paginateQuery, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Catalogue } from '../domain/procedure/catalogue.ts';
import type { ProvinceRules } from '../domain/province.ts';
import { type PublishedLife, rowsOf } from './catalogue-rows.ts';
import { writePublications } from './publication-store.ts';
import { keys, type Table } from './table.ts';

/** Rows of one transaction, which takes 100 and 4 MB. A procedure comes whole, with all its versions. */
const ROWS = 80;

/** Transactions under way at once; a table on demand takes far more. */
const LANES = 4;

/**
 * Writes the catalogue and the province's rules into its table. Safe to repeat: what stands there already
 * is not written again. A version of a procedure that is in the table must be the same: dossiers finish
 * under it, so a changed procedure comes as a new version. Throws naming the procedure otherwise, before
 * its entry is touched.
 */
export async function publishCatalogue(
  table: Table,
  catalogue: Catalogue,
  rules: ProvinceRules,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.province, rules } }),
  );
  const standing = await readDigests(table);
  const changed = rowsOf(catalogue).filter(({ code, digest }) => standing.get(code) !== digest);
  const waiting = batchesOf(changed);
  let done = catalogue.lives.length - changed.length;
  const lane = async () => {
    for (let batch = waiting.pop(); batch; batch = waiting.pop()) {
      await putBatch(table, batch);
      done += batch.length;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await writePublications(table, catalogue.publications);
}

function batchesOf(lives: readonly PublishedLife[]): PublishedLife[][] {
  const batches: PublishedLife[][] = [];
  let room = 0;
  for (const life of lives) {
    const rows = life.versions.length + 1;
    if (rows > room) {
      batches.push([]);
      room = ROWS;
    }
    batches.at(-1)?.push(life);
    room -= rows;
  }
  return batches;
}

/** Digest by code of every entry that the table's catalogue holds. */
async function readDigests({ client, name }: Table): Promise<ReadonlyMap<string, unknown>> {
  const digests = new Map<string, unknown>();
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: 'pk = :catalogue',
      ProjectionExpression: 'sk, digest',
      ExpressionAttributeValues: { ':catalogue': keys.catalogue('').pk },
    },
  );
  for await (const { Items: entries = [] } of pages)
    for (const { sk, digest } of entries) digests.set(String(sk), digest);
  return digests;
}

/** Every write of a batch, with the version that it may be refused for. */
function writesOf(table: string, batch: readonly PublishedLife[]) {
  return batch.flatMap(({ code, entry, versions }) => [
    ...versions.map(({ version, digest, row }) => ({
      about: { code, version },
      write: {
        Put: {
          TableName: table,
          Item: row,
          ConditionExpression: 'attribute_not_exists(pk) OR digest = :digest',
          ExpressionAttributeValues: { ':digest': digest },
        },
      },
    })),
    { about: undefined, write: { Put: { TableName: table, Item: entry } } },
  ]);
}

async function putBatch({ client, name }: Table, batch: readonly PublishedLife[]): Promise<void> {
  const writes = writesOf(name, batch);
  try {
    await client.send(
      new TransactWriteCommand({ TransactItems: writes.map(({ write }) => write) }),
    );
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const refused = error.CancellationReasons?.findIndex(
      ({ Code }) => Code === 'ConditionalCheckFailed',
    );
    const about = refused === undefined ? undefined : writes[refused]?.about;
    if (!about) throw error;
    throw new Error(
      `${about.code}: version ${about.version} is published already and differs; amend it by a decision`,
    );
  }
}
