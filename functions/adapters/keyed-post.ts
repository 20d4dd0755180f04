/** Milliseconds: an officer waits meanwhile, or a queue that asks again. */
const PATIENCE_MS = 5_000;

/**
 * Posts JSON to a system around the province, under the key that it gave; with an `id`, what is asked twice is done once.
 * Follows no redirect: the key is for that address alone.
 * @throws Error where nobody answers in time
 */
export const keyedPost = (url: string, key: string, body: object, id?: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${key}`,
      ...(id && { 'idempotency-key': id }),
    },
    body: JSON.stringify(body),
  });
