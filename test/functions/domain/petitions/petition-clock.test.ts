import { describe, expect, it } from 'vitest';
import {
  answerDueAt,
  isOverdue,
  lastMomentTo,
  nextDue,
} from '../../../../functions/domain/petitions/petition-clock.ts';
import { vn } from '../clock/moments.ts';
import { citizen, clock, counter, done, filed, leader, taken } from './filed-petition.ts';

describe('the terms of a petition', () => {
  it('are 15 working days to answer and 2 to publish, by the legal clock', () => {
    expect(nextDue(filed, clock)).toEqual({ duty: 'answer', at: vn('2026-03-23 17:00') });
    const answered = done('answer', taken, leader, '2026-03-20 16:00');
    expect(nextDue(answered, clock)).toEqual({ duty: 'publish', at: vn('2026-03-24 17:00') });
    expect(nextDue(done('publish', answered, leader, '2026-03-24 17:00'), clock)).toBeUndefined();
  });

  it('let it be refused for 2 working days and more be asked for 5', () => {
    expect(lastMomentTo('refuse', filed, clock)).toBe(vn('2026-03-04 17:00'));
    expect(lastMomentTo('askMore', filed, clock)).toBe(vn('2026-03-09 17:00'));
  });

  it('leave out the time in which the petitioner was asked for more', () => {
    const awaited = done('askMore', taken, counter, '2026-03-04 10:00');
    expect(nextDue(awaited, clock)).toEqual({ duty: 'supply', at: vn('2026-03-25 17:00') });
    const supplied = done('supply', awaited, citizen, '2026-03-11 10:00');
    // Five working days were the petitioner's.
    expect(answerDueAt(supplied, clock)).toBe(vn('2026-03-30 17:00'));
  });

  it('await the calendar of a year that is not announced, and are not over until it is', () => {
    const december = { ...filed, filedAt: vn('2026-12-21 08:00') };
    const next = nextDue(december, clock);
    expect(next?.at).toBe('2026-12-31T17:00:00.000Z');
    expect(isOverdue(december, vn('2027-03-01 08:00'), clock)).toBe(false);
  });
});
