import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { callWorker, type Outcome } from './worker-call.ts';

/** A function as the template describes it. */
export interface FunctionSpec {
  readonly name: string;
  readonly arn: string;
  /** Address of the bundle's module, `file:///…/index.mjs`. */
  readonly file: string;
  /** Name of the exported handler. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** In it each worker gets a folder of its own, as each environment of Lambda has its own /tmp. */
  readonly scratch: string;
  /** Brings a native library, which aborts the whole process when its thread ends in the middle of a call. */
  readonly isNative: boolean;
}

export interface LocalFunction {
  /** Never rejects: a failure of the function is an outcome. */
  readonly invoke: (event: unknown) => Promise<Outcome>;
  readonly inFlight: () => number;
  /** Ends the workers; what they were doing has no outcome. */
  readonly stop: () => Promise<void>;
}

interface WaitingEvent {
  readonly event: string;
  readonly settle: (outcome: Outcome) => void;
}

/** Loading a worker costs half a second of CPU: more of them than cores win nothing. Two are needed to race. */
const workersPerFunction = Math.min(4, Math.max(2, availableParallelism()));

/** A pool of workers for one function; as on AWS, each serves one event at a time. */
export function createFunction(
  spec: FunctionSpec,
  code: URL,
  log: (text: string) => void,
): LocalFunction {
  const workers = new Set<Worker>();
  const idle = new Set<Worker>();
  const waiting: WaitingEvent[] = [];
  const serving = new Set<Promise<void>>();
  let inFlight = 0;
  let stopped = false;

  const start = (): Worker => {
    const worker = startWorker(spec, code, log);
    workers.add(worker);
    worker.once('exit', () => {
      workers.delete(worker);
      idle.delete(worker);
      next();
    });
    return worker;
  };

  const serve = async (worker: Worker, { event, settle }: WaitingEvent): Promise<void> => {
    idle.delete(worker);
    const outcome = await callWorker(worker, event, spec.timeoutMs);
    inFlight -= 1;
    if (stopped) return;
    if (!outcome.ok) log(`${outcome.error.errorType}: ${outcome.error.errorMessage}\n`);
    if (workers.has(worker)) idle.add(worker);
    settle(outcome);
    next();
  };

  const next = (): void => {
    while (!stopped && (idle.size > 0 || workers.size < workersPerFunction)) {
      const first = waiting.shift();
      if (!first) return;
      const [free] = idle;
      const call = serve(free ?? start(), first);
      serving.add(call);
      void call.finally(() => serving.delete(call));
    }
  };

  return {
    invoke: (event) =>
      new Promise((settle) => {
        inFlight += 1;
        waiting.push({ event: JSON.stringify(event), settle });
        next();
      }),
    inFlight: () => inFlight,
    stop: async () => {
      stopped = true;
      if (spec.isNative) await Promise.all(serving);
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}

function startWorker(spec: FunctionSpec, code: URL, log: (text: string) => void): Worker {
  const { name, arn, file, handler, environment, timeoutMs, memoryMb, scratch } = spec;
  mkdirSync(scratch, { recursive: true });
  const temporary = mkdtempSync(join(scratch, `${name}-`));
  const context = {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memoryMb),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
  };
  const worker = new Worker(code, {
    name,
    env: { ...environment, TMPDIR: temporary },
    execArgv: [],
    workerData: { file, handler, timeoutMs, context },
    stdout: true,
    stderr: true,
  });
  worker.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
  worker.stdout.setEncoding('utf8').on('data', log);
  worker.stderr.setEncoding('utf8').on('data', log);
  worker.unref();
  return worker;
}
