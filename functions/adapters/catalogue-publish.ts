import { createHash } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, paginateQuery, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Procedure } from '../domain/procedure/procedure.ts';
import type { ProvinceRules } from '../domain/province.ts';
import { keys, type Table } from './table.ts';

/** Procedures of one transaction: two rows each, and a transaction takes 100 rows and 4 MB. */
const BATCH = 40;

/** Transactions under way at once; a table on demand takes far more. */
const LANES = 4;

/**
 * Writes the catalogue and the province's rules into its table. Safe to repeat: what stands there already
 * is not written again. A version of a process that is in the table must be the same: dossiers finish
 * under it, so a changed process comes as a new version. Throws naming the procedure otherwise, before its
 * entry is touched.
 */
export async function publishCatalogue(
  table: Table,
  procedures: readonly Procedure[],
  rules: ProvinceRules,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.province, rules } }),
  );
  const standing = await readDigests(table);
  const changed = procedures
    .map(digested)
    .filter(({ procedure, digest }) => standing.get(procedure.code) !== digest);
  const waiting = Array.from({ length: Math.ceil(changed.length / BATCH) }, (_, batch) =>
    changed.slice(batch * BATCH, (batch + 1) * BATCH),
  );
  let done = procedures.length - changed.length;
  const lane = async () => {
    for (let batch = waiting.pop(); batch; batch = waiting.pop()) {
      await putBatch(table, batch);
      done += batch.length;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** A procedure and the hash of all of it, because terms and components bind a dossier as much as steps. */
interface Digested {
  readonly procedure: Procedure;
  readonly text: string;
  readonly digest: string;
}

function digested(procedure: Procedure): Digested {
  const text = JSON.stringify(procedure);
  return { procedure, text, digest: createHash('sha256').update(text).digest('hex') };
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

async function putBatch({ client, name }: Table, batch: readonly Digested[]): Promise<void> {
  try {
    await client.send(
      new TransactWriteCommand({
        TransactItems: batch.flatMap((digested) => [
          { Put: { TableName: name, ...versionOf(digested) } },
          { Put: { TableName: name, Item: entryOf(digested) } },
        ]),
      }),
    );
  } catch (error) {
    throw refused(error, batch) ?? error;
  }
}

/** As text: nothing asks for a part of it, and as a map of maps it takes four times as long to write. */
function versionOf({ procedure, text, digest }: Digested) {
  const key = keys.procedure(procedure.code, procedure.process.version);
  return {
    Item: { ...key, digest, procedure: text },
    ConditionExpression: 'attribute_not_exists(pk) OR digest = :digest',
    ExpressionAttributeValues: { ':digest': digest },
  };
}

function refused(error: unknown, batch: readonly Digested[]): Error | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const index = error.CancellationReasons?.findIndex(
    ({ Code }) => Code === 'ConditionalCheckFailed',
  );
  const procedure = index === undefined ? undefined : batch[Math.floor(index / 2)]?.procedure;
  return (
    procedure &&
    new Error(
      `${procedure.code}: version ${procedure.process.version} is published already and differs; raise its version`,
    )
  );
}

function entryOf({ procedure, digest }: Digested) {
  return {
    ...keys.catalogue(procedure.code),
    digest,
    code: procedure.code,
    version: procedure.process.version,
    name: procedure.name,
    field: procedure.field,
    level: procedure.level,
    publishedTerm: procedure.publishedTerm,
    onlineLevel: procedure.onlineLevel,
    fee: procedure.fee,
    processKind: procedure.process.kind,
    validFrom: procedure.validFrom,
    validTo: procedure.validTo,
    successors: procedure.successors,
  };
}
