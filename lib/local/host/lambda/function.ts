import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';

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
}

export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
export type Outcome =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: FunctionFailure };

interface Call {
  readonly id: string;
  readonly event: string;
  readonly settle: (outcome: Outcome) => void;
}
type Message =
  | { id: string; output: string }
  | { id: string; error: FunctionFailure }
  | { broken: FunctionFailure };

/** Workers beyond this number cost more memory than they win on the two or four cores of a laptop. */
const workersPerFunction = 4;

export interface LocalFunction {
  readonly invoke: (event: unknown) => Promise<Outcome>;
  readonly inFlight: () => number;
  readonly stop: () => Promise<void>;
}

/**
 * A pool of workers for one function; as on AWS, each serves one event at a time. A call that fails,
 * times out (in real time) or kills its worker settles as a failed outcome; it never rejects.
 */
export function createFunction(
  spec: FunctionSpec,
  code: URL,
  log: (text: string) => void,
): LocalFunction {
  const idle: Worker[] = [];
  const workers = new Set<Worker>();
  const waiting: Call[] = [];
  let inFlight = 0;

  const next = (): void => {
    while (waiting.length > 0 && (idle.length > 0 || workers.size < workersPerFunction)) {
      const call = waiting.shift();
      if (call) serve(idle.pop() ?? start(), call);
    }
  };

  const start = (): Worker => {
    const { file, handler, timeoutMs } = spec;
    const context = {
      functionName: spec.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: spec.arn,
      memoryLimitInMB: String(spec.memoryMb),
      logGroupName: `/aws/lambda/${spec.name}`,
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: false,
    };
    const worker = new Worker(code, {
      name: spec.name,
      env: { ...spec.environment },
      execArgv: [],
      workerData: { file, handler, timeoutMs, context },
      stdout: true,
      stderr: true,
    });
    worker.stdout.setEncoding('utf8').on('data', log);
    worker.stderr.setEncoding('utf8').on('data', log);
    worker.unref();
    workers.add(worker);
    worker.once('exit', () => {
      workers.delete(worker);
      const position = idle.indexOf(worker);
      if (position >= 0) idle.splice(position, 1);
      next();
    });
    return worker;
  };

  const serve = (worker: Worker, call: Call): void => {
    let last: FunctionFailure = {
      errorType: 'Runtime.ExitError',
      errorMessage: 'the worker ended',
    };
    const timer = setTimeout(() => {
      const seconds = (spec.timeoutMs / 1000).toFixed(2);
      last = {
        errorType: 'Sandbox.Timedout',
        errorMessage: `Task timed out after ${seconds} seconds`,
      };
      void worker.terminate();
    }, spec.timeoutMs);

    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      inFlight -= 1;
      if (!outcome.ok)
        log(`${call.id} ${outcome.error.errorType}: ${outcome.error.errorMessage}\n`);
      call.settle(outcome);
    };
    const onMessage = (message: Message): void => {
      if ('broken' in message) {
        last = message.broken;
        void worker.terminate();
        return;
      }
      if (message.id !== call.id) return;
      idle.push(worker);
      if ('error' in message) finish({ ok: false, error: message.error });
      else finish({ ok: true, output: JSON.parse(message.output) });
      next();
    };
    const onError = (error: unknown): void => {
      last = { errorType: 'Runtime.ExitError', errorMessage: String(error) };
    };
    const onExit = (): void => finish({ ok: false, error: last });

    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage({ id: call.id, event: call.event });
  };

  return {
    invoke: (event) =>
      new Promise((settle) => {
        inFlight += 1;
        waiting.push({ id: randomUUID(), event: JSON.stringify(event), settle });
        next();
      }),
    inFlight: () => inFlight,
    stop: async () => {
      waiting.length = 0;
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}
