import { readFileSync } from 'node:fs';
import {
  createEngine,
  type Engine,
  type TaskRunner,
} from '../../../../lib/local/stepfunctions/engine.ts';
import type { ExecutionDescription } from '../../../../lib/local/stepfunctions/execution.ts';
import type { ExecutionStore } from '../../../../lib/local/stepfunctions/execution-store.ts';
import { type MovableTime, manualTime } from '../../../../lib/local/time.ts';
import { memoryStore } from './memory-store.ts';

export const MACHINE =
  'arn:aws:states:ap-southeast-1:000000000000:stateMachine:h62-test-p-1-002820';
export const DEFINITION = readFileSync(
  new URL('../../../fixtures/dossier-machine.asl.json', import.meta.url),
  'utf8',
);
export const DAY = 24 * 3_600_000;
export const START = Date.parse('2026-11-23T01:00:00.000Z');

interface Update {
  readonly Key: { readonly sk: { readonly S: string } };
  readonly ExpressionAttributeValues: Record<':token' | ':now', { readonly S: string }>;
}
interface Invocation {
  readonly Payload: {
    readonly action: 'strike' | 'renew';
    readonly code: string;
    readonly now: string;
  };
}

/** The rows of a province as far as its machines see them: open tasks, due times, what the clock did. */
export function province(store: ExecutionStore = memoryStore()) {
  let time = countingTime(START);
  /** Steps in the order in which the machine opened them, each with its token and instant. */
  const opened: { step: string; token: string; at: string }[] = [];
  const struck: string[] = [];
  const renewed: string[] = [];
  const changes: string[] = [];
  /** Due times to which a row has moved lawfully, by dossier. */
  const movedTo = new Map<string, string>();
  /** Failures to meet before the next request succeeds. */
  const failures: Error[] = [];

  const tasks: TaskRunner = async (resource, parameters) => {
    const failure = failures.shift();
    if (failure) throw failure;
    if (resource.includes('dynamodb')) {
      const { Key, ExpressionAttributeValues } = parameters as unknown as Update;
      opened.push({
        step: Key.sk.S,
        token: ExpressionAttributeValues[':token'].S,
        at: ExpressionAttributeValues[':now'].S,
      });
      return {};
    }
    const { Payload } = parameters as unknown as Invocation;
    if (Payload.action === 'renew') {
      renewed.push(Payload.now);
      return { Payload: {} };
    }
    const dueAt = movedTo.get(Payload.code);
    if (dueAt !== undefined && dueAt > Payload.now) return { Payload: { moved: true, dueAt } };
    struck.push(Payload.now);
    return { Payload: { moved: false, dueAt: Payload.now } };
  };

  const onStatusChange = ({ status }: ExecutionDescription): void => {
    changes.push(status);
  };
  const newEngine = (): Engine => createEngine({ time, tasks, store, onStatusChange });
  let engine = newEngine();
  /** Lets requests that need no time be answered. */
  const settle = (): Promise<void> => time.advance(0);

  return {
    get time() {
      return time;
    },
    get engine() {
      return engine;
    },
    /** The process dies and another takes up its store; the rows are where they were. */
    restart(): void {
      time = countingTime(time.now());
      engine = newEngine();
      engine.resume();
    },
    opened,
    struck,
    renewed,
    changes,
    movedTo,
    failures,
    settle,
    alarms: () => time.alarms(),
    /** Starts a leg that is due after so many days. */
    async start(days: number, options: { code?: string; at?: string } = {}): Promise<string> {
      const code = options.code ?? 'H62.19-261123-0001';
      const dueAt = new Date(time.now() + days * DAY).toISOString();
      const input = { pk: `D#${code}`, code, leg: '1', at: options.at ?? '1/S1', clock: { dueAt } };
      const started = engine.startExecution({
        stateMachineArn: MACHINE,
        definition: DEFINITION,
        name: `${code}-1`,
        input: JSON.stringify(input),
      });
      await settle();
      return started.executionArn;
    },
    /** An officer finishes the step opened last. */
    async finish(to: string): Promise<void> {
      engine.sendTaskSuccess(opened.at(-1)?.token ?? '', JSON.stringify({ to }));
      await settle();
    },
  };
}

/** Manual time that knows how many alarms are set. */
function countingTime(start: number): MovableTime & { alarms(): number } {
  const time = manualTime(start);
  const set = new Set<() => void>();
  return {
    ...time,
    at(instant, wake) {
      const ring = (): void => {
        set.delete(ring);
        wake();
      };
      set.add(ring);
      const cancel = time.at(instant, ring);
      return () => {
        set.delete(ring);
        cancel();
      };
    },
    alarms: () => set.size,
  };
}

/** The name of the error that an act throws, or `none`. */
export function errorName(act: () => unknown): string {
  try {
    act();
    return 'none';
  } catch (error) {
    return error instanceof Error ? error.name : 'not an error';
  }
}
