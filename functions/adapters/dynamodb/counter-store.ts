import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Day, type Instant, type UnitCode, vietnamDay } from '../../domain/codes.ts';
import { type ExtraSession, openedBeside } from '../../domain/counter/hours.ts';
import { isWaiting, type Ticket } from '../../domain/counter/queue.ts';
import type { Writes } from './dossier-store.ts';
import { keys, type Table } from './table.ts';

/** Days for which a counter's day can be looked up after it. */
const KEPT_DAYS = 60;

/** A day of a counter: what was opened beside the calendar, and who has a place in the queue. */
export interface CounterDay {
  readonly extra: readonly ExtraSession[];
  readonly tickets: readonly Ticket[];
}

/** Strongly consistent: whether an hour has room is decided on it. A day has some hundreds of small rows. */
export async function readCounterDay(table: Table, unit: UnitCode, day: Day): Promise<CounterDay> {
  const { Items: rows = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.ticket(unit, day, 0).pk },
      ConsistentRead: true,
    }),
  );
  const having = <Of>(prefix: string) =>
    rows
      .filter(({ sk }) => String(sk).startsWith(prefix))
      .map(({ pk: _pk, sk: _sk, ttl: _ttl, ...rest }) => rest as Of);
  return { extra: having<ExtraSession>('session#'), tickets: having<Ticket>('ticket#') };
}

/** Whether a counter is open at a moment in a session that a leader opened beside the calendar. */
export async function isOpenBeside(table: Table, unit: UnitCode, now: Instant): Promise<boolean> {
  const { extra } = await readCounterDay(table, unit, vietnamDay(now));
  return extra.map(openedBeside).some(({ from, to }) => from <= now && now <= to);
}

const ttlOf = (day: Day): number => Date.parse(day) / 1000 + KEPT_DAYS * 86_400;

const ticketRow = (ticket: Ticket) => ({
  ...keys.ticket(ticket.unit, ticket.day, ticket.number),
  ...ticket,
  ttl: ttlOf(ticket.day),
});

/** Keeps a ticket. Two that were given the same number at one moment are not both written. */
export const drawnTicket = (table: Table, ticket: Ticket): Writes[number] => ({
  Put: {
    TableName: table.name,
    Item: ticketRow(ticket),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Keeps that a ticket was called or given back, once. */
export const settledTicket = (table: Table, ticket: Ticket): Writes[number] => ({
  Put: {
    TableName: table.name,
    Item: ticketRow(ticket),
    ConditionExpression:
      'attribute_exists(pk) AND attribute_not_exists(calledAt) AND attribute_not_exists(cancelledAt)',
  },
});

/** Keeps an appointment among those of who booked it, as it is now. */
export const ownAppointment = (
  table: Table,
  by: string,
  { unit, day, number, hour, cancelledAt }: Ticket,
): Writes[number] => ({
  Put: {
    TableName: table.name,
    Item: {
      ...keys.appointment(by, hour, unit),
      ...{ unit, day, number, hour, cancelledAt },
      ttl: ttlOf(day),
    },
  },
});

/** The appointments of a person from a moment on, as far as they stand; few, since one is held a day at a counter. */
export async function appointmentsOf(
  table: Table,
  by: string,
  from: Instant,
): Promise<readonly Pick<Ticket, 'unit' | 'day' | 'number' | 'hour'>[]> {
  const { Items: rows = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND sk >= :from',
      ExpressionAttributeValues: { ':pk': keys.appointment(by, '', '').pk, ':from': from },
    }),
  );
  return (rows as Ticket[])
    .filter(isWaiting)
    .map(({ unit, day, number, hour }) => ({ unit, day, number, hour }));
}

export const openedSession = (
  table: Table,
  unit: UnitCode,
  session: ExtraSession & { readonly openedBy: string },
): Writes[number] => ({
  Put: {
    TableName: table.name,
    Item: {
      ...keys.extraSession(unit, session.day, session.from),
      ...session,
      ttl: ttlOf(session.day),
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
