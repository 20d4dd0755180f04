import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Day } from '../../domain/codes.ts';
import { anyTime, type DueSpan } from '../../domain/dossier/due-spans.ts';
import { cursorOf, ForeignCursor, placeIn } from './cursor.ts';
import { namedRow, type Row } from './dossier-rows.ts';
import { keys, PORTAL_REFUSALS, paperPlace, type Table, watchOf } from './table.ts';

export interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface RowPage {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/** Rows of one list alone. */
export interface ListedAlone extends RowPage {
  /** The cursor that goes on after one of the rows, for a page that takes no more of them. */
  readonly after: (row: Row) => string;
}

/** One list as it is read page by page. */
export type List = (page: Page) => Promise<ListedAlone>;

export interface ListOrder {
  readonly order?: 'asc' | 'desc' | undefined;
}

/** One list: the index it is read from, and the partition of it. */
interface Partition {
  readonly index?: string;
  /** What the index is sorted by; the table itself is by `sk`. */
  readonly sortedBy?: 'dueAt' | 'submittedAt' | 'paperSince' | 'changedOn';
  readonly by: readonly [attribute: string, value: string];
  readonly query?: Partial<QueryCommandInput>;
}

async function list(table: Table, partition: Partition, page: Page): Promise<ListedAlone> {
  const { index, by, query } = partition;
  const [attribute, value] = by;
  const command = new QueryCommand({
    TableName: table.name,
    ...(index && { IndexName: index }),
    Limit: page.limit,
    KeyConditionExpression: '#by = :by',
    ...query,
    ExpressionAttributeNames: { '#by': attribute, ...query?.ExpressionAttributeNames },
    ExpressionAttributeValues: { ':by': value, ...query?.ExpressionAttributeValues },
    ...(page.cursor && { ExclusiveStartKey: startOf(page.cursor, partition) }),
  });
  const { Items: rows = [], LastEvaluatedKey: last } = await table.client
    .send(command)
    .catch((error: unknown) => {
      throw page.cursor && isInvalid(error) ? new ForeignCursor() : error;
    });
  const after = (row: Row) => cursorOf(keyOf(partition).map((name) => row[name]));
  return { rows: rows.map(namedRow), after, ...(last && { next: after(last) }) };
}

/** The attributes by which a row has its place in the list. */
const keyOf = ({ sortedBy, by: [attribute] }: Partition): readonly string[] =>
  sortedBy ? ['pk', 'sk', attribute, sortedBy] : ['pk', 'sk'];

/** The place that a cursor names, if it is one in this very list. */
function startOf(cursor: string, partition: Partition): Row {
  const [attribute, value] = partition.by;
  const place = placeIn(cursor);
  const names = keyOf(partition);
  const isKey = Array.isArray(place) && place.length === names.length;
  const key: Row = isKey ? Object.fromEntries(names.map((name, at) => [name, place[at]])) : {};
  if (key[attribute] !== value) throw new ForeignCursor();
  return key;
}

/** The query itself is ours and valid: what the database objects to is the key that it was to go on after. */
const isInvalid = (error: unknown) =>
  error instanceof Error && error.name === 'ValidationException';

/** Which work of a queue is wanted. */
export interface WantedWork {
  readonly role?: string | undefined;
  readonly due?: DueSpan | undefined;
}

/** The open tasks of a unit (or of a transit queue), those due first at the top. */
export function listQueue(
  table: Table,
  queue: string,
  page: Page,
  { role, due = anyTime }: WantedWork = {},
) {
  const query = {
    KeyConditionExpression: '#by = :by AND dueAt BETWEEN :from AND :until',
    ...(role && {
      FilterExpression: '#role = :role',
      ExpressionAttributeNames: { '#role': 'role' },
    }),
    ExpressionAttributeValues: {
      ':from': due.from,
      ':until': due.until,
      ...(role && { ':role': role }),
    },
  };
  return list(table, { index: 'queue', sortedBy: 'dueAt', by: ['queue', queue], query }, page);
}

/** The tasks of a transit queue that were due before a moment. */
export function listQueueDue(table: Table, queue: string, before: string, page: Page) {
  const query = {
    KeyConditionExpression: '#by = :by AND dueAt < :before',
    ExpressionAttributeValues: { ':before': before },
  };
  return list(table, { index: 'queue', sortedBy: 'dueAt', by: ['queue', queue], query }, page);
}

/** Dossiers whose due time runs (or has run out), or petitions, due before a moment, earliest first. */
export function listDue(
  table: Table,
  deadline: 'running' | 'overdue' | 'petition',
  before: string,
  page: Page,
) {
  const query = {
    KeyConditionExpression: '#by = :by AND dueAt < :before',
    ExpressionAttributeValues: { ':before': before },
  };
  return list(
    table,
    { index: 'deadline', sortedBy: 'dueAt', by: ['deadline', deadline], query },
    page,
  );
}

/** Open dossiers that a unit received or leads, due in a span of instants, earliest first. */
export function listWatched(
  table: Table,
  by: 'receiving' | 'lead',
  unit: string,
  { from, until }: DueSpan,
  page: Page & ListOrder,
) {
  const query = {
    KeyConditionExpression: '#by = :by AND dueAt BETWEEN :from AND :until',
    ExpressionAttributeValues: { ':from': from, ':until': until },
    ScanIndexForward: page.order !== 'desc',
  };
  return list(
    table,
    { index: watchOf[by], sortedBy: 'dueAt', by: [watchOf[by], unit], query },
    page,
  );
}

/** The dossiers of one person, newest first. */
export function listOfApplicant(table: Table, applicantKey: string, page: Page) {
  const query = { ScanIndexForward: false };
  return list(
    table,
    { index: 'applicant', sortedBy: 'submittedAt', by: ['applicantKey', applicantKey], query },
    page,
  );
}

/** What a portal filed and that changed on a day or later, what has not changed for longest first. */
export function listOfPortal(table: Table, portal: string, since: Day, page: Page) {
  const query = {
    KeyConditionExpression: '#by = :by AND changedOn >= :since',
    ExpressionAttributeValues: { ':since': since },
  };
  return list(
    table,
    { index: 'portal', sortedBy: 'changedOn', by: ['filedBy', portal], query },
    page,
  );
}

/** The dossiers of those who gave a telephone number, those of the last codes first. */
export async function listOfPhone(table: Table, phoneKey: string, page: Page) {
  const { pk } = keys.phone(phoneKey, '');
  const { rows, ...rest } = await list(
    table,
    { by: ['pk', pk], query: { ScanIndexForward: false } },
    page,
  );
  return { ...rest, rows: rows.map((row): Row => ({ ...row, code: row.sk })) };
}

/** Dossiers whose paper a unit holds, or that is on its way to it, by how long it has lain. */
export function listPapers(
  table: Table,
  where: keyof typeof paperPlace,
  unit: string,
  page: Page & ListOrder,
) {
  const query = { ScanIndexForward: page.order !== 'desc' };
  return list(
    table,
    { index: 'paper', sortedBy: 'paperSince', by: ['paperPlace', paperPlace[where](unit)], query },
    page,
  );
}

/** The messages of a box, the latest first. */
export function listMessages(table: Table, box: string, page: Page) {
  const { pk } = keys.message({ box, time: '', id: '' });
  return list(table, { by: ['pk', pk], query: { ScanIndexForward: false } }, page);
}

/** What the National Portal and we would not take of each other. */
export function listPortalRefusals(table: Table, page: Page) {
  return list(table, { by: ['pk', PORTAL_REFUSALS.pk] }, page);
}

/** What gateways were paid on a day in Vietnam. */
export const listReceived = (table: Table, day: string, page: Page) =>
  list(table, { by: ['pk', keys.received(day, '').pk] }, page);

/** What a subscriber could not be told, as it was given up. */
export const listDeadLetters = (table: Table, webhook: string, page: Page) =>
  list(table, { by: ['pk', keys.deadLetter(webhook, '').pk] }, page);
