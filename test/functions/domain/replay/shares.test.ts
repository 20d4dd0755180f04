import { describe, expect, it } from 'vitest';
import { sharesOf } from '../../../../functions/domain/replay/shares.ts';
import { on, takenApart } from './taken-apart.ts';

/** The shares of one visit in minutes of the time from its opening to its end and what lay before. */
function minutesOf(stay: Parameters<typeof takenApart>[0][0]['stays'][0], officers: number[]) {
  const { doneAt = 0, openedAt = 0, delay = 0, held = 0 } = stay;
  const all = (doneAt - openedAt) / 60_000 + Math.max(0, delay - held);
  const shares = sharesOf(takenApart([{ stays: [stay] }], officers));
  return Object.fromEntries(
    Object.entries(shares).map(([name, share]) => [name, Math.round(share * all)]),
  );
}

describe('what explains the time of a record', () => {
  it('is work, the queue before it, and the night between two days', () => {
    const stay = { step: 'S1', openedAt: on(0, 0), doneAt: on(1, 100), service: 60, queued: 520 };
    expect(minutesOf(stay, [1, 1])).toEqual({
      service: 60,
      queue: 520,
      calendar: 960,
      applicant: 0,
      unexplained: 0,
    });
  });

  it('is the calendar, not the queue, on a day on which nobody of the pool was at work', () => {
    const stay = { step: 'S1', openedAt: on(0, 400), doneAt: on(2, 60), service: 60, queued: 560 };
    expect(minutesOf(stay, [1, 0, 1])).toMatchObject({ queue: 80, calendar: 480 + 2 * 960 });
    expect(minutesOf(stay, [1, 1, 1])).toMatchObject({ queue: 560, calendar: 2 * 960 });
    // Of the first and the last day a part was waited for officers who were there.
    expect(minutesOf(stay, [0, 1, 0])).toMatchObject({ queue: 560 });
  });

  it('is the applicant between two steps, and unexplained while an officer was idle', () => {
    const stay = { step: 'S1', openedAt: on(0, 0), doneAt: on(0, 90), service: 60 };
    expect(minutesOf({ ...stay, held: 30, delay: 100 }, [1])).toEqual({
      service: 60,
      queue: 0,
      calendar: 0,
      applicant: 70,
      unexplained: 30,
    });
  });

  it('is nothing where no time has passed', () => {
    expect(sharesOf(takenApart([], [1]))).toMatchObject({ service: 0, queue: 0, unexplained: 0 });
  });
});
