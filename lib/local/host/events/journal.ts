import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type OnDamage, readState, writeState } from '../../state-file.ts';
import type { Json, JsonObject } from '../../stepfunctions/json.ts';

/** An event on its way to a function. */
export interface Delivery {
  readonly id: string;
  readonly functionArn: string;
  readonly event: JsonObject;
}

/** Deliveries that are not finished, one file each, so that none is lost with the process. */
export interface Journal {
  readonly open: (functionArn: string, event: JsonObject) => Delivery;
  readonly close: (delivery: Delivery) => void;
  /** What an earlier process left unfinished. */
  readonly unfinished: () => readonly Delivery[];
}

const json: z.ZodType<Json> = z.json();
const StoredEvent = z.object({
  id: z.string(),
  functionArn: z.string(),
  event: z.record(z.string(), json),
});

export function openJournal(directory: string, onDamage: OnDamage): Journal {
  mkdirSync(directory, { recursive: true });
  const path = (id: string) => join(directory, `${id}.json`);
  return {
    open: (functionArn, event) => {
      const delivery = { id: randomUUID(), functionArn, event };
      writeState(path(delivery.id), delivery);
      return delivery;
    },
    close: ({ id }) => rmSync(path(id), { force: true }),
    unfinished: () =>
      readdirSync(directory)
        .filter((file) => file.endsWith('.json'))
        .flatMap((file) => readState(join(directory, file), StoredEvent, onDamage) ?? []),
  };
}
