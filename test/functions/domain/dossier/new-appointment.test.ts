import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { apologise } from '../../../../functions/domain/dossier/acts/apologise.ts';
import { correctAppointment } from '../../../../functions/domain/dossier/acts/correct-appointment.ts';
import { extend } from '../../../../functions/domain/dossier/acts/extend.ts';
import { pause } from '../../../../functions/domain/dossier/acts/pause.ts';
import { resume } from '../../../../functions/domain/dossier/acts/resume.ts';
import { actsAllowed } from '../../../../functions/domain/dossier/acts.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import { formIssuedBy } from '../../../../functions/domain/forms/issue.ts';
import { vn } from '../clock/moments.ts';
import { at, doing, must, people, written } from './example.ts';
import { inProcess, resolved } from './journey.ts';

const { specialist, leader } = people;
/** Accepted on Monday 2 March 2026 for three working days: due on Thursday, at most until Tuesday. */
const due = vn('2026-03-05 17:00');
const wednesday = at(leader, vn('2026-03-04 08:00'));
const friday = at(leader, vn('2026-03-06 09:00'));
const reason = 'Hồ sơ phức tạp';

const extended = (dueAt = '2026-03-09 17:00') =>
  doing(inProcess(), extend, { dueAt: vn(dueAt), reason }, wednesday);

function struck(situation: Situation): Situation {
  const outcome = strike(situation, situation.dossier.dueAt ?? '', at(leader).clock);
  if (outcome.kind !== 'overdue') throw new Error(outcome.kind);
  return written(situation, outcome.change);
}

const apologised = (expectedAt = '2026-03-09 10:00') =>
  doing(struck(inProcess()), apologise, { reason, expectedAt: vn(expectedAt) }, friday);

/** Each act that gives the one new appointment, on a dossier that may be given it. */
const givings = [
  [
    'extend',
    (newDueAt: string) => extend.rule(inProcess(), { dueAt: newDueAt, reason }, wednesday),
  ],
  [
    'apologise',
    (newDueAt: string) =>
      apologise.rule(struck(inProcess()), { reason, expectedAt: newDueAt }, friday),
  ],
  [
    'correct an extension',
    (newDueAt: string) => correctAppointment.rule(extended(), { dueAt: newDueAt, reason }, friday),
  ],
  [
    'correct what was promised with an apology',
    (newDueAt: string) =>
      correctAppointment.rule(apologised(), { dueAt: newDueAt, reason }, friday),
  ],
] as const;

describe.each(givings)('a new appointment: %s', (_, giving) => {
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
});

describe('how far away a new appointment may lie', () => {
  it('is what the province sets, to the minute, counted from the due time', () => {
    const clock = {
      ...wednesday.clock,
      longestNewAppointment: { unit: 'workingDay', value: 1 },
    } as const;
    const asked = (dueAt: string) =>
      extend.rule(inProcess(), { dueAt: vn(dueAt), reason }, { ...wednesday, clock });
    expect(asked('2026-03-06 17:00').ok).toBe(true);
    expect(asked('2026-03-09 07:30')).toMatchObject({
      reason: {
        code: 'extension-not-allowed',
        facts: { rule: 'newDueTooLate', latest: vn('2026-03-06 17:00') },
      },
    });
  });

  it('is counted from the apology where the due time has passed', () => {
    const asked = (expectedAt: string) =>
      apologise.rule(struck(inProcess()), { reason, expectedAt: vn(expectedAt) }, friday);
    expect(asked('2026-03-11 17:00').ok).toBe(true);
    expect(asked('2026-03-12 07:30').ok).toBe(false);
  });
});

describe('one new appointment and no more', () => {
  const more = vn('2026-03-10 10:00');

  it('is given by an extension, and an apology after it carries none', () => {
    const overdue = struck(extended());
    const now = at(leader, vn('2026-03-10 08:00'));
    expect(apologise.rule(overdue, { reason, expectedAt: more }, now)).toMatchObject({
      reason: { code: 'extension-not-allowed', facts: { rule: 'alreadyExtended' } },
    });
    const sorry = doing(overdue, apologise, { reason }, now);
    expect(sorry.dossier.apology).toEqual({ at: now.now, reason });
    expect(actsAllowed(sorry.dossier)).not.toContain('apologise');
  });

  it('is given by an apology, and no extension follows where another calendar made time again', () => {
    const running = { ...apologised().dossier, deadline: 'running', dueAt: more } as const;
    const asked = { dueAt: vn('2026-03-11 10:00'), reason };
    expect(extend.rule({ ...apologised(), dossier: running }, asked, friday)).toMatchObject({
      reason: { facts: { rule: 'alreadyExtended' } },
    });
  });

  it('is owed with the first apology while the work goes on', () => {
    expect(apologise.rule(struck(inProcess()), { reason }, friday)).toMatchObject({
      reason: { code: 'time-not-possible', errors: [{ pointer: '/expectedAt' }] },
    });
  });

  it('is not given to a dossier that is done, which is still apologised for', () => {
    const done = { ...resolved(), dossier: { ...resolved().dossier, overdueAt: due } };
    expect(apologise.rule(done, { reason }, friday).ok).toBe(true);
    expect(apologise.rule(done, { reason, expectedAt: more }, friday)).toMatchObject({
      reason: { errors: [{ pointer: '/expectedAt', rule: 'absent' }] },
    });
  });
});

