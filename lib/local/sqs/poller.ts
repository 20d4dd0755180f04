import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { account, arn, region } from '../host/assembly/account.ts';
import type { Assembly } from '../host/assembly/assembly.ts';
import type { Resource } from '../host/assembly/stack.ts';
import type { Functions } from '../host/lambda/functions.ts';
import type { FifoQueue, QueuedMessage } from './fifo-queue.ts';
import { md5 } from './queue-endpoint.ts';

/** Strict: a setting that is not honoured here must not look as if it were. */
const Properties = z.strictObject({
  EventSourceArn: z.string().startsWith('arn:aws:sqs:'),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(10),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  // One call at a time here: a province of one person has no more to carry.
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number() }).optional(),
  Enabled: z.literal(true).optional(),
  Tags: z.json().optional(),
});

const Response = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish(),
});

export interface QueuePorts {
  readonly functions: Functions;
  readonly log: (text: string) => void;
}

/** Milliseconds between two looks at an empty queue. */
const RESTING = 100;

export const isOfQueue = ({ properties }: Resource): boolean =>
  String(properties.EventSourceArn).startsWith('arn:aws:sqs:');

/**
 * Carries the messages of queues to their functions, as Lambda does: what a function reports as failed, or all if
 * it throws, stays in the queue until it is visible again.
 */
export function startQueuePollers(
  assembly: Assembly,
  queues: ReadonlyMap<string, FifoQueue>,
  { functions, log }: QueuePorts,
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pollers = assembly
    .of('AWS::Lambda::EventSourceMapping')
    .filter(isOfQueue)
    .map(async ({ logicalId, properties }) => {
      const mapping = Properties.parse(properties);
      const queue = queues.get(urlOf(mapping.EventSourceArn));
      if (!queue)
        throw new Error(`${logicalId}: the assembly has no queue that is first in first out`);
      while (!signal.aborted) {
        const batch = queue.receive(mapping.BatchSize);
        if (batch.length === 0) {
          await sleep(RESTING, undefined, { signal }).catch(() => undefined);
          continue;
        }
        const Records = batch.map((held) => recordOf(held, mapping.EventSourceArn));
        const outcome = await functions.invoke(mapping.FunctionName, { Records });
        if (!outcome.ok) {
          log(`${logicalId}: ${batch.length} message(s) stay in the queue\n`);
          continue;
        }
        const { batchItemFailures } = Response.parse(outcome.output ?? {});
        const failed = new Set((batchItemFailures ?? []).map((one) => one.itemIdentifier));
        queue.delete(batch.map(({ id }) => id).filter((id) => !failed.has(id)));
      }
    });
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(pollers);
    },
  };
}

const urlOf = (queueArn: string) =>
  `https://sqs.${region}.amazonaws.com/${account}/${queueArn.replace(arn('sqs', ''), '')}`;

const recordOf = (
  { id, group, body, sentAt, received, firstReceivedAt }: QueuedMessage,
  queueArn: string,
) => ({
  messageId: id,
  receiptHandle: id,
  body,
  md5OfBody: md5(body),
  attributes: {
    ApproximateReceiveCount: String(received),
    SentTimestamp: String(sentAt),
    ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
    MessageGroupId: group,
  },
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: region,
});
