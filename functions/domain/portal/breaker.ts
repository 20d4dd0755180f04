/**
 * Whether the portal is asked at all. After some failures in a row it is left alone for a while, which doubles
 * as long as it stays down; then one message tries. Instants are epoch milliseconds.
 */
export interface Breaker {
  /** Failures in a row. */
  readonly failures: number;
  /** Nothing is sent before. */
  readonly closedUntil: number;
}

export const untroubled: Breaker = { failures: 0, closedUntil: 0 };

/** Failures in a row after which the portal is held to be down: one alone may be a lost packet. */
const DOWN_AFTER = 3;
const FIRST_REST_MS = 10_000;
const LONGEST_REST_MS = 60_000;

export const mayTry = ({ closedUntil }: Breaker, now: number): boolean => now >= closedUntil;

/** After any answer: the portal is there. */
export const answered = (): Breaker => untroubled;

/** After a call that got no answer, or none that makes sense. */
export function unanswered({ failures }: Breaker, now: number): Breaker {
  const inRow = failures + 1;
  const beyond = inRow - DOWN_AFTER;
  const rest = beyond < 0 ? 0 : Math.min(FIRST_REST_MS * 2 ** beyond, LONGEST_REST_MS);
  return { failures: inRow, closedUntil: now + rest };
}

const FIRST_WAIT_S = 10;
const LONGEST_WAIT_S = 120;

/**
 * Seconds before the messages of one dossier are tried again, from how often its first one was taken up. Short
 * beside the breaker's rest: what waits here waits for its own dossier alone.
 */
export const secondsUntilRetry = (attempts: number): number =>
  Math.min(FIRST_WAIT_S * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_S);
