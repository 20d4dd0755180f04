import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Row } from './dossier-rows.ts';
import { FORMS, type Forms, formOf, pack, unpack } from './packed.ts';
import type { Table } from './table.ts';

export interface Migration {
  /** Rows that have a packed part. */
  readonly rows: number;
  /** Those in an older form than the one that is written now. */
  readonly older: number;
  readonly rewritten: number;
}

export interface MigrationOptions {
  /** Counts, and changes nothing. */
  readonly dryRun?: boolean;
  /** Parts of the table that are read at once. */
  readonly parts?: number;
  readonly forms?: Forms;
}

/** Rows of one part that are written at once. */
const LANES = 8;

/**
 * Writes every row again that is packed in an older form than the present one. Safe beside the functions and to repeat:
 * a row is replaced only as it was read, and a function that wrote it meanwhile used the present form. It is no act: no
 * version rises and no event is written.
 */
export async function migrateRows(
  table: Table,
  { dryRun = false, parts = 4, forms = FORMS }: MigrationOptions = {},
): Promise<Migration> {
  const done = { rows: 0, older: 0, rewritten: 0 };
  const part = async (Segment: number) => {
    const asked = {
      TableName: table.name,
      Segment,
      TotalSegments: parts,
      ProjectionExpression: 'pk, sk, packed',
      FilterExpression: 'attribute_exists(packed)',
    };
    for await (const { Items = [] } of paginateScan({ client: table.client }, asked)) {
      const older = Items.filter(({ packed }) => formOf(packed) < forms.written);
      done.rows += Items.length;
      done.older += older.length;
      if (dryRun) continue;
      const waiting = older.values();
      const lane = async () => {
        for (const row of waiting) if (await rewrite(table, row, forms)) done.rewritten++;
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    }
  };
  await Promise.all(Array.from({ length: parts }, (_, segment) => part(segment)));
  return done;
}

async function rewrite(table: Table, { pk, sk, packed }: Row, forms: Forms): Promise<boolean> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        UpdateExpression: 'SET packed = :now',
        ConditionExpression: 'packed = :read',
        ExpressionAttributeValues: { ':now': pack(unpack(packed, forms), forms), ':read': packed },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
