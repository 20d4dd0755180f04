import { PutCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../domain/codes.ts';
import type { ReadRecord } from '../../domain/reads/read-record.ts';
import { sideBySide } from '../side-by-side.ts';
import { cursorOf, ForeignCursor, placeIn } from './cursor.ts';
import type { Table } from './table.ts';

/** Keeps the record of a read; throws where that fails, and then nothing may be shown. */
export type Recorder = (record: ReadRecord) => Promise<void>;

const DAY_SECONDS = 86_400;

/** Writes at once, as many as the client has connections. */
const LANES = 50;

/**
 * Records reads in a table of their own, by the day (UTC) of the read, and a list that names persons once more for
 * each of their dossiers; the rows go when they are older than `keptDays`.
 */
export function recorderIn({ client, name }: Table, keptDays: number): Recorder {
  return async (record) => {
    const { at, id } = record;
    const put = async (day: string, row: object) => {
      const ttl = Math.ceil(Date.parse(at) / 1000) + keptDays * DAY_SECONDS;
      await client.send(
        new PutCommand({
          TableName: name,
          Item: { ...row, day, place: `${at}#${id}`, ttl },
          ConditionExpression: 'attribute_not_exists(place)',
        }),
      );
    };
    await put(at.slice(0, 10), record);
    if (!('dossiers' in record)) return;
    const { dossiers = [], filter: _filter, persons: _persons, actor, ...read } = record;
    // In no day and of no actor: for an auditor a register of a thousand dossiers is one read.
    const ofEach = { ...read, part: 'list', reader: actor };
    await sideBySide(LANES, dossiers, (dossier) => put(dossier, { ...ofEach, dossier }));
  };
}

/** Which reads: of a dossier, by an actor, or all; from an instant on, before another. */
export interface AskedReads {
  readonly dossier?: string | undefined;
  readonly actor?: string | undefined;
  readonly since: Instant;
  readonly before: Instant;
}

interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ListedReads {
  readonly records: readonly ReadRecord[];
  readonly next?: string;
}

/** The reads that were recorded, the latest first, a page at a time. */
export function listReads(table: Table, asked: AskedReads, page: Page): Promise<ListedReads> {
  const { dossier } = asked;
  return dossier
    ? ofPartition(table, asked, ['dossier', dossier], page)
    : byDay(table, asked, page);
}

type Partition = readonly [name: 'dossier' | 'day', value: string];

async function ofPartition(
  table: Table,
  asked: AskedReads,
  partition: Partition,
  { limit, cursor }: Page,
): Promise<ListedReads> {
  const records: ReadRecord[] = [];
  let before = cursor === undefined ? asked.before : placeBefore(cursor);
  // A filter by the actor leaves rows out, so that a page may take several reads.
  for (;;) {
    const { found, last } = await query(table, { ...asked, before }, partition, limit);
    for (const record of found) {
      records.push(record);
      if (records.length === limit) return { records, next: cursorOf(placeOf(record)) };
    }
    if (last === undefined) return { records };
    before = last;
  }
}

/** Days that one page walks through at most: an old beginning must not cost a query for every day since. */
const MOST_DAYS = 62;

/**
 * The same of one actor, for whom each day is read whole: some 11 MB in a large province. An index of actors would be
 * written with every look, for auditors who ask by actor now and then.
 */
const MOST_DAYS_OF_ACTOR = 7;
const ROWS_OF_A_READ = 2_500;

/** Day by day, from the last one back; a page that ends before the beginning may hold nothing. */
async function byDay(table: Table, asked: AskedReads, { limit, cursor }: Page) {
  const records: ReadRecord[] = [];
  let before = cursor === undefined ? asked.before : placeBefore(cursor);
  let days = 0;
  const most = asked.actor ? MOST_DAYS_OF_ACTOR : MOST_DAYS;
  for (let day = before.slice(0, 10); day >= asked.since.slice(0, 10); day = dayBefore(day)) {
    if (days++ === most) return { records, next: cursorOf(`${before}T00:00:00.000Z#-`) };
    const rest = limit - records.length;
    const page = await ofPartition(table, { ...asked, before }, ['day', day], { limit: rest });
    records.push(...page.records);
    const last = records.at(-1);
    if (last && records.length === limit) return { records, next: cursorOf(placeOf(last)) };
    before = day;
  }
  return { records };
}

const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - DAY_SECONDS * 1000).toISOString().slice(0, 10);

async function query(
  table: Table,
  { actor, since, before }: AskedReads,
  [name, value]: Partition,
  limit: number,
): Promise<{ readonly found: readonly ReadRecord[]; readonly last: string | undefined }> {
  const byActor: Partial<QueryCommandInput> = actor
    ? { FilterExpression: 'actor = :actor OR reader = :actor', Limit: ROWS_OF_A_READ }
    : {};
  const { Items: rows = [], LastEvaluatedKey: last } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ...(name !== 'day' && { IndexName: name }),
      KeyConditionExpression: '#by = :by AND place BETWEEN :since AND :before',
      ExpressionAttributeNames: { '#by': name },
      ExpressionAttributeValues: {
        ':by': value,
        ':since': since,
        ':before': before,
        ...(byActor.FilterExpression && { ':actor': actor }),
      },
      ScanIndexForward: false,
      Limit: limit + 1,
      ...byActor,
    }),
  );
  // The place that a page ends at is the upper bound of the next one, and is left out of it.
  const found = rows.filter(({ place }) => place !== before).map(recordFrom);
  return { found, last: last && String(last.place) };
}

function recordFrom(row: Record<string, unknown>): ReadRecord {
  const { day: _day, place: _place, ttl: _ttl, reader, ...record } = row;
  return { ...record, ...(reader !== undefined && { actor: reader }) } as unknown as ReadRecord;
}

const placeOf = ({ at, id }: ReadRecord) => `${at}#${id}`;

/** @throws ForeignCursor where the text names no place among reads */
function placeBefore(cursor: string): string {
  const place = placeIn(cursor);
  if (typeof place === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z#[\w-]+$/.test(place)) return place;
  throw new ForeignCursor();
}
