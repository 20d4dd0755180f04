import { PutCommand, paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type DossierCode, type Instant, vietnamDay } from '../../domain/codes.ts';
import { type Happening, happeningOf } from '../../domain/webhooks/happening.ts';
import type { Subscription } from '../../domain/webhooks/subscription.ts';
import type { Row } from './dossier-rows.ts';
import { putIf, putOnce, readRow } from './dossier-store.ts';
import { EventNotReadable, procedureOf, readHistoryOnce } from './portal-store.ts';
import { keys, type Table, WEBHOOKS } from './table.ts';

const put = (table: Table, Item: Row) =>
  table.client.send(new PutCommand({ TableName: table.name, Item }));

const subscriptionIn = ({ pk: _pk, sk: _sk, ...row }: Row) => row as unknown as Subscription;

export async function readSubscription(table: Table, id: string) {
  const row = await readRow(table, keys.webhook(id));
  return row && subscriptionIn(row);
}

/** All that were ever made: some dozens. */
export async function readSubscriptions(table: Table): Promise<readonly Subscription[]> {
  const found: Subscription[] = [];
  const asked = {
    TableName: table.name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': WEBHOOKS.pk },
  };
  for await (const { Items = [] } of paginateQuery({ client: table.client }, asked))
    found.push(...Items.map(subscriptionIn));
  return found;
}

/** False where there is one of the same id. */
export const makeSubscription = (table: Table, subscription: Subscription) =>
  putOnce(table, { ...keys.webhook(subscription.id), ...subscription });

/** Another state or secret of a subscription; false where somebody has given it one meanwhile. */
export const changeSubscription = (
  table: Table,
  before: Subscription,
  after: Subscription,
): Promise<boolean> =>
  putIf(table, { ...keys.webhook(after.id), ...after }, '#state = :state AND secret = :secret', {
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':state': before.state, ':secret': before.secret },
  });

/** What subscribers are told of an event; nothing where they are not. Throws while the event is not there. */
export async function readHappening(
  table: Table,
  { code, version }: { readonly code: DossierCode; readonly version: number },
  source: string,
): Promise<Happening | undefined> {
  const events = await readHistoryOnce(table, code);
  if (!events.some((event) => event.version === version)) throw new EventNotReadable();
  const isNamed = events[0]?.facts?.procedure !== undefined;
  const procedure = isNamed ? '' : await procedureOf(table, code);
  return happeningOf(code, events, version, { source, procedure });
}

const DAY_S = 86_400;
/** Days back to which what happened can be played again. */
export const REPLAYED_DAYS = 30;
const GIVEN_UP_DAYS = 90;

const until = (at: Instant, days: number) => Math.ceil(Date.parse(at) / 1000) + days * DAY_S;

/** Keeps what subscribers are told, by its day, so that it can be played again. */
export const keepHappening = (table: Table, happening: Happening) =>
  put(table, {
    ...keys.happening(vietnamDay(happening.time), happening.time, happening.id),
    happening,
    ttl: until(happening.time, REPLAYED_DAYS + 1),
  });

export interface HappeningPage {
  readonly happenings: readonly Happening[];
  /** Where the next page of the day begins; absent at its end. */
  readonly after?: string;
}

/** What was told on a day in Vietnam, after a place in it, a hundred at a time. */
export async function readHappenings(
  table: Table,
  day: string,
  after: string,
): Promise<HappeningPage> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: { ':pk': keys.happening(day, '', '').pk, ':after': after },
      Limit: 100,
    }),
  );
  return {
    happenings: Items.map(({ happening }) => happening as Happening),
    ...(LastEvaluatedKey && { after: String(LastEvaluatedKey.sk) }),
  };
}

/** What a subscriber could not be told in a day: a dead letter. */
export interface DeadLetter {
  readonly happening: Happening;
  readonly at: Instant;
  readonly why: string;
  /** When somebody had it sent again, and by which request. */
  readonly resentAt?: Instant;
  readonly resentBy?: string;
}

export const keepDeadLetter = (table: Table, webhook: string, letter: DeadLetter) =>
  put(table, {
    ...keys.deadLetter(webhook, letter.happening.id),
    ...letter,
    ttl: until(letter.at, GIVEN_UP_DAYS),
  });

/** Takes a dead letter to be sent again; false where another request was first. */
export const takeDeadLetter = (
  table: Table,
  webhook: string,
  letter: DeadLetter & Required<Pick<DeadLetter, 'resentAt' | 'resentBy'>>,
): Promise<boolean> =>
  putIf(
    table,
    {
      ...keys.deadLetter(webhook, letter.happening.id),
      ...letter,
      ttl: until(letter.at, GIVEN_UP_DAYS),
    },
    'attribute_not_exists(resentAt) OR resentBy = :by',
    { ExpressionAttributeValues: { ':by': letter.resentBy } },
  );

/** Of what a subscriber could not be told the first hundred that no other request than this has had sent again. */
export async function readDeadLetters(
  table: Table,
  webhook: string,
  by: string,
): Promise<{ readonly letters: readonly DeadLetter[]; readonly more: boolean }> {
  const letters: DeadLetter[] = [];
  const asked = {
    TableName: table.name,
    KeyConditionExpression: 'pk = :pk',
    FilterExpression: 'attribute_not_exists(resentAt) OR resentBy = :by',
    ExpressionAttributeValues: { ':pk': keys.deadLetter(webhook, '').pk, ':by': by },
  };
  for await (const { Items = [] } of paginateQuery({ client: table.client }, asked)) {
    letters.push(...Items.map(({ happening, at, why }) => ({ happening, at, why }) as DeadLetter));
    if (letters.length > RESENT_AT_ONCE) break;
  }
  return { letters: letters.slice(0, RESENT_AT_ONCE), more: letters.length > RESENT_AT_ONCE };
}

const RESENT_AT_ONCE = 100;
