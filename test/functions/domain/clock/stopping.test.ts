import { describe, expect, test } from 'vitest';
import { mayPause } from '../../../../functions/domain/clock/stopping.ts';
import { given, pause, refusal, vn } from './moments.ts';

const received = '2026-06-08 09:00';

describe('the act of pausing', () => {
  const now = vn('2026-06-10 10:00');
  const act = { kind: 'verification', at: now, now, receivedAt: vn(received), pauses: [] };

  test('is allowed for a kind that the law of the procedure names', () => {
    expect(given(mayPause({ ...act, allowed: ['verification'] }))).toBe('verification');
  });

  test('is allowed for a supplement everywhere', () => {
    expect(given(mayPause({ ...act, kind: 'supplement' }))).toBe('supplement');
  });

  test('is allowed from the moment of the receipt, and again once the last of its kind is over', () => {
    const supplement = { ...act, kind: 'supplement' };
    expect(mayPause({ ...supplement, at: act.receivedAt }).ok).toBe(true);
    const over = [
      pause('supplement', '2026-06-09 08:00', '2026-06-09 10:00'),
      pause('verification', '2026-06-09 10:00'),
    ];
    expect(mayPause({ ...supplement, pauses: over }).ok).toBe(true);
  });

  test.each([
    ['a kind that the procedure does not name', { allowed: ['landValuation'] }, 'pauseNotAllowed'],
    ['any kind where the procedure names none', {}, 'pauseNotAllowed'],
    ['a kind that no law knows', { kind: 'outage', allowed: ['outage'] }, 'unknownPauseKind'],
    [
      'a moment before the receipt',
      { kind: 'supplement', at: vn('2026-06-08 08:00') },
      'beforeReceipt',
    ],
    ['a moment to come', { kind: 'supplement', at: vn('2026-06-10 10:01') }, 'inTheFuture'],
    [
      'a kind that is open already',
      { kind: 'supplement', pauses: [pause('supplement', '2026-06-09 10:00')] },
      'alreadyPaused',
    ],
  ])('is refused for %s', (_, change, code) => {
    expect(refusal(mayPause({ ...act, ...change })).code).toBe(code);
  });
});
