import {
  ChangeMessageVisibilityBatchCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Instant } from '../../domain/codes.ts';
import type { News } from '../../domain/portal/message.ts';

/** A message that is tried again after a while. */
export interface Postponed {
  readonly receipt: string;
  readonly seconds: number;
}

/** The way to the portal: first in first out for each dossier, for 14 days. It names events, so no person. */
export interface PortalQueue {
  /**
   * Puts news into the queue, those of one dossier in the order given. Throws where one was not taken; none that
   * follows it for the same dossier is sent then.
   * @param again the moment of a comparison that sends them once more; without it a repetition is dropped
   */
  put(news: readonly News[], again?: Instant): Promise<void>;
  postpone(messages: readonly Postponed[]): Promise<void>;
}

/** As many as one call takes. */
const CALL = 10;

export function openPortalQueue(client: SQSClient, url: string): PortalQueue {
  return {
    async put(news, again = '') {
      for (const together of withoutTwins(news)) {
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: url,
            Entries: together.map((one, index) => ({
              Id: String(index),
              MessageGroupId: one.code,
              MessageDeduplicationId: `${one.code}/${one.version}/${again}`,
              MessageBody: JSON.stringify(one),
            })),
          }),
        );
        if (Failed.length > 0) throw new Error(`The queue did not take it: ${Failed[0]?.Code}`);
      }
    },
    async postpone(messages) {
      if (messages.length === 0) return;
      await client.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: url,
          Entries: messages.map(({ receipt, seconds }, index) => ({
            Id: String(index),
            ReceiptHandle: receipt,
            VisibilityTimeout: seconds,
          })),
        }),
      );
    },
  };
}

/**
 * Calls of at most ten, none with two of one dossier: of a call that fails in part the second may be taken and the
 * first not, and then they are out of order.
 */
function* withoutTwins(news: readonly News[]): Generator<readonly News[]> {
  let together: News[] = [];
  for (const one of news) {
    if (together.length === CALL || together.some(({ code }) => code === one.code)) {
      yield together;
      together = [];
    }
    together.push(one);
  }
  if (together.length > 0) yield together;
}
