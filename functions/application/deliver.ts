import * as z from 'zod';
import type { Entry } from '../adapters/aws/fifo-queue.ts';
import type { PersonalData } from '../adapters/aws/personal-data.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import {
  changeSubscription,
  keepDeadLetter,
  keepHappening,
  readHappening,
  readHappenings,
  readSubscription,
  readSubscriptions,
} from '../adapters/dynamodb/webhook-store.ts';
import type { Delivery } from '../adapters/webhook-sender.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import { Day, DossierCode, type Instant } from '../domain/codes.ts';
import {
  answered,
  type Breaker,
  mayTry,
  unanswered,
  untroubled,
} from '../domain/portal/breaker.ts';
import type { News } from '../domain/portal/national-message.ts';
import { Happening } from '../domain/webhooks/happening.ts';
import { signedHeaders } from '../domain/webhooks/signature.ts';
import { asksFor, sealPlace, secondsUntilNext } from '../domain/webhooks/subscription.ts';
import { untilWritten } from './until-written.ts';

/** What the queue of webhooks brings: an event to be told to all, to one, or a page of those to be told again. */
export const TellingErrand = z.union([
  z.strictObject({ code: DossierCode, version: z.int().positive() }),
  z.strictObject({ webhook: z.string(), happening: Happening }),
  z.strictObject({
    webhook: z.string(),
    /** Keeps a repetition from being dropped as a duplicate. */
    replay: z.string(),
    day: Day,
    /** The last day. */
    to: Day,
    after: z.string(),
  }),
]);
export type TellingErrand = z.infer<typeof TellingErrand>;
type HappeningErrand = Extract<TellingErrand, { happening: Happening }>;
type ReplayErrand = Extract<TellingErrand, { replay: string }>;

/** In order for each dossier and subscriber. @param again by which a repetition is no duplicate */
export const tellingEntry = (webhook: string, happening: Happening, again = ''): Entry => ({
  group: `${webhook}/${happening.subject}`,
  id: `${webhook}/${happening.id}/${again}`,
  body: { webhook, happening } satisfies HappeningErrand,
});

export const replayEntry = (replay: ReplayErrand): Entry => ({
  group: `${replay.webhook}/replay`,
  id: `${replay.replay}/${replay.day}/${replay.after.slice(0, 60)}`,
  body: replay,
});

interface Road {
  readonly table: Table;
  readonly personal: () => Promise<PersonalData>;
  /** Of the events: the province. */
  readonly source: string;
  readonly put: (entries: readonly Entry[]) => Promise<void>;
  readonly post: (
    url: string,
    body: string,
    headers: Readonly<Record<string, string>>,
  ) => Promise<Delivery>;
}

/** What is left to do: nothing, or the same again after so many seconds. */
export type ErrandOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'held'; readonly seconds: number };

const done = { kind: 'done' } as const;

/** Writers that meet on one subscription try again this often. */
const ROUNDS = 4;

/**
 * Carries the errands of the queue: makes of an event one telling for each subscriber that asks for it, and tells it.
 * A subscriber that is down is left alone for a while, and holds up no other.
 */
export function deliveries({ table, personal, source, put, post }: Road) {
  const breakers = new Map<string, Breaker>();

  async function spread(news: News): Promise<ErrandOutcome> {
    const active = (await readSubscriptions(table)).filter(({ state }) => state === 'active');
    if (active.length === 0) return done;
    const happening = await readHappening(table, news, source);
    if (!happening) return done;
    await keepHappening(table, happening);
    const asking = active.filter((one) => asksFor(one, happening));
    await put(asking.map(({ id }) => tellingEntry(id, happening)));
    return done;
  }

  async function tell(
    { webhook, happening }: HappeningErrand,
    attempts: number,
  ): Promise<ErrandOutcome> {
    const subscription = await readSubscription(table, webhook);
    if (subscription?.state !== 'active') return done;
    const now = Date.now();
    const breaker = breakers.get(webhook) ?? untroubled;
    const body = JSON.stringify(happening);
    const delivery: Delivery = mayTry(breaker, now)
      ? await post(
          subscription.url,
          body,
          signedHeaders(
            { id: happening.id, body, seconds: Math.floor(now / 1000) },
            await secretsOf(subscription, now),
          ),
        )
      : { kind: 'failed', why: 'down' };
    if (delivery.kind === 'taken') {
      breakers.set(webhook, answered());
      return done;
    }
    if (delivery.kind === 'gone') {
      await leave(webhook);
      return done;
    }
    if (delivery.why !== 'down') breakers.set(webhook, unanswered(breaker, now));
    const seconds = secondsUntilNext(attempts);
    if (seconds !== undefined) return { kind: 'held', seconds };
    const at: Instant = new Date(now).toISOString();
    await keepDeadLetter(table, webhook, { happening, at, why: delivery.why });
    return done;
  }

  /** Gets nothing any more, also where somebody changes its secret at the same moment. */
  async function leave(webhook: string): Promise<void> {
    await untilWritten(ROUNDS, async () => {
      const present = await readSubscription(table, webhook);
      if (present?.state !== 'active') return done;
      const gone = { ...present, state: 'gone' as const };
      return (await changeSubscription(table, present, gone)) ? done : 'raced';
    });
  }

  async function secretsOf(
    { id, secret, former }: NonNullable<Awaited<ReturnType<typeof readSubscription>>>,
    now: number,
  ): Promise<readonly string[]> {
    const isBoth = former && Date.parse(former.until) > now;
    const { open } = await personal();
    return [secret, ...(isBoth ? [former.secret] : [])].map((sealed) =>
      String(open(sealPlace(id), sealed)),
    );
  }

  async function again(replay: ReplayErrand): Promise<ErrandOutcome> {
    const { webhook, day } = replay;
    const subscription = await readSubscription(table, webhook);
    if (!subscription || day > replay.to) return done;
    const { happenings, after } = await readHappenings(table, day, replay.after);
    const asked = happenings.filter((one) => asksFor(subscription, one));
    await put(asked.map((one) => tellingEntry(webhook, one, replay.replay)));
    const next = after ? { ...replay, after } : { ...replay, day: daysAfter(day, 1), after: '' };
    await put([replayEntry(next)]);
    return done;
  }

  return (errand: TellingErrand, attempts: number): Promise<ErrandOutcome> => {
    if ('code' in errand) return spread(errand);
    return 'replay' in errand ? again(errand) : tell(errand, attempts);
  };
}
