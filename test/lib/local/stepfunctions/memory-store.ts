import type { Execution } from '../../../../lib/local/stepfunctions/execution.ts';
import type { ExecutionStore } from '../../../../lib/local/stepfunctions/execution-store.ts';

/** Executions that nobody has to find again. */
export function memoryStore(): ExecutionStore {
  const saved = new Map<string, string>();
  return {
    save: (execution) => saved.set(execution.arn, JSON.stringify(execution)),
    load: () => [...saved.values()].map((text) => JSON.parse(text) as Execution),
  };
}
