import { describe, expect, it } from 'vitest';
import {
  answered,
  type Breaker,
  mayTry,
  secondsUntilRetry,
  unanswered,
  untroubled,
} from '../../../../functions/domain/portal/breaker.ts';

const failing = (times: number): Breaker => {
  let breaker = untroubled;
  for (let n = 0; n < times; n++) breaker = unanswered(breaker, 1_000);
  return breaker;
};

describe('a portal that gives no answer', () => {
  it('is asked again at once after one failure and after two', () => {
    expect([1, 2].map((times) => mayTry(failing(times), 1_000))).toEqual([true, true]);
  });

  it('is left alone from the third on, twice as long each time, a minute at most', () => {
    const rests = [3, 4, 5, 6, 20].map((times) => failing(times).closedUntil - 1_000);
    expect(rests).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
    expect(mayTry(failing(3), 10_999)).toBe(false);
    expect(mayTry(failing(3), 11_000)).toBe(true);
  });

  it('is there again after any answer', () => {
    expect(answered()).toEqual(untroubled);
    expect(mayTry(answered(), 0)).toBe(true);
  });
});

describe('the messages of one dossier', () => {
  it('are tried again after 10 seconds, then twice as long each time, two minutes at most', () => {
    expect([0, 1, 2, 3, 4, 5, 9].map(secondsUntilRetry)).toEqual([10, 10, 20, 40, 80, 120, 120]);
  });
});
