import { join } from 'node:path';
import { z } from 'zod';
import { createFifoQueue, type FifoQueue } from '../sqs/fifo-queue.ts';
import { openQueueLog } from '../sqs/queue-log.ts';
import type { OnDamage } from '../state-file.ts';
import type { Time } from '../time.ts';
import type { Assembly } from './assembly/assembly.ts';
import type { Resource } from './assembly/stack.ts';

export const isFifo = ({ properties }: Resource): boolean => properties.FifoQueue === true;

const Properties = z.object({ VisibilityTimeout: z.coerce.number().default(30) });

/** The assembly's queues that are first in first out, by their addresses, as they were left. */
export function openFifoQueues(
  assembly: Assembly,
  directory: string,
  { time, onDamage }: { readonly time: Time; readonly onDamage: OnDamage },
): ReadonlyMap<string, FifoQueue> {
  const queues = assembly.of('AWS::SQS::Queue').filter(isFifo);
  return new Map(
    queues.map(({ name, ref, properties }) => {
      const { VisibilityTimeout } = Properties.parse(properties);
      const log = openQueueLog(join(directory, `${name}.ndjson`), onDamage);
      return [ref, createFifoQueue(time, VisibilityTimeout, log)];
    }),
  );
}
