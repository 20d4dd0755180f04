import { describe, expect, test } from 'vitest';
import { remaining } from '../../../../functions/domain/clock/remaining.ts';
import { calendar, given, pause, refusal, vn } from './moments.ts';

describe('what remains of a term', () => {
  const input = {
    term: { unit: 'workingDay', value: 5 } as const,
    receivedAt: vn('2026-06-08 09:00'),
    calendar,
  };

  test.each([
    ['2026-06-08 08:00', 'running', 6.5 * 60 + 5 * 480, 7],
    ['2026-06-15 16:00', 'running', 60, 0],
    ['2026-06-15 17:00', 'overdue', 0, 0],
    ['2026-06-16 09:30', 'overdue', -120, -1],
  ] as const)('at %s: %s, %d minutes, %d days', (now, state, workingMinutes, days) => {
    expect(given(remaining(input, vn(now)))).toEqual({ state, workingMinutes, days });
  });

  test.each([
    ['2026-06-15 16:00', 60, 0],
    ['2026-06-15 17:00', 0, 0],
    ['2026-06-16 09:30:59', -120, -1],
  ] as const)(
    'of a dossier done at %s: %d minutes, %d days, whenever it is asked',
    (done, workingMinutes, days) => {
      const ended = { state: 'ended', workingMinutes, days };
      expect(given(remaining(input, vn('2026-07-20 10:00'), vn(done)))).toEqual(ended);
    },
  );

  test('stands still during a pause, and runs on after it', () => {
    const during = { ...input, pauses: [pause('supplement', '2026-06-10 09:00')] };
    const after = {
      ...input,
      pauses: [pause('supplement', '2026-06-10 09:00', '2026-06-11 09:00')],
    };
    const now = vn('2026-06-12 09:00');
    expect(given(remaining(during, now)).state).toBe('paused');
    expect(given(remaining(after, now)).state).toBe('running');
  });

  test('is nothing to speak of where there is no appointment', () => {
    const none = given(remaining({ ...input, term: null }, vn('2026-06-08 10:00')));
    expect(none.state).toBe('none');
  });

  test('is unknown at no time, outside the announced years, and of what cannot be', () => {
    expect(refusal(remaining(input, 'now')).code).toBe('badTime');
    expect(refusal(remaining(input, vn('2027-03-01 09:00'))).code).toBe('awaitingCalendar');
    expect(refusal(remaining({ ...input, receivedAt: 'x' }, input.receivedAt)).code).toBe(
      'badTime',
    );
    const long = { ...input, term: { unit: 'month', value: 12 } as const };
    expect(refusal(remaining(long, input.receivedAt)).code).toBe('awaitingCalendar');
  });
});
