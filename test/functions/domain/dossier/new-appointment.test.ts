import { describe, expect, it } from 'vitest';
import { apologise } from '../../../../functions/domain/dossier/acts/apologise.ts';
import { correctAppointment } from '../../../../functions/domain/dossier/acts/correct-appointment.ts';
import { extend } from '../../../../functions/domain/dossier/acts/extend.ts';
import { promisable, promise } from '../../../../functions/domain/dossier/new-appointment.ts';
import { vn } from '../clock/moments.ts';
import { apologised, extended, friday, reason, struck, wednesday } from './appointments.ts';
import { inProcess } from './journey.ts';

/** Each act that gives the one new appointment, on a dossier that may be given it. */
const givings = [
  [
    'extend',
    (newDueAt: string) => extend.rule(inProcess(), { dueAt: newDueAt, reason }, wednesday),
    () => extend.choices?.(inProcess(), wednesday),
  ],
  [
    'apologise',
    (newDueAt: string) => apologise.rule(struck(), { reason, expectedAt: newDueAt }, friday),
    () => apologise.choices?.(struck(), friday),
  ],
  [
    'correct an extension',
    (newDueAt: string) => correctAppointment.rule(extended(), { dueAt: newDueAt, reason }, friday),
    () => correctAppointment.choices?.(extended(), friday),
  ],
  [
    'correct what was promised with an apology',
    (newDueAt: string) =>
      correctAppointment.rule(apologised(), { dueAt: newDueAt, reason }, friday),
    () => correctAppointment.choices?.(apologised(), friday),
  ],
] as const;

describe.each(givings)('a new appointment: %s', (_, giving, offered) => {
  it.each([
    ['a Sunday', '2026-03-08 09:00', 'outsideWorkingTime'],
    ['the lunch break', '2026-03-09 12:00', 'outsideWorkingTime'],
    ['a minute after the close', '2026-03-09 17:01', 'outsideWorkingTime'],
    ['a moment with seconds', '2026-03-09 10:00:01', 'notAWholeMinute'],
    ['a year that nobody announced', '2036-03-10 09:00', 'awaitingCalendar'],
    ['further away than the published term', '2026-03-12 07:30', 'newDueTooLate'],
  ])('does not lie in %s', (_where, newDueAt, rule) => {
    expect(giving(vn(newDueAt))).toMatchObject({ ok: false, reason: { facts: { rule } } });
  });

  it('does not lie in the past, and may lie in working time within the term', () => {
    expect(giving(vn('2026-03-04 08:00')).ok).toBe(false);
    expect(giving(vn('2026-03-09 16:00')).ok).toBe(true);
  });

  it('is offered until the last moment that is not refused', () => {
    const span = offered();
    const { latest = '' } = span?.ok ? span.value : {};
    expect(giving(latest).ok).toBe(true);
    const nextMinute = new Date(Date.parse(latest) + 60_000).toISOString();
    expect(giving(nextMinute).ok).toBe(false);
  });
});

describe('the span of a new appointment', () => {
  it('is told in whole minutes, as only these are taken', () => {
    const at = (time: string) => vn(`2026-03-06 ${time}`);
    const clock = {
      ...friday.clock,
      longestNewAppointment: { unit: 'workingHour', value: 2 } as const,
    };
    const between = (moment: string) =>
      promisable(inProcess().dossier, { after: at(moment), from: at(moment) }, clock);
    expect(between('08:00:01')).toEqual({
      ok: true,
      value: { after: at('08:01'), latest: at('10:00') },
    });
    expect(between('08:00:59')).toEqual(between('08:00:01'));
  });
});

describe('a new appointment of a dossier without a term', () => {
  it('is measured by what the province sets, and is not given where it sets nothing', () => {
    const { term: _, ...dossier } = inProcess().dossier;
    const span = { after: friday.now, from: friday.now };
    const asked = vn('2026-03-09 17:00');
    expect(promise(dossier, asked, span, friday.clock)).toEqual({
      ok: false,
      reason: { code: 'noDueTime' },
    });
    const longestNewAppointment = { unit: 'workingDay', value: 1 } as const;
    const clock = { ...friday.clock, longestNewAppointment };
    expect(promise(dossier, vn('2026-03-09 09:00'), span, clock).ok).toBe(true);
    expect(promise(dossier, asked, span, clock).ok).toBe(true);
    expect(promise(dossier, vn('2026-03-10 07:30'), span, clock)).toMatchObject({
      reason: { code: 'newDueTooLate' },
    });
  });
});
