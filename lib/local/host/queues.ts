import { join } from 'node:path';
import { z } from 'zod';
import { type OnDamage, readState, writeState } from '../state-file.ts';
import type { Assembly } from './assembly/assembly.ts';
import { isFifo } from './fifo-queues.ts';

/** Dead-letter queues: messages are only put here for a person to look at, nothing reads them. */
export interface Queues {
  /** Keeps a message. Throws when the assembly has no queue of this ARN. */
  readonly send: (queueArn: string, body: unknown) => void;
  readonly messages: (name: string) => readonly unknown[];
  /** How many messages each queue holds, by name. */
  readonly depths: () => Readonly<Record<string, number>>;
}

export function createQueues(assembly: Assembly, directory: string, onDamage: OnDamage): Queues {
  const path = (name: string) => join(directory, `${name}.json`);
  const names = new Map<string, string>();
  const queues = new Map<string, unknown[]>();
  for (const queue of assembly.of('AWS::SQS::Queue').filter((one) => !isFifo(one))) {
    names.set(queue.attributes.Arn ?? '', queue.name);
    queues.set(queue.name, readState(path(queue.name), z.array(z.unknown()), onDamage) ?? []);
  }
  return {
    send: (queueArn, body) => {
      const name = names.get(queueArn);
      const messages = name === undefined ? undefined : queues.get(name);
      if (!name || !messages) throw new Error(`the assembly has no queue ${queueArn}`);
      messages.push(body);
      writeState(path(name), messages);
    },
    messages: (name) => queues.get(name) ?? [],
    depths: () => Object.fromEntries([...queues].map(([name, held]) => [name, held.length])),
  };
}
