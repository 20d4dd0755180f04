import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Row } from './dossier-rows.ts';
import type { Table } from './table.ts';

export interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Listed {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/** Cursors are opaque to clients: the key of the last row, as the database gave it. */
const encode = (key: Row) => Buffer.from(JSON.stringify(key)).toString('base64url');

/** Throws `SyntaxError` where the cursor is not one of ours; the API answers that with 400. */
export function decodeCursor(cursor: string): Row {
  const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (key === null || typeof key !== 'object' || Array.isArray(key))
    throw new SyntaxError('cursor');
  return key as Row;
}

async function list(
  table: Table,
  query: Omit<QueryCommandInput, 'TableName'>,
  page: Page,
): Promise<Listed> {
  const { Items: rows = [], LastEvaluatedKey: last } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      Limit: page.limit,
      ...query,
      ...(page.cursor && { ExclusiveStartKey: decodeCursor(page.cursor) }),
    }),
  );
  return last ? { rows, next: encode(last) } : { rows };
}

/** The open tasks of a unit (or of a transit queue), those due first at the top. */
export function listQueue(table: Table, queue: string, page: Page, role?: string): Promise<Listed> {
  return list(
    table,
    {
      IndexName: 'queue',
      KeyConditionExpression: '#queue = :queue',
      ...(role && { FilterExpression: '#role = :role' }),
      ExpressionAttributeNames: { '#queue': 'queue', ...(role && { '#role': 'role' }) },
      ExpressionAttributeValues: { ':queue': queue, ...(role && { ':role': role }) },
    },
    page,
  );
}

/** Dossiers whose clock runs (or has run out), due before a moment, earliest first. */
export function listDue(table: Table, clock: 'running' | 'overdue', before: string, page: Page) {
  return list(
    table,
    {
      IndexName: 'deadline',
      KeyConditionExpression: '#clock = :clock AND dueAt < :before',
      ExpressionAttributeNames: { '#clock': 'clock' },
      ExpressionAttributeValues: { ':clock': clock, ':before': before },
    },
    page,
  );
}

/** The dossiers of one person, newest first. */
export function listOfApplicant(table: Table, applicantKey: string, page: Page) {
  return list(
    table,
    {
      IndexName: 'applicant',
      KeyConditionExpression: 'applicantKey = :key',
      ExpressionAttributeValues: { ':key': applicantKey },
      ScanIndexForward: false,
    },
    page,
  );
}

/** The catalogue, in the order of the codes. */
export function listCatalogue(table: Table, page: Page) {
  return list(
    table,
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'CATALOGUE' },
    },
    page,
  );
}
