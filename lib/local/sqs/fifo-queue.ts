import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Time } from '../time.ts';

/** A message in a queue. Instants are epoch milliseconds of the province's time. */
const QueuedMessage = z.object({
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
export type QueuedMessage = z.infer<typeof QueuedMessage>;

/** One change of a queue: a message sent or put out of sight, a deduplication id used, a message done with. */
export const QueueChange = z.union([
  z.strictObject({ held: QueuedMessage }),
  z.strictObject({ known: z.tuple([z.string(), z.number()]) }),
  z.strictObject({ deleted: z.string() }),
]);
export type QueueChange = z.infer<typeof QueueChange>;

/** What a queue holds, oldest first, and when each deduplication id was used. */
export class QueueState {
  readonly held = new Map<string, QueuedMessage>();
  readonly known = new Map<string, number>();

  change(made: QueueChange): void {
    if ('held' in made) this.held.set(made.held.id, made.held);
    else if ('known' in made) this.known.set(...made.known);
    else this.held.delete(made.deleted);
  }

  /** The changes that lead to this state from an empty queue. */
  changes(): readonly QueueChange[] {
    return [
      ...[...this.known].map((known) => ({ known })),
      ...[...this.held.values()].map((held) => ({ held })),
    ];
  }
}

export interface FifoQueue {
  /** Puts messages at the end; one of the same deduplication id within five minutes is dropped. Gives their ids. */
  readonly send: (
    messages: readonly { group: string; deduplication: string; body: string }[],
  ) => readonly string[];
  /** The first messages of groups of which none is in anybody's hands, at most so many. */
  readonly receive: (most: number) => readonly QueuedMessage[];
  readonly delete: (ids: readonly string[]) => void;
  /** A received message, and with it its group, is out of sight for so many seconds from now. */
  readonly postpone: (messages: readonly { id: string; seconds: number }[]) => void;
  readonly depth: () => number;
  /** When the oldest message was sent. */
  readonly oldest: () => number | undefined;
  /** When the next message can be received; nothing while the queue is empty. */
  readonly nextVisible: () => number | undefined;
}

const DEDUPLICATED_MS = 5 * 60_000;

/**
 * A queue of SQS, first in first out within a group: a group waits while a message of it is in somebody's hands.
 * `keep` gets every change before anybody is told of it; a queue goes on from a `kept` state.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export function createFifoQueue(
  time: Pick<Time, 'now'>,
  visibilitySeconds: number,
  {
    kept = new QueueState(),
    keep = () => {},
  }: { kept?: QueueState; keep?: (made: readonly QueueChange[]) => void } = {},
): FifoQueue {
  const { held, known } = kept;
  const make = (made: readonly QueueChange[]) => {
    for (const one of made) kept.change(one);
    if (made.length > 0) keep(made);
  };
  const forget = (now: number) => {
    for (const [id, at] of known) {
      if (now - at < DEDUPLICATED_MS) return;
      known.delete(id);
    }
  };
  const outOfSight = (one: QueuedMessage, seconds: number) => ({
    held: { ...one, visibleAt: time.now() + seconds * 1000 },
  });
  return {
    send: (messages) => {
      const now = time.now();
      forget(now);
      const sent = messages.map((one) => ({ ...one, id: randomUUID() }));
      const used = new Set<string>();
      make(
        sent.flatMap(({ id, group, deduplication, body }) => {
          if (known.has(deduplication) || used.has(deduplication)) return [];
          used.add(deduplication);
          return [
            { known: [deduplication, now] },
            { held: { id, group, body, sentAt: now, visibleAt: now, received: 0 } },
          ];
        }),
      );
      return sent.map(({ id }) => id);
    },
    receive: (most) => {
      const now = time.now();
      const taken: QueuedMessage[] = [];
      const inHands = new Set<string>();
      for (const one of held.values()) if (one.visibleAt > now) inHands.add(one.group);
      for (const one of held.values()) {
        if (taken.length === most) break;
        if (inHands.has(one.group)) continue;
        taken.push({
          ...one,
          received: one.received + 1,
          firstReceivedAt: one.firstReceivedAt ?? now,
        });
      }
      make(taken.map((one) => outOfSight(one, visibilitySeconds)));
      return taken;
    },
    delete: (ids) => make(ids.filter((id) => held.has(id)).map((deleted) => ({ deleted }))),
    postpone: (messages) =>
      make(
        messages.flatMap(({ id, seconds }) => {
          const one = held.get(id);
          return one ? [outOfSight(one, seconds)] : [];
        }),
      ),
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
