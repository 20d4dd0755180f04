import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** What is put into a queue: it names rows, and no person. */
export interface Entry {
  /** Within it the queue is first in, first out. */
  readonly group: string;
  /** The same within five minutes is dropped. */
  readonly id: string;
  readonly body: object;
}

/** A message that is tried again after a while. */
export interface PostponedMessage {
  readonly receipt: string;
  readonly seconds: number;
}

/** A queue of SQS that is first in, first out within each group. */
export interface FifoQueue {
  /**
   * Puts entries into the queue, those of one group in the order given. Throws where one was not taken; none that
   * follows it in the same group is sent then.
   */
  put(entries: readonly Entry[]): Promise<void>;
  postpone(messages: readonly PostponedMessage[]): Promise<void>;
  /** About how many wait or are being tried. */
  waiting(): Promise<number>;
}

const WAITING = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

/** As many as one call takes. */
const CALL = 10;

export function openFifoQueue(
  url: string,
  client = new SQSClient({ useQueueUrlAsEndpoint: false }),
): FifoQueue {
  return {
    async put(entries) {
      for (const together of withoutTwins(entries)) {
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: url,
            Entries: together.map(({ group, id, body }, index) => ({
              Id: String(index),
              MessageGroupId: group,
              MessageDeduplicationId: id,
              MessageBody: JSON.stringify(body),
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
    async waiting() {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...WAITING] }),
      );
      return WAITING.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    },
  };
}

/**
 * Calls of at most ten, none with two of one group: of a call that fails in part the second may be taken and the
 * first not, and then they are out of order.
 */
function* withoutTwins(entries: readonly Entry[]): Generator<readonly Entry[]> {
  let together: Entry[] = [];
  for (const one of entries) {
    if (together.length === CALL || together.some(({ group }) => group === one.group)) {
      yield together;
      together = [];
    }
    together.push(one);
  }
  if (together.length > 0) yield together;
}
