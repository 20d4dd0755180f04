import { describe, expect, it } from 'vitest';
import type { LogCase } from '../../../../lib/tools/event-log.ts';
import { evaluate } from '../../../../lib/tools/forecast/evaluate.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-05T01:00:00Z');

/** Cases of two kinds, four a day: those of one kind wait long in their second step, and come late. */
const cases = (count: number, isSlow: (index: number) => boolean): readonly LogCase[] =>
  Array.from({ length: count }, (_, index) => {
    const start = START + (index * DAY) / 4;
    const days = isSlow(index) ? 9 + (index % 3) : 3 + (index % 4);
    const event = (activity: string, complete: number) => ({
      activity,
      complete,
      resource: '',
      columns: { channel: isSlow(index) ? 'paper' : 'online' },
    });
    return {
      id: `case-${index}`,
      tellsEnd: false,
      events: [
        event('Receive', start),
        event('Appraise', start + DAY),
        event('Return', start + days * DAY),
      ],
      deadline: start + 8 * DAY,
    };
  });

describe('the evaluation of forecasts on a log', () => {
  it('tells late cases from punctual ones where their channel says which they are', () => {
    const found = evaluate(cases(600, (index) => index % 5 === 0));
    expect(found.late).toEqual({ training: expect.closeTo(0.2, 1), test: expect.closeTo(0.2, 1) });
    expect(found.auc).toBeGreaterThan(0.99);
    expect(found.brier).toBeLessThan(0.05);
    expect(found.daysLeftAuc).toBeLessThan(0.9);
    expect(found.baseRateBrier).toBeCloseTo(0.16, 1);
    expect(found.leadTime?.medianDays).toBeGreaterThan(5);
  });

  it('says that nothing can be ranked where no case was late', () => {
    const found = evaluate(cases(300, () => false));
    expect(found).toMatchObject({ auc: null, method: 'table', fallback: 'oneOutcome' });
    expect(found.brier).toBe(0);
  });

  it('refuses a log with fewer than 200 finished cases', () => {
    expect(() => evaluate(cases(199, () => false))).toThrow('199 finished cases');
  });

  it('refuses a log in which some cases have a deadline and others none', () => {
    const [first, ...others] = cases(300, () => false);
    const { deadline: _, ...undated } = first ?? { id: '', events: [], tellsEnd: false };
    expect(() => evaluate([undated, ...others])).toThrow('case case-0: deadline is empty');
  });

  it('learns nothing from what happens after the split', () => {
    const whole = cases(400, (index) => index % 5 === 0);
    const splitAt = START + 280 * (DAY / 4);
    const changed = whole.map((one) => ({
      ...one,
      events: one.events.map((event) =>
        event.complete > splitAt && (one.events[0]?.complete ?? 0) < splitAt
          ? { ...event, activity: 'Later', complete: event.complete + 5 * DAY }
          : event,
      ),
    }));
    const { heldOut, method } = evaluate(whole);
    expect(evaluate(changed)).toMatchObject({ heldOut, method });
  });
});
