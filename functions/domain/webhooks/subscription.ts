import { isIP } from 'node:net';
import * as z from 'zod';
import { type Instant, NamedProcedure, type ProcedureCode } from '../codes.ts';
import { type Happening, happeningTypes } from './happening.ts';

/** The address of a subscriber, and what it asks for; without types or procedures everything. */
export const SubscriptionBody = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .regex(/^[\x21-\x7e]+$/, 'https://bank.example/hook'),
    types: z.array(z.enum(happeningTypes)).min(1).max(happeningTypes.length).optional(),
    procedures: z.array(NamedProcedure).min(1).max(200).optional(),
  })
  .meta({ id: 'WebhookBody' });

/** `gone`: the subscriber answered 410; `ended`: somebody ended it. Neither gets anything any more. */
export const subscriptionStates = ['active', 'gone', 'ended'] as const;

export interface Subscription {
  readonly id: string;
  readonly url: string;
  readonly types?: readonly string[] | undefined;
  readonly procedures?: readonly ProcedureCode[] | undefined;
  readonly state: (typeof subscriptionStates)[number];
  readonly createdAt: Instant;
  /** Sealed. */
  readonly secret: string;
  /** What was in use before a rotation, sealed: it signs beside the new one until then. */
  readonly former?: { readonly secret: string; readonly until: Instant };
  /** The request that rotated last: repeated, it rotates nothing. */
  readonly rotatedBy?: string;
}

/** Where its secret is sealed to. */
export const sealPlace = (id: string) => `webhook/${id}`;

/** Hours for which two secrets sign, so that a subscriber can change over. */
const OVERLAP_MS = 24 * 3_600_000;

export const rotated = (
  subscription: Subscription,
  secret: string,
  by: string,
  now: Instant,
): Subscription => ({
  ...subscription,
  secret,
  rotatedBy: by,
  former: {
    secret: subscription.secret,
    until: new Date(Date.parse(now) + OVERLAP_MS).toISOString(),
  },
});

/** Whether a subscription asks for an event. */
export const asksFor = (
  { state, types, procedures }: Pick<Subscription, 'state' | 'types' | 'procedures'>,
  { type, data }: Happening,
): boolean =>
  state === 'active' &&
  (!types || types.includes(type)) &&
  (!procedures || procedures.includes(data.procedure));

/** Where subscribers may be: `public` asks for HTTPS and no address by number; `any` is for one machine. */
export const Reach = z.enum(['public', 'any']);
export type Reach = z.infer<typeof Reach>;

/** Whether an address may be subscribed; where its name leads to is looked at each time that it is called. */
export function mayBeTold(address: string, reach: Reach): boolean {
  const { protocol, username, password, hostname, hash } = new URL(address);
  if (username || password || hash) return false;
  if (reach === 'any') return true;
  const isNumber = isIP(hostname.replace(/^\[|\]$/g, '')) > 0;
  return protocol === 'https:' && !isNumber && hostname.includes('.');
}

/**
 * Seconds before each attempt after the first: together more than a day, as Standard Webhooks asks. SQS keeps nothing out of
 * sight for more than twelve hours.
 */
const WAITS_S = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 36_000];

/** Seconds until the next attempt; nothing where it is given up. */
export const secondsUntilNext = (attempts: number): number | undefined => WAITS_S[attempts - 1];
