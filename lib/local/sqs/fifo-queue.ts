import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Time } from '../time.ts';

/** A message in a queue. Instants are epoch milliseconds of the province's time. */
const Held = z.object({
  id: z.string(),
  group: z.string(),
  body: z.string(),
  sentAt: z.number(),
  /** Nobody receives it, nor any later one of its group, before. */
  visibleAt: z.number(),
  /** How often it was received, and when first. */
  received: z.number(),
  firstReceivedAt: z.number().optional(),
});
export type Held = z.infer<typeof Held>;

/** A queue at rest. */
export const QueueState = z.object({
  held: z.array(Held),
  known: z.array(z.tuple([z.string(), z.number()])),
});
type QueueState = z.infer<typeof QueueState>;

export interface FifoQueue {
  /** Puts a message at the end; one of the same deduplication id within five minutes is dropped. */
  readonly send: (message: { group: string; deduplication: string; body: string }) => string;
  /** The first messages of groups of which none is in anybody's hands, at most so many. */
  readonly receive: (most: number) => readonly Held[];
  readonly delete: (id: string) => void;
  /** A received message, and with it its group, is out of sight for so many seconds from now. */
  readonly postpone: (id: string, seconds: number) => void;
  readonly depth: () => number;
  /** When the oldest message was sent. */
  readonly oldest: () => number | undefined;
  /** When the next message can be received; nothing while the queue is empty. */
  readonly nextVisible: () => number | undefined;
}

const DEDUPLICATED_MS = 5 * 60_000;

/**
 * A queue of SQS, first in first out within a group: a group waits while a message of it is in somebody's hands.
 * `keep` gets the state after every change; a queue goes on from a `kept` one.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export function createFifoQueue(
  time: Pick<Time, 'now'>,
  visibilitySeconds: number,
  {
    kept = { held: [], known: [] },
    keep = () => {},
  }: { kept?: QueueState | undefined; keep?: (state: QueueState) => void } = {},
): FifoQueue {
  const held = new Map(kept.held.map((one) => [one.id, one]));
  const known = new Map(kept.known);
  const changed = () => keep({ held: [...held.values()], known: [...known] });
  const forget = (now: number) => {
    for (const [id, at] of known) {
      if (now - at < DEDUPLICATED_MS) return;
      known.delete(id);
    }
  };
  const outOfSight = (one: Held, seconds: number) => {
    one.visibleAt = time.now() + seconds * 1000;
  };
  return {
    send: ({ group, deduplication, body }) => {
      const now = time.now();
      forget(now);
      const id = randomUUID();
      if (known.has(deduplication)) return id;
      known.set(deduplication, now);
      held.set(id, { id, group, body, sentAt: now, visibleAt: now, received: 0 });
      changed();
      return id;
    },
    receive: (most) => {
      const now = time.now();
      const taken: Held[] = [];
      const inHands = new Set<string>();
      for (const one of held.values()) if (one.visibleAt > now) inHands.add(one.group);
      for (const one of held.values()) {
        if (taken.length === most) break;
        if (inHands.has(one.group)) continue;
        one.received++;
        one.firstReceivedAt ??= now;
        taken.push(one);
      }
      for (const one of taken) outOfSight(one, visibilitySeconds);
      if (taken.length > 0) changed();
      return taken.map((one) => ({ ...one }));
    },
    delete: (id) => {
      if (held.delete(id)) changed();
    },
    postpone: (id, seconds) => {
      const one = held.get(id);
      if (!one) return;
      outOfSight(one, seconds);
      changed();
    },
    depth: () => held.size,
    oldest: () => held.values().next().value?.sentAt,
    nextVisible: () => {
      const freeAt = new Map<string, number>();
      for (const { group, visibleAt } of held.values())
        freeAt.set(group, Math.max(visibleAt, freeAt.get(group) ?? 0));
      return freeAt.size === 0 ? undefined : Math.min(...freeAt.values());
    },
  };
}
