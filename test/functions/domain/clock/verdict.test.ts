import { describe, expect, test } from 'vitest';
import {
  timeliness,
  type VerdictInput,
  verdict,
} from '../../../../functions/domain/clock/verdict.ts';
import { vn } from './moments.ts';

const due = vn('2026-06-15 17:00');
const dossier = (change: Partial<VerdictInput>): VerdictInput => ({
  periodEnd: vn('2026-06-30 23:59'),
  originalDueAt: due,
  standingDueAt: due,
  dueAt: due,
  supplements: [],
  ...change,
});

describe('the verdict of Decision 766', () => {
  test.each([
    ['2026-06-14 23:59', 'early', 'endedBeforeDueDay'],
    ['2026-06-15 08:00', 'onTime', 'endedByDue'],
    ['2026-06-15 17:00', 'onTime', 'endedByDue'],
    ['2026-06-15 17:01', 'late', 'endedAfterDue'],
    ['2026-06-16 08:00', 'late', 'endedAfterDue'],
  ])('ended %s: %s', (endedAt, timeliness, rule) => {
    const judged = verdict(dossier({ endedAt: vn(endedAt) }));
    const one = { timeliness, rule };
    expect(judged).toEqual({ lawful: one, original: one, current: one });
  });

  test('is on time for a dossier still open whose due time is yet to come', () => {
    const judged = verdict(dossier({ periodEnd: vn('2026-06-15 16:00') }));
    expect(judged.original).toEqual({ timeliness: 'onTime', rule: 'openAtPeriodEnd' });
  });

  test('is late for a dossier still open after its due time', () => {
    expect(verdict(dossier({})).current).toEqual({ timeliness: 'late', rule: 'openAtPeriodEnd' });
  });

  test('takes the moment of the request while the applicant is awaited', () => {
    const inTime = [{ requestedAt: vn('2026-06-12 10:00') }];
    const afterwards = [{ requestedAt: vn('2026-06-16 10:00') }];
    const rule = 'waitingForSupplement';
    expect(verdict(dossier({ supplements: inTime })).original).toEqual({
      timeliness: 'onTime',
      rule,
    });
    expect(verdict(dossier({ supplements: afterwards })).original).toEqual({
      timeliness: 'late',
      rule,
    });
  });

  test('subtracts the time the applicant took from the time against the first appointment only', () => {
    const supplements = [
      { requestedAt: vn('2026-06-10 10:00'), completedAt: vn('2026-06-13 10:00') },
    ];
    const endedAt = vn('2026-06-18 16:00');
    const moved = { standingDueAt: vn('2026-06-18 09:00'), dueAt: vn('2026-06-18 09:00') };
    const judged = verdict(dossier({ endedAt, supplements, ...moved }));
    expect(judged.lawful.timeliness).toBe('late');
    expect(judged.original.timeliness).toBe('onTime');
    expect(judged.current.timeliness).toBe('late');
  });

  test('is late for a second request to complete, however early the end', () => {
    const once = { requestedAt: vn('2026-06-09 10:00'), completedAt: vn('2026-06-09 11:00') };
    const judged = verdict(dossier({ endedAt: vn('2026-06-10 10:00'), supplements: [once, once] }));
    expect(judged.original).toEqual({ timeliness: 'late', rule: 'secondSupplementRequest' });
  });

  test('does not let a new appointment hide that the first was missed', () => {
    const judged = verdict(
      dossier({ endedAt: vn('2026-06-17 10:00'), dueAt: vn('2026-06-19 17:00') }),
    );
    expect(judged.lawful.timeliness).toBe('late');
    expect(judged.original.timeliness).toBe('late');
    expect(judged.current.timeliness).toBe('early');
  });

  test('keeps to the due time that time left out by law has moved', () => {
    const moved = { standingDueAt: vn('2026-06-17 17:00'), dueAt: vn('2026-06-19 17:00') };
    const judged = (endedAt: string) => verdict(dossier({ endedAt: vn(endedAt), ...moved })).lawful;
    expect(judged('2026-06-16 10:00').timeliness).toBe('early');
    expect(judged('2026-06-17 17:00').timeliness).toBe('onTime');
    expect(judged('2026-06-17 17:01').timeliness).toBe('late');
  });

  test('compares with the longest lawful time where no appointment was given', () => {
    const none = { originalDueAt: undefined, standingDueAt: undefined, dueAt: undefined };
    const open = { ...none, legalDueAt: due };
    const supplements = [
      { requestedAt: vn('2026-06-10 10:00'), completedAt: vn('2026-06-12 10:00') },
    ];
    const rule = 'noDueTime';
    const late = verdict(dossier({ ...open, endedAt: vn('2026-06-17 17:01') }));
    expect(late.original).toEqual({ timeliness: 'late', rule });
    const less = verdict(dossier({ ...open, endedAt: vn('2026-06-17 17:00'), supplements }));
    const onTime = { timeliness: 'onTime', rule };
    expect(less).toEqual({ lawful: onTime, original: onTime, current: onTime });
    const lawless = verdict(
      dossier({ ...open, legalDueAt: undefined, endedAt: vn('2026-12-01 10:00') }),
    );
    expect(lawless.original.timeliness).toBe('onTime');
  });

  test('is early where the appointment awaits its calendar and the end lies before all that it awaits', () => {
    const none = { originalDueAt: undefined, standingDueAt: undefined, dueAt: undefined };
    const judged = (change: Partial<VerdictInput>) =>
      verdict(dossier({ ...none, awaitedFrom: vn('2027-01-01 00:00'), ...change })).lawful;
    expect(judged({ endedAt: vn('2026-12-31 23:59') })).toEqual({
      ...{ timeliness: 'early', rule: 'endedBeforeDueDay' },
    });
    const noDueTime = { timeliness: 'onTime', rule: 'noDueTime' };
    expect(judged({ endedAt: vn('2027-01-01 00:00') })).toEqual(noDueTime);
    expect(judged({})).toEqual(noDueTime);
    expect(judged({ endedAt: vn('2026-12-31 23:59'), awaitedFrom: undefined })).toEqual(noDueTime);
    const due = { originalDueAt: vn('2026-12-31 17:00'), standingDueAt: vn('2026-12-31 17:00') };
    expect(judged({ ...due, endedAt: vn('2026-12-31 16:00') }).rule).toBe('endedByDue');
  });
});

test.each([
  ['2026-06-14 23:59', 'early'],
  ['2026-06-15 00:00', 'onTime'],
  ['2026-06-15 17:00', 'onTime'],
  ['2026-06-15 17:01', 'late'],
])('a moment of %s is %s against a due time', (at, told) => {
  expect(timeliness(vn(at), due)).toBe(told);
});
