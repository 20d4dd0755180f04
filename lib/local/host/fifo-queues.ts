import { join } from 'node:path';
import { z } from 'zod';
import { createFifoQueue, type FifoQueue, QueueState } from '../sqs/fifo-queue.ts';
import { type OnDamage, readState, writeState } from '../state-file.ts';
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
      const path = join(directory, `${name}.json`);
      const { VisibilityTimeout } = Properties.parse(properties);
      const kept = readState(path, QueueState, onDamage);
      const keep = (state: unknown) => writeState(path, state);
      return [ref, createFifoQueue(time, VisibilityTimeout, { kept, keep })];
    }),
  );
}
