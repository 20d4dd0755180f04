import { randomUUID } from 'node:crypto';
import type { Worker } from 'node:worker_threads';

export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
export type Outcome =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: FunctionFailure };

type Message =
  | { readonly id: string; readonly output: string }
  | { readonly id: string; readonly error: FunctionFailure }
  | { readonly broken: FunctionFailure };

/**
 * Gives one event, as JSON text, to a worker that has nothing else to do. A worker that could not load
 * its function or takes too long is ended; its death, from any cause, is a failed outcome.
 */
export function callWorker(worker: Worker, event: string, timeoutMs: number): Promise<Outcome> {
  const id = randomUUID();
  let death: FunctionFailure = {
    errorType: 'Runtime.ExitError',
    errorMessage: 'the process of the function ended',
  };
  const end = (reason: FunctionFailure): void => {
    death = reason;
    void worker.terminate();
  };
  const timer = setTimeout(() => {
    const seconds = (timeoutMs / 1000).toFixed(2);
    end({ errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${seconds} seconds` });
  }, timeoutMs);

  return new Promise((resolve) => {
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(outcome);
    };
    const onMessage = (message: Message): void => {
      if ('broken' in message) end(message.broken);
      else if (message.id !== id) return;
      else if ('error' in message) finish({ ok: false, error: message.error });
      else finish({ ok: true, output: JSON.parse(message.output) });
    };
    const onError = (error: unknown): void => {
      death = { errorType: 'Runtime.ExitError', errorMessage: String(error) };
    };
    const onExit = (): void => finish({ ok: false, error: death });
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage({ id, event });
  });
}
