/**
 * Runs inside a worker thread: loads one function's bundle and answers invocations, one at a time.
 * Started from its own text (see `functions.ts`), so it may import nothing but Node's modules.
 */
import { parentPort, workerData } from 'node:worker_threads';

interface Start {
  readonly file: string;
  readonly handler: string;
  readonly timeoutMs: number;
  readonly context: Readonly<Record<string, unknown>>;
}
interface Request {
  readonly id: string;
  readonly event: string;
}
type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const { file, handler: exported, timeoutMs, context }: Start = workerData;

function failure(error: unknown) {
  if (!(error instanceof Error)) return { errorType: 'string', errorMessage: String(error) };
  const trace = (error.stack ?? '').split('\n');
  return { errorType: error.name, errorMessage: error.message, trace };
}

const send = (message: unknown): void => parentPort?.postMessage(message);

async function load(): Promise<Handler> {
  const module: Record<string, unknown> = await import(file);
  const handler = module[exported];
  if (typeof handler !== 'function') throw new Error(`${exported} is undefined or not exported`);
  return (event, invocation) => handler(event, invocation);
}

async function answer(handler: Handler, { id, event }: Request): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  const invocation = {
    ...context,
    awsRequestId: id,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    const output = await handler(JSON.parse(event), invocation);
    send({ id, output: JSON.stringify(output ?? null) });
  } catch (error) {
    send({ id, error: failure(error) });
  }
}

load().then(
  (handler) => parentPort?.on('message', (request: Request) => void answer(handler, request)),
  (error) => send({ broken: { ...failure(error), errorType: 'Runtime.ImportModuleError' } }),
);
