import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isThrottledTransaction } from '../aws/slow-down.ts';

/** The one table of a province and the client that reaches it. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/** How an error tells the SDK that it may send the request again, later. */
const THROTTLED = { $retryable: { throttling: true } } as const;

export function openTable(name: string, client = new DynamoDBClient({})): Table {
  // Even without a log it copies every answer for one: a twelfth of the time of reading many rows.
  client.middlewareStack.remove('loggerMiddleware');
  // The SDK retries what is throttled with a back-off, but takes a cancelled transaction for our fault.
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (isThrottledTransaction(error)) Object.assign(error as Error, THROTTLED);
        throw error;
      }
    },
    { step: 'deserialize', priority: 'high', name: 'throttledTransactions', override: true },
  );
  return {
    name,
    client: DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
    }),
  };
}

/** What either side would not take of the other, for people to look at. */
export const PORTAL_REFUSALS = { pk: 'R#portal/refused' } as const;

/** The subscriptions of other systems, by webhooks. */
export const WEBHOOKS = { pk: 'R#webhooks' } as const;

/** The texts of the pledge of officers, by their versions. */
export const PLEDGES = { pk: 'R#pledges' } as const;

/** Keys of every kind of row; the compiler of the state machines addresses task rows by the same ones. */
export const keys = {
  dossier: (code: string) => ({ pk: `D#${code}`, sk: '#' }),
  applicant: (code: string) => ({ pk: `D#${code}`, sk: 'A#' }),
  /** By the keyed hash of the applicant's telephone number: the one thing that people remember without a receipt. */
  phone: (phoneKey: string, code: string) => ({ pk: `N#${phoneKey}`, sk: code }),
  /** A filing of linked procedures, by its own code. */
  parent: (code: string) => ({ pk: `L#${code}`, sk: '#' }),
  component: (code: string, id: string) => ({ pk: `D#${code}`, sk: `C#${id}` }),
  upload: (code: string, component: string, sha256: string) => ({
    pk: `D#${code}`,
    sk: `U#${component}#${sha256}`,
  }),
  task: (code: string, id: string) => ({ pk: `D#${code}`, sk: `T#${id}` }),
  /** In the order of the versions that the acts wrote: clocks of different senders may disagree. */
  event: (code: string, version: number) => ({
    pk: `E#${code}`,
    sk: String(version).padStart(6, '0'),
  }),
  /** A form that was issued, apart from the rows that every act reads. */
  form: (code: string, form: string, issue: number) => ({
    pk: `F#${code}`,
    sk: `${form}#${String(issue).padStart(2, '0')}`,
  }),
  idempotency: (request: string) => ({ pk: `I#${request}`, sk: '#' }),
  /** By unit, so that all codes that it ever drew are found by one query. */
  sequence: (unit: string, day: string) => ({ pk: `S#${unit}`, sk: day }),
  procedure: (code: string, version: number) => ({
    pk: `P#${code}`,
    sk: `V#${String(version).padStart(4, '0')}`,
  }),
  catalogue: (code: string) => ({ pk: 'CATALOGUE', sk: code }),
  province: { pk: 'PROVINCE', sk: '#' },
  /** What a decision does to a procedure, in the order of the days on which decisions were made. */
  publication: (day: string, decision: string, procedure: string) => ({
    pk: 'PUBLICATION',
    sk: `${day}#${decision}#${procedure}`,
  }),
  /** A message to the outside, among those of its box in the order of their times. */
  message: ({ box, time, id }: { box: string; time: string; id: string }) => ({
    pk: `O#${box}`,
    sk: `${time}#${id}`,
  }),
  /** What other systems are said to know, by the indicator; without a unit of the whole province. */
  stated: (unit: string | undefined, indicator: string, line: string) => ({
    pk: `R#stated/${unit ?? 'province'}/${indicator}`,
    sk: line,
  }),
  /** A message that the National Portal would not take. */
  portalRefusal: (code: string, version: number) => ({
    ...PORTAL_REFUSALS,
    sk: `out#${code}/${String(version).padStart(6, '0')}`,
  }),
  /** A message of the National Portal that we could not take, and one that we took. */
  portalLetterRefused: (letter: string) => ({ ...PORTAL_REFUSALS, sk: `in#${letter}` }),
  portalLetter: (letter: string) => ({ pk: `R#portal/in/${letter}`, sk: '#' }),
  /** What the last comparison with the National Portal came to. */
  reconciliation: { pk: 'R#portal', sk: 'reconciliation' },
  /** What it knew then of the dossiers that a unit received; without a unit of the whole province. */
  portalKnown: (unit: string | undefined) => ({
    pk: 'R#portal',
    sk: `known#${unit ?? 'province'}`,
  }),
  /** The queue of a counter's day. */
  ticket: (unit: string, day: string, number: number) => ({
    pk: `Q#${unit}#${day}`,
    sk: `ticket#${String(number).padStart(4, '0')}`,
  }),
  /** An appointment among those of who booked it, in the order of their hours. */
  appointment: (by: string, hour: string, unit: string) => ({
    pk: `Q#of#${by}`,
    sk: `${hour}#${unit}`,
  }),
  extraSession: (unit: string, day: string, from: string) => ({
    pk: `Q#${unit}#${day}`,
    sk: `session#${from}`,
  }),
  /** What the person says of a dossier after its end. */
  rating: (code: string) => ({ pk: `R#rated/dossier/${code}`, sk: '#' }),
  /** How many said so, by the day on which their dossiers were accepted. */
  rated: (place: string) => ({ pk: `R#rated/${place}` }),
  webhook: (id: string) => ({ ...WEBHOOKS, sk: id }),
  /** What subscribers were told, by the day in Vietnam, in the order of its times. */
  happening: (day: string, time: string, id: string) => ({
    pk: `R#webhooks/told/${day}`,
    sk: `${time}#${id}`,
  }),
  /** What a subscriber could not be told. */
  deadLetter: (webhook: string, id: string) => ({ pk: `R#webhooks/dead/${webhook}`, sk: id }),
  /** Money that a gateway was paid, among that of its day in Vietnam. */
  received: (day: string, transaction: string) => ({ pk: `R#payments/${day}`, sk: transaction }),
  /** A transaction as a gateway told of it first; a later day changes nothing. */
  toldPayment: (transaction: string) => ({ pk: `R#payments/told/${transaction}`, sk: '#' }),
  /** What an applicant was told, by its cause. */
  notified: (code: string, cause: string) => ({ pk: `R#notified/${code}`, sk: cause }),
  /** A complaint or proposal, among those filed in its year in Vietnam; its code begins with its unit. */
  petition: (year: string, code: string) => ({ pk: `G#${year}`, sk: code }),
  pledgeText: (version: number) => ({ ...PLEDGES, sk: String(version).padStart(4, '0') }),
  /** An officer's signature under a text. */
  pledgeSigned: (version: number, officer: string) => ({
    pk: `R#pledges/${version}`,
    sk: officer,
  }),
  /** The name of an officer as their token gave it last, by its subject. */
  officer: (sub: string) => ({ pk: 'R#officers', sk: sub }),
  /** Officers who are away, in one place: a deputy asks for whom. */
  absence: (officer: string) => ({ pk: 'ABSENCE', sk: officer }),
  /** How likely a dossier is to be late: a view that can be made again, apart from what is believed. */
  risk: (code: string) => ({ pk: `K#${code}`, sk: '#' }),
  /** How many dossiers stand still at each unit. */
  standing: { pk: 'R#standing', sk: '#' },
} as const;

/** Lists of the open dossiers that a unit received or leads: the index, and the attribute it is keyed by. */
export const watchOf = { receiving: 'receivingWatch', lead: 'leadWatch' } as const;

/**
 * Lists of paper dossiers: those in work that a unit holds, those that have ended and still lie there, and those on their
 * way to it.
 */
export const paperPlace = {
  here: (unit: string) => unit,
  ended: (unit: string) => `${unit}#ended`,
  coming: (unit: string) => `${unit}#coming`,
} as const;

/**
 * Queues that no unit reads: tasks on their way to the machine, back from it, or at the applicant's, messages on
 * their way out, and filings of linked procedures that have not ended.
 */
export const transit = {
  opening: '#opening',
  waking: '#waking',
  supplement: '#supplement',
  outbox: '#outbox',
  linked: '#linked',
} as const;
