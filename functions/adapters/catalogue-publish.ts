import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Procedure } from '../domain/procedure/procedure.ts';
import type { ProvinceRules } from '../domain/province.ts';
import { keys, type Table } from './table.ts';

/** Writes under way at once; a table on demand takes far more. */
const LANES = 16;

/**
 * Writes the catalogue and the province's rules into its table. Safe to repeat. A version of a process
 * that is in the table already must be the same: dossiers finish under it, so a changed process comes as
 * a new version. Throws naming the procedure otherwise, before its entry is touched.
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
  const waiting = [...procedures];
  let done = 0;
  const lane = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      await publishProcedure(table, next);
      onProgress(++done);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function publishProcedure(table: Table, procedure: Procedure): Promise<void> {
  await putVersion(table, procedure);
  await table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: { ...keys.catalogue(procedure.code), ...entryOf(procedure) },
    }),
  );
}

/** The version holds the whole procedure, because terms and components bind the dossier as much as steps. */
async function putVersion(table: Table, procedure: Procedure): Promise<void> {
  const { version } = procedure.process;
  const digest = createHash('sha256').update(JSON.stringify(procedure)).digest('hex');
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...keys.procedure(procedure.code, version), digest, procedure },
        ConditionExpression: 'attribute_not_exists(pk) OR digest = :digest',
        ExpressionAttributeValues: { ':digest': digest },
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      throw new Error(
        `${procedure.code}: version ${version} is published already and differs; raise its version`,
      );
    throw error;
  }
}

function entryOf(procedure: Procedure) {
  return {
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
