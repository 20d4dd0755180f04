/** How one batch of stream records meets its function. */
export interface Delivery<Item> {
  /** Hands the items over and gives the index of the first one that failed; all went well at `items.length`. */
  readonly invoke: (items: readonly Item[]) => Promise<number>;
  /** The items are done with, in order: they need never be read again. */
  readonly progress: (items: readonly Item[]) => void;
  /** The items failed for good. Called before `progress` passes them. */
  readonly giveUp: (items: readonly Item[], attempts: number) => void;
  /** Waits before attempt `attempt`, counted from 1. */
  readonly pause: (attempt: number) => Promise<void>;
  readonly retries: number;
  readonly bisect: boolean;
  readonly signal: AbortSignal;
}

/**
 * Delivers in order, at least once, as Lambda does for a stream: what was reported good is not sent
 * again, a failing batch is halved without spending a retry, and what fails beyond the retries is given
 * up so that the rest can go on. Stops between attempts when the signal is aborted.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export async function deliver<Item>(
  items: readonly Item[],
  delivery: Delivery<Item>,
  attempt = 0,
): Promise<void> {
  if (items.length === 0 || delivery.signal.aborted) return;
  const failedAt = await delivery.invoke(items);
  if (delivery.signal.aborted) return;
  if (failedAt > 0) delivery.progress(items.slice(0, failedAt));
  const rest = items.slice(failedAt);
  if (rest.length === 0) return;

  // The item in front of a shorter rest has failed once; those before it did not spend its retries.
  const attempts = failedAt > 0 ? 1 : attempt + 1;
  if (delivery.bisect && rest.length > 1) {
    const middle = Math.ceil(rest.length / 2);
    await deliver(rest.slice(0, middle), delivery, attempts - 1);
    await deliver(rest.slice(middle), delivery, 0);
  } else if (attempts > delivery.retries) {
    delivery.giveUp(rest, attempts);
    delivery.progress(rest);
  } else {
    await delivery.pause(attempts);
    await deliver(rest, delivery, attempts);
  }
}