describe('a correction of the new appointment', () => {
  const correct = (situation: Situation, dueAt: string, now = friday) =>
    doing(situation, correctAppointment, { dueAt: vn(dueAt), reason: 'Ghi nhầm ngày' }, now);

  it('leaves the wrong one in the row and both in the history, with a form 04 of its own', () => {
    const change = must(
      correctAppointment.rule(extended(), { dueAt: vn('2026-03-10 10:00'), reason }, friday),
    );
    expect(change.dossier).toMatchObject({
      originalDueAt: due,
      standingDueAt: due,
      dueAt: vn('2026-03-10 10:00'),
      leg: 1,
      extension: {
        at: wednesday.now,
        dueAfter: vn('2026-03-10 10:00'),
        corrections: [{ at: friday.now, by: 'leader', reason, wrong: vn('2026-03-09 17:00') }],
      },
    });
    expect(change.event).toMatchObject({
      kind: 'appointmentCorrected',
      facts: { dueBefore: vn('2026-03-09 17:00'), dueAfter: vn('2026-03-10 10:00') },
    });
    const province = { name: { vi: 'Vĩnh Phúc' }, units: [] };
    const form = formIssuedBy(change, extended(), province as never);
    expect(form).toMatchObject({ form: '04', issue: 2 });
  });

  it('to an earlier moment begins another leg, whose machine wakes in time', () => {
    const corrected = correct(extended(), '2026-03-06 17:00');
    expect(corrected.dossier).toMatchObject({ dueAt: vn('2026-03-06 17:00'), leg: 2 });
  });

  it('is no new appointment: it comes while the wrong one is to come, not when it has', () => {
    const asked = { dueAt: vn('2026-03-10 10:00'), reason };
    const at9 = (time: string) =>
      correctAppointment.rule(extended(), asked, at(leader, vn(`2026-03-09 ${time}`)));
    expect(at9('16:59').ok).toBe(true);
    expect(at9('17:00')).toMatchObject({ reason: { facts: { rule: 'appointmentPassed' } } });
  });

  it('of what was promised with an apology leaves the due time alone', () => {
    const corrected = correct(apologised(), '2026-03-10 10:00');
    expect(corrected.dossier).toMatchObject({
      dueAt: due,
      deadline: 'overdue',
      apology: {
        expectedAt: vn('2026-03-10 10:00'),
        corrections: [{ wrong: vn('2026-03-09 10:00') }],
      },
    });
  });

  it('is moved on by the pauses after it, not by those before', () => {
    const verification = { kind: 'verification', legalBasis: 'Luật Hộ tịch', reason: 'Xác minh' };
    const now = (time: string) => at(specialist, vn(time));
    const paused = doing(extended(), pause, verification, now('2026-03-05 08:00'));
    const resumed = doing(paused, resume, {}, now('2026-03-06 08:00'));
    const corrected = correct(resumed, '2026-03-10 10:00');
    expect(corrected.dossier.dueAt).toBe(vn('2026-03-10 10:00'));
    const again = doing(corrected, pause, verification, at(leader, vn('2026-03-09 08:00')));
    expect(doing(again, resume, {}, now('2026-03-10 08:00')).dossier.dueAt).toBe(
      vn('2026-03-11 10:00'),
    );
  });

  it('is there for who was given a new appointment only', () => {
    expect(actsAllowed(inProcess().dossier)).not.toContain('correct-appointment');
    const asked = { dueAt: vn('2026-03-10 10:00'), reason };
    expect(correctAppointment.rule(inProcess(), asked, friday)).toMatchObject({
      reason: { facts: { rule: 'noDueTime' } },
    });
    expect(actsAllowed(extended().dossier)).toContain('correct-appointment');
    expect(actsAllowed(apologised().dossier)).toContain('correct-appointment');
  });
});
