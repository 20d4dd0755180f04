import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, paginateQuery, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { ProcedureCode } from '../../domain/codes.ts';
import type { Catalogue } from '../../domain/procedure/publication.ts';
import type { ProvinceRules } from '../../domain/province-rules.ts';
import { sideBySide } from '../side-by-side.ts';
import { type PublishedLife, rowsOf } from './catalogue-rows.ts';
import { writePublications } from './publication-store.ts';
import { keys, type Table } from './table.ts';

/** Rows of one transaction, which takes 100 and 4 MB. A procedure comes whole, with all its versions. */
const ROWS = 80;

/** Transactions under way at once; a table on demand takes far more. */
const LANES = 4;

/**
 * Writes the catalogue and the province's rules into its table. Safe to repeat: what stands there already
 * is not written again. A version of a procedure that is in the table must still be in the catalogue and
 * be the same: dossiers finish under it, so a changed procedure comes as one more version. Throws naming
 * the procedure otherwise, before its entry is touched.
 *
 * @param hasMachine whether a dossier could be handled under these versions; asked only of what has changed
 * @returns the procedures left as they were because they have no such machine
 */
export async function publishCatalogue(
  table: Table,
  catalogue: Catalogue,
  rules: ProvinceRules,
  onProgress: (done: number) => void = () => {},
  hasMachine: (life: PublishedLife) => Promise<boolean> = async () => true,
): Promise<readonly ProcedureCode[]> {
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.province, rules } }),
  );
  const standing = await readDigests(table);
  const changed = rowsOf(catalogue).filter(({ code, digest }) => standing.get(code) !== digest);
  const waiting = batchesOf(changed);
  const leftOut = new Set<ProcedureCode>();
  let done = catalogue.lives.length - changed.length;
  await sideBySide(LANES, waiting, async (batch) => {
    for (const life of batch) if (!(await hasMachine(life))) leftOut.add(life.code);
    const ready = batch.filter(({ code }) => !leftOut.has(code));
    if (ready.length > 0) await putBatch(table, ready);
    done += ready.length;
    onProgress(done);
  });
  await writePublications(
    table,
    catalogue.publications.filter(({ procedure }) => !leftOut.has(procedure)),
  );
  return [...leftOut].toSorted();
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

/** The table holds what this catalogue says otherwise, and dossiers may be open under it. */
export class AlreadyPublished extends Error {
  override readonly name = 'AlreadyPublished';
}

/** Every write of a batch, with what it means when it is refused. */
function writesOf(table: string, batch: readonly PublishedLife[]) {
  return batch.flatMap(({ code, entry, versions }) => [
    ...versions.map(({ version, digest, row }) => ({
      refused: `${code}: version ${version} is published already and differs`,
      write: {
        Put: {
          TableName: table,
          Item: row,
          ConditionExpression: 'attribute_not_exists(pk) OR digest = :digest',
          ExpressionAttributeValues: { ':digest': digest },
        },
      },
    })),
    {
      refused: `${code}: a version that is published is not in the catalogue any more`,
      write: {
        Put: {
          TableName: table,
          Item: entry,
          // Versions are only ever added: a dossier may be open under each, and its machine needs them.
          ConditionExpression:
            'attribute_not_exists(#versions) OR (#versions[0].#version = :first AND size(#versions) <= :count)',
          ExpressionAttributeNames: { '#versions': 'versions', '#version': 'version' },
          ExpressionAttributeValues: { ':first': versions[0]?.version, ':count': versions.length },
        },
      },
    },
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
    const reason = refused === undefined ? undefined : writes[refused]?.refused;
    throw reason ? new AlreadyPublished(`${reason}; amend it by a decision`) : error;
  }
}
