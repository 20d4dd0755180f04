import { createHash } from 'node:crypto';
import { z } from 'zod';
import { awsJson, type May, ServiceRefusal } from '../aws-json.ts';
import { arn } from '../host/assembly/account.ts';
import type { RequestHandler } from '../host/listen.ts';
import { type Guard, noGuard } from '../iam/guard.ts';
import type { FifoQueue } from './fifo-queue.ts';

const Of = z.object({ QueueUrl: z.string() });
const Send = Of.extend({
  Entries: z
    .array(
      z.object({
        Id: z.string(),
        MessageBody: z.string(),
        MessageGroupId: z.string(),
        MessageDeduplicationId: z.string(),
      }),
    )
    .min(1)
    .max(10),
});
const Postpone = Of.extend({
  Entries: z
    .array(z.object({ Id: z.string(), ReceiptHandle: z.string(), VisibilityTimeout: z.number() }))
    .min(1)
    .max(10),
});

export const md5 = (body: string): string => createHash('md5').update(body).digest('hex');

/**
 * SQS as its senders see it: `SendMessageBatch`, `ChangeMessageVisibilityBatch` and the depth by
 * `GetQueueAttributes` of queues by their addresses, and nothing else. A receipt is the message's id.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html
 */
export function sqsEndpoint(
  queues: ReadonlyMap<string, FifoQueue>,
  guard: Guard = noGuard,
): RequestHandler {
  const queueAt = (QueueUrl: string, action: string, may: May): FifoQueue => {
    may({ action, resource: arn('sqs', QueueUrl.split('/').at(-1) ?? '') });
    const queue = queues.get(QueueUrl);
    if (!queue) throw new ServiceRefusal('QueueDoesNotExist', QueueUrl);
    return queue;
  };
  return awsJson(
    {
      SendMessageBatch(body, may) {
        const { QueueUrl, Entries } = Send.parse(body);
        const ids = queueAt(QueueUrl, 'sqs:SendMessage', may).send(
          Entries.map((entry) => ({
            group: entry.MessageGroupId,
            deduplication: entry.MessageDeduplicationId,
            body: entry.MessageBody,
          })),
        );
        const Successful = Entries.map(({ Id, MessageBody }, index) => ({
          Id,
          MD5OfMessageBody: md5(MessageBody),
          MessageId: ids[index],
        }));
        return { Successful, Failed: [] };
      },
      ChangeMessageVisibilityBatch(body, may) {
        const { QueueUrl, Entries } = Postpone.parse(body);
        queueAt(QueueUrl, 'sqs:ChangeMessageVisibility', may).postpone(
          Entries.map(({ ReceiptHandle: id, VisibilityTimeout: seconds }) => ({ id, seconds })),
        );
        return { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] };
      },
      GetQueueAttributes(body, may) {
        const { QueueUrl } = Of.parse(body);
        const depth = queueAt(QueueUrl, 'sqs:GetQueueAttributes', may).depth();
        return { Attributes: { ApproximateNumberOfMessages: String(depth) } };
      },
    },
    { guard },
  );
}
