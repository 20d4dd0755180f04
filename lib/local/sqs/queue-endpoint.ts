import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { arn } from '../host/assembly/account.ts';
import type { RequestHandler } from '../host/listen.ts';
import { callerOf, type Guard, noGuard } from '../iam/guard.ts';
import type { FifoQueue } from './fifo-queue.ts';

const Send = z.object({
  QueueUrl: z.string(),
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
const Postpone = z.object({
  QueueUrl: z.string(),
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
  return async (request, response) => {
    const answer = (status: number, body: object) =>
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify(body));
    const refuse = (type: string, message: string) =>
      void answer(400, { __type: `com.amazonaws.sqs#${type}`, message });
    const operation = String(request.headers['x-amz-target']).split('.').at(-1);
    const body: unknown = JSON.parse(await text(request));
    const { QueueUrl } = z.object({ QueueUrl: z.string() }).parse(body);
    const action = `sqs:${operation?.replace(/Batch$/, '')}`;
    const resource = arn('sqs', QueueUrl.split('/').at(-1) ?? '');
    const denied = guard(callerOf(request), { action, resource });
    if (denied) return refuse('AccessDeniedException', denied.message);
    const queue = queues.get(QueueUrl);
    if (!queue) return refuse('QueueDoesNotExist', QueueUrl);
    if (operation === 'SendMessageBatch') {
      const { data, error } = Send.safeParse(body);
      if (error) return refuse('InvalidParameterValue', z.prettifyError(error));
      const ids = queue.send(
        data.Entries.map((entry) => ({
          group: entry.MessageGroupId,
          deduplication: entry.MessageDeduplicationId,
          body: entry.MessageBody,
        })),
      );
      const Successful = data.Entries.map(({ Id, MessageBody }, index) => ({
        Id,
        MD5OfMessageBody: md5(MessageBody),
        MessageId: ids[index],
      }));
      return void answer(200, { Successful, Failed: [] });
    }
    if (operation === 'ChangeMessageVisibilityBatch') {
      const { data, error } = Postpone.safeParse(body);
      if (error) return refuse('InvalidParameterValue', z.prettifyError(error));
      queue.postpone(
        data.Entries.map(({ ReceiptHandle: id, VisibilityTimeout: seconds }) => ({ id, seconds })),
      );
      return void answer(200, { Successful: data.Entries.map(({ Id }) => ({ Id })), Failed: [] });
    }
    if (operation === 'GetQueueAttributes') {
      const depths = { ApproximateNumberOfMessages: String(queue.depth()) };
      return void answer(200, { Attributes: depths });
    }
    return refuse('UnsupportedOperation', `${operation} is not served`);
  };
}
