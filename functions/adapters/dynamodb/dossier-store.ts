import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  type PutCommandInput,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Change, Situation } from '../../domain/dossier/act.ts';
import type { SealedApplicant } from '../../domain/dossier/applicant.ts';
import { chained } from '../../domain/dossier/chain.ts';
import type { FiledComponent } from '../../domain/dossier/component.ts';
import { APPLICANT_REQUEST, RESULT } from '../../domain/dossier/document.ts';
import type { DossierEvent } from '../../domain/dossier/dossier.ts';
import {
  componentFrom,
  dossierFrom,
  dossierRow,
  type Row,
  taskFrom,
  taskWrite,
  uploadFrom,
} from './dossier-rows.ts';
import { pack, unpack } from './packed.ts';
import { showing } from './read-rows.ts';
import { keys, type Table } from './table.ts';

export type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** What an act decides on, beside the applicant as their row has them: sealed. */
export interface StoredSituation {
  readonly situation: Situation;
  readonly sealedApplicant?: string;
}

/** Reads a dossier with its components and tasks, strongly consistent: what an act decides on. */
export const loadSituation = async (table: Table, code: string): Promise<Situation | undefined> =>
  (await loadStored(table, code))?.situation;

/** The same with the applicant, whom a form that the act issues keeps. */
export async function loadStored(table: Table, code: string): Promise<StoredSituation | undefined> {
  const { Items: rows = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.dossier(code).pk },
      ConsistentRead: true,
    }),
  );
  const dossier = rows.find((row) => row.sk === '#');
  if (!dossier) return undefined;
  const placed = rows.filter((row) => String(row.sk).startsWith('C#')).map(componentFrom);
  const documentsAt = (place: string) => placed.find(({ id }) => id === place)?.documents ?? [];
  const having = (prefix: string) => rows.filter((row) => String(row.sk).startsWith(prefix));
  const situation = {
    dossier: dossierFrom(dossier),
    components: placed.filter(({ id }) => id !== RESULT && id !== APPLICANT_REQUEST),
    tasks: having('T#').map(taskFrom),
    uploads: having('U#').map(uploadFrom),
    results: documentsAt(RESULT),
    requests: documentsAt(APPLICANT_REQUEST),
  };
  const [applicant] = having('A#');
  return { situation, ...(applicant && { sealedApplicant: String(applicant.sealed) }) };
}

/** What a client gets again when it repeats a request with the same key. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface IdempotencyRecord extends Answer {
  readonly requestHash: string;
}

/** The answer that was recorded with an event. */
export async function answerWith(
  table: Table,
  code: string,
  version: number,
): Promise<IdempotencyRecord> {
  const Key = keys.event(code, version);
  const { Item: row } = await table.client.send(
    new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
  );
  return unpack(row?.answer) as IdempotencyRecord;
}

export interface Idempotency {
  /** A hash of the client and its key. */
  readonly request: string;
  readonly record: IdempotencyRecord;
  /** Epoch seconds after which the record may go. */
  readonly expiresAt: number;
}

/** The answer already given to this request, if any. A `momentBehind` costs half. */
export async function earlierAnswer(
  table: Table,
  request: string,
  { momentBehind = false } = {},
): Promise<IdempotencyRecord | undefined> {
  const { Item: row } = await table.client.send(
    new GetCommand({
      TableName: table.name,
      Key: keys.idempotency(request),
      ConsistentRead: !momentBehind,
    }),
  );
  return row as IdempotencyRecord | undefined;
}

