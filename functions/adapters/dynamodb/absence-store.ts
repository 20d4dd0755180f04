import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { daysAfter, epochDayOf } from '../../domain/clock/civil-day.ts';
import type { Day } from '../../domain/codes.ts';
import { keys, type Table } from './table.ts';

/** An officer is away on some days, both included, and another one looks after the work that they have. */
export interface Absence {
  readonly officer: string;
  readonly deputy: string;
  readonly from: Day;
  readonly to: Day;
}

/** States an absence; it takes the place of the one that the officer stated before. */
export async function stateAbsence({ client, name }: Table, absence: Absence): Promise<void> {
  const ttl = (epochDayOf(daysAfter(absence.to, 2)) * 86_400_000) / 1000;
  const Item = { ...keys.absence(absence.officer), ...absence, ttl };
  await client.send(new PutCommand({ TableName: name, Item }));
}

/** The absence that an officer stated last; whether it is now, its days say. */
export async function absenceOf(
  { client, name }: Table,
  officer: string,
): Promise<Absence | undefined> {
  const { Item: row } = await client.send(
    new GetCommand({ TableName: name, Key: keys.absence(officer) }),
  );
  return row && absenceFrom(row);
}

/** Those for whom an officer looks after the work on a day: of all that are away, few at any time. */
export async function deputisedFor(
  { client, name }: Table,
  deputy: string,
  day: Day,
): Promise<readonly Absence[]> {
  const { Items: rows = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'deputy = :deputy AND #from <= :day AND #to >= :day',
      ExpressionAttributeNames: { '#from': 'from', '#to': 'to' },
      ExpressionAttributeValues: { ':pk': keys.absence('').pk, ':deputy': deputy, ':day': day },
    }),
  );
  return rows.map(absenceFrom);
}

const absenceFrom = ({ officer, deputy, from, to }: Record<string, unknown>): Absence =>
  ({ officer, deputy, from, to }) as Absence;
