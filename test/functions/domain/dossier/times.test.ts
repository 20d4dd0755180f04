import { describe, expect, it } from 'vitest';
import { yearBegins } from '../../../../functions/domain/clock/awaiting.ts';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import {
  clockProblem,
  clockSettings,
  countedTerm,
  dueIn,
  dueTimesOf,
  placeIn,
  receiptDueOf,
  stepDueAt,
} from '../../../../functions/domain/dossier/times.ts';
import type { Step } from '../../../../functions/domain/procedure/process.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { vn } from '../clock/moments.ts';
import { due, extended } from './appointments.ts';
import { at, monday, must, people, procedure } from './example.ts';
import { inProcess } from './journey.ts';

const { clock } = at(people.counter);
const nothingAnnounced = { ...clock, calendar: calendarOf({ years: [] }) };
const aDay = { unit: 'workingDay', value: 1 } as const;
const paused = {
  kind: 'verification',
  from: vn('2026-03-03 08:00'),
  to: vn('2026-03-04 08:00'),
  legalBasis: 'x',
  reason: 'y',
  actor: 'z',
};

describe('the clock of a province', () => {
  it('knows the calendars by which it counted before, with the Saturdays of the unit', () => {
    const province = ProvinceRules.parse(loadProvince('H62'));
    const [unit] = province.units;
    const saturdayMorning = [{ from: '07:30', to: '11:00' }];
    const units = [{ ...unit, saturdayMorning }] as typeof province.units;
    const clocks = [
      clockSettings(province),
      clockSettings({ ...province, units }, unit?.code),
      clockSettings({ ...province, units }, 'H62.99'),
    ];
    expect(clocks.map(({ calendar }) => calendar.saturday.length)).toEqual([0, 1, 0]);
    for (const { calendar, former } of clocks) {
      const versions = former().map(({ version }) => version);
      expect(versions.length).toBeGreaterThan(vietnam.length - 2);
      expect(versions).not.toContain(calendar.version);
      for (const { saturday } of former()) expect(saturday).toEqual(calendar.saturday);
    }
  });
});

describe('the due times of a dossier', () => {
  it('are its term from acceptance, and only after an extension two of them', () => {
    const { version } = clock.calendar;
    const { dossier } = inProcess();
    expect(must(dueTimesOf(dossier, procedure, clock))).toEqual({
      dueAt: due,
      calendarVersion: version,
    });
    expect(must(dueTimesOf(extended().dossier, procedure, clock))).toEqual({
      dueAt: vn('2026-03-09 17:00'),
      standingDueAt: due,
      calendarVersion: version,
    });
    const { term: _, ...termless } = dossier;
    expect(must(dueTimesOf(termless, procedure, clock))).toEqual({ calendarVersion: version });
  });

  it('await the year whose calendar is not announced', () => {
    expect(must(dueTimesOf(inProcess().dossier, procedure, nothingAnnounced))).toEqual({
      awaitingCalendar: 2026,
      calendarVersion: nothingAnnounced.calendar.version,
    });
  });

  it('are refused where what is recorded cannot be', () => {
    const pauses = [{ ...paused, kind: 'coffee' }];
    expect(dueTimesOf({ ...inProcess().dossier, pauses }, procedure, clock)).toMatchObject({
      reason: { code: 'pause-not-allowed', facts: { rule: 'unknownPauseKind', kind: 'coffee' } },
    });
  });

  it('of the receipt know nothing of what came later', () => {
    const later = { ...extended().dossier, pauses: [paused] };
    expect(must(dueTimesOf(later, procedure, clock)).dueAt).not.toBe(due);
    expect(receiptDueOf(later, procedure, clock)).toBe(due);
    expect(receiptDueOf(later, procedure, nothingAnnounced)).toBeUndefined();
  });
});

describe('the cut-off of a dossier', () => {
  const province = { ...clock, cutOff: { sameDay: '15:30', other: '16:00' } };
  const cutOff = (dossier: object, own = procedure) =>
    countedTerm({ ...inProcess().dossier, ...dossier }, own, province).rules?.cutOff;

  it('is the procedure’s, else the province’s for its kind of term', () => {
    expect(cutOff({ term: { unit: 'sameDay' } })).toBe('15:30');
    expect(cutOff({})).toBe('16:00');
    expect(cutOff({}, { ...procedure, clock: { cutOff: '10:00' } })).toBe('10:00');
  });
});

describe('the appointment that a pause is counted against', () => {
  it('was given when it was corrected last', () => {
    const { extension, ...dossier } = extended().dossier;
    if (!extension) throw new Error('not extended');
    const { at: given, dueAfter } = extension;
    expect(countedTerm({ ...dossier, extension }, procedure, clock).extension).toEqual({
      at: given,
      dueAfter,
    });
    const corrections = ['2026-03-05 09:00', '2026-03-06 09:00'].map((time) => ({
      at: vn(time),
      by: 'leader',
      reason: 'x',
      wrong: dueAfter,
    }));
    const corrected = { ...dossier, extension: { ...extension, corrections } };
    expect(countedTerm(corrected, procedure, clock).extension?.at).toBe(vn('2026-03-06 09:00'));
  });
});

describe('a term from a moment on', () => {
  const december = vn('2026-12-31 10:00');

  it('ends by the calendar alone, and beyond it is refused or has its place', () => {
    expect(must(dueIn(aDay, monday, clock))).toBe(vn('2026-03-03 17:00'));
    expect(placeIn(aDay, monday, clock)).toBe(vn('2026-03-03 17:00'));
    expect(dueIn(aDay, december, clock)).toMatchObject({
      reason: { code: 'awaiting-calendar', facts: { rule: 'awaitingCalendar', year: 2027 } },
    });
    expect(placeIn(aDay, december, clock)).toBe(yearBegins(2027));
  });
});

describe('when a step is due', () => {
  const context = at(people.counter);
  const step = procedure.process.steps[1] as Step;
  const way = { workingHours: 0, workingDays: 1.75, calendarDays: 0 };
  const { allowance: _, ...withoutShare } = step;

  it('follows from the shares of the way to it', () => {
    expect(must(stepDueAt(step, way, inProcess().dossier, context))).toBe(vn('2026-03-04 15:00'));
  });

  it('is with its dossier where it has no share, or now where that has no due time either', () => {
    const own = { ...withoutShare, allowance: null } as Step;
    const { dueAt: _due, ...undated } = inProcess().dossier;
    expect(must(stepDueAt(own, way, inProcess().dossier, context))).toBe(due);
    expect(must(stepDueAt(own, way, { ...undated, awaitingCalendar: 2027 }, context))).toBe(
      yearBegins(2027),
    );
    expect(must(stepDueAt(own, way, undated, context))).toBe(context.now);
    const { to: _to, ...open } = paused;
    const standing = { ...inProcess().dossier, pauses: [open] };
    expect(must(stepDueAt(step, way, standing, context))).toBe(due);
  });

  it('awaits the calendar as its dossier does', () => {
    const unknown = { ...context, clock: nothingAnnounced };
    expect(must(stepDueAt(step, way, inProcess().dossier, unknown))).toBe(yearBegins(2026));
  });
});

describe('a refusal of the clock', () => {
  it('keeps its own rule and facts, under the problem that clients know', () => {
    const problem = clockProblem({ code: 'extensionTooLate', latest: due });
    expect(problem).toMatchObject({
      code: 'extension-not-allowed',
      facts: { rule: 'extensionTooLate', latest: due },
    });
    expect(clockProblem({ code: 'badTime', given: 'x' }).code).toBe('time-not-possible');
  });
});
