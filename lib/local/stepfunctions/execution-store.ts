import { mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { type OnDamage, readState, writeState } from '../state-file.ts';
import type { Execution } from './execution.ts';

/** Where executions outlive the process. Synchronous, so that nothing happens before it is written. */
export interface ExecutionStore {
  save(execution: Execution): void;
  load(): Execution[];
}

/** An execution of which nothing is left but its name. */
export interface LostExecution {
  readonly machine: string;
  readonly name: string;
}

/** Enough of an execution to tell one from what is damaged; only this module writes them. */
const StoredExecution = z.custom<Execution>(
  (kept) =>
    z
      .looseObject({
        arn: z.string(),
        name: z.string(),
        definition: z.string(),
        status: z.string(),
        timeoutAt: z.number(),
        root: z.looseObject({ state: z.string() }).nullable(),
      })
      .safeParse(kept).success,
);

/**
 * One file per execution, replaced as a whole: a process killed while writing leaves the last complete
 * one. `<folder>/<machine>/<execution>.json`. One that is damaged is set aside and told as lost.
 */
export function fileStore(
  folder: string,
  onDamage: OnDamage = () => {},
  onLost: (lost: LostExecution) => void = () => {},
): ExecutionStore {
  mkdirSync(folder, { recursive: true });
  return {
    save(execution) {
      const machine = execution.stateMachineArn.split(':').at(-1) ?? '';
      writeState(join(folder, machine, `${execution.name}.json`), execution);
    },
    load: () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.json'))
        .flatMap((file) => {
          const kept = readState(join(folder, file), StoredExecution, onDamage);
          if (!kept) onLost({ machine: dirname(file), name: basename(file, '.json') });
          return kept ?? [];
        }),
  };
}
