import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Execution } from './execution.ts';

/** Where executions outlive the process. Synchronous, so that nothing happens before it is written. */
export interface ExecutionStore {
  save(execution: Execution): void;
  load(): Execution[];
}

export function memoryStore(): ExecutionStore {
  const saved = new Map<string, string>();
  return {
    save: (execution) => saved.set(execution.arn, JSON.stringify(execution)),
    load: () => [...saved.values()].map((text) => JSON.parse(text) as Execution),
  };
}

/**
 * One file per execution, replaced as a whole: a process killed while writing leaves the last complete
 * one. `<folder>/<machine>/<execution>.json`
 */
export function fileStore(folder: string): ExecutionStore {
  mkdirSync(folder, { recursive: true });
  const machines = new Set(readdirSync(folder));
  return {
    save(execution) {
      const machine = execution.stateMachineArn.split(':').at(-1) ?? '';
      if (!machines.has(machine)) mkdirSync(join(folder, machine), { recursive: true });
      machines.add(machine);
      const file = join(folder, machine, `${execution.name}.json`);
      writeFileSync(`${file}.tmp`, JSON.stringify(execution));
      renameSync(`${file}.tmp`, file);
    },
    load: () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.json'))
        .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Execution),
  };
}