export function idempotencyWrite(table: Table, idempotency: Idempotency): Writes[number] {
  return {
    Put: {
      TableName: table.name,
      Item: {
        ...keys.idempotency(idempotency.request),
        ...idempotency.record,
        ttl: idempotency.expiresAt,
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** `raced`: somebody else wrote first and nothing was written; read again and decide again. */
export type Commit = 'written' | 'raced';

/**
 * Writes one act whole or not at all, chained to what happened before: the dossier at its next version (if it still has the version that
 * was decided on), its tasks, the event, and all else that belongs to the act. The answer to the request that
 * asked for it goes with the event: a row of its own would cost two request units more.
 */
export async function commit(
  table: Table,
  decided: Change,
  more: Writes = [],
  answer?: IdempotencyRecord,
): Promise<Commit> {
  return writeTogether(table, [...changeWrites(table, decided, answer), ...more]);
}

/** The writes of one act, for a transaction that may hold more. */
export function changeWrites(table: Table, decided: Change, answer?: IdempotencyRecord): Writes {
  const change = chained(decided);
  return [
    dossierWrite(table, change),
    ...change.tasks.map((task) => taskWrite(table.name, change.dossier, task)),
    eventWrite(table, change, answer),
    ...(change.components ?? []).map((component) =>
      componentWrite(table, change.dossier.code, component),
    ),
    ...(change.applicant ? applicantWrites(table, change.dossier.code, change.applicant) : []),
  ];
}

function dossierWrite(table: Table, { dossier, event }: Change): Writes[number] {
  const condition = event.from
    ? {
        ConditionExpression: '#version = :version AND #state = :state',
        ExpressionAttributeNames: { '#version': 'version', '#state': 'state' },
        ExpressionAttributeValues: { ':version': dossier.version - 1, ':state': event.from },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  return { Put: { TableName: table.name, Item: dossierRow(dossier, event.at), ...condition } };
}

function eventWrite(
  table: Table,
  { dossier, event }: Change,
  answer: IdempotencyRecord | undefined,
): Writes[number] {
  return {
    Put: {
      TableName: table.name,
      Item: {
        ...keys.event(dossier.code, event.version),
        ...event,
        ...(answer && { answer: pack(answer) }),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

const componentWrite = (table: Table, code: string, component: FiledComponent): Writes[number] => ({
  Put: { TableName: table.name, Item: { ...keys.component(code, component.id), ...component } },
});

/** The applicant of a dossier, and the telephone number by which it is found. */
export const applicantWrites = (
  table: Table,
  code: string,
  { sealed, phoneKey }: SealedApplicant,
): Writes =>
  [{ ...keys.applicant(code), sealed }, ...(phoneKey ? [keys.phone(phoneKey, code)] : [])].map(
    (Item) => ({ Put: { TableName: table.name, Item } }),
  );

/** Writes all of it or nothing. */
export async function writeTogether(table: Table, writes: Writes): Promise<Commit> {
  try {
    await table.client.send(new TransactWriteCommand({ TransactItems: writes }));
    return 'written';
  } catch (error) {
    if (isRace(error)) return 'raced';
    throw error;
  }
}

/** A failed condition or a concurrent transaction; any other reason for a cancellation is a fault. */
function isRace(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const reasons = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  return reasons.every((code) =>
    ['None', 'ConditionalCheckFailed', 'TransactionConflict'].includes(code),
  );
}

export async function readApplicant(table: Table, code: string): Promise<string | undefined> {
  const { Item: row } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keys.applicant(code) }),
  );
  return row?.sealed as string | undefined;
}

/** All that happened to a dossier, oldest first: some dozens of events. A `momentBehind` costs half. */
export async function readHistory(
  table: Table,
  code: string,
  { momentBehind = false } = {},
): Promise<readonly DossierEvent[]> {
  const asked = {
    TableName: table.name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.event(code, 0).pk },
    ConsistentRead: !momentBehind,
  };
  const events: DossierEvent[] = [];
  for await (const { Items: rows = [] } of paginateQuery({ client: table.client }, asked))
    for (const { pk: _pk, sk: _sk, answer: _answer, ...event } of rows)
      events.push(event as unknown as DossierEvent);
  return events;
}

/**
 * One row as it is now; a list may be a moment behind, and shows no more of it than it needs. With `attributes`, those
 * alone.
 */
export async function readRow(
  table: Table,
  key: { readonly pk: string; readonly sk: string },
  attributes?: readonly string[],
): Promise<Row | undefined> {
  const shown = attributes && showing(attributes);
  const { Item: row } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true, ...shown }),
  );
  return row;
}

/** Puts one row that is not there yet; false if it is. */
export const putOnce = (table: Table, row: Row): Promise<boolean> =>
  putIf(table, row, 'attribute_not_exists(pk)');

/** Writes a row where what stands there meets the condition; false where it does not. */
export async function putIf(
  table: Table,
  row: Row,
  condition: string,
  named: Pick<PutCommandInput, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'> = {},
): Promise<boolean> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: row,
        ConditionExpression: condition,
        ...named,
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
