import type { SQSRecord } from 'aws-lambda';
import type { Instant } from '../../domain/codes.ts';

export interface QueueClock {
  /** The instant of this receipt. */
  at(record: Pick<SQSRecord, 'messageId' | 'attributes'>): Instant;
  /** Says that a message is out of sight for so many seconds from now. */
  postponed(messageId: string, seconds: number): void;
}

/**
 * The time of a queue, which tells it at the first receipt of a message alone. In between the machine's clock goes
 * on from there, and a message that comes back shows that its wait is over: the time of a province may run apart
 * from that of its machine.
 */
export function queueClock(machine: () => number = Date.now): QueueClock {
  let ahead = 0;
  const ends = new Map<string, number>();
  return {
    at({ messageId, attributes }) {
      const { ApproximateReceiveCount, ApproximateFirstReceiveTimestamp } = attributes;
      if (Number(ApproximateReceiveCount) === 1)
        ahead = Number(ApproximateFirstReceiveTimestamp) - machine();
      const end = ends.get(messageId);
      if (end !== undefined) ahead = Math.max(ahead, end - machine());
      ends.delete(messageId);
      return new Date(machine() + ahead).toISOString();
    },
    postponed(messageId, seconds) {
      ends.set(messageId, machine() + ahead + seconds * 1000);
    },
  };
}
