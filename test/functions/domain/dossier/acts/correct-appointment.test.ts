import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import { correctAppointment } from '../../../../../functions/domain/dossier/acts/correct-appointment.ts';
import { pause } from '../../../../../functions/domain/dossier/acts/pause.ts';
import { resume } from '../../../../../functions/domain/dossier/acts/resume.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { formIssuedBy } from '../../../../../functions/domain/forms/issue.ts';
import { Safeguards } from '../../../../../functions/domain/province-rules.ts';
import { vn } from '../../clock/moments.ts';
import { apologised, due, extended, friday, reason, wednesday } from '../appointments.ts';
import { at, doing, must, people } from '../example.ts';
import { inProcess } from '../journey.ts';

const { specialist, leader } = people;
const tuesday = vn('2026-03-10 10:00');
const correct = (situation: Situation, dueAt: string, now = friday) =>
  doing(situation, correctAppointment, { dueAt: vn(dueAt), reason: 'Ghi nhầm ngày' }, now);

describe('a correction of the new appointment', () => {
  it('leaves the wrong one in the row and both in the history, with a form 04 of its own', () => {
    const change = must(correctAppointment.rule(extended(), { dueAt: tuesday, reason }, friday));
    expect(change.dossier).toMatchObject({
      originalDueAt: due,
      standingDueAt: due,
      dueAt: tuesday,
      leg: 1,
      extension: {
        at: wednesday.now,
        dueAfter: tuesday,
        corrections: [{ at: friday.now, by: 'leader', reason, wrong: vn('2026-03-09 17:00') }],
      },
    });
    expect(change.tasks).toEqual([]);
    expect(change.event).toMatchObject({
      kind: 'appointmentCorrected',
      facts: { form: '04', reason, dueBefore: vn('2026-03-09 17:00'), dueAfter: tuesday },
    });
    const province = { name: { vi: 'Vĩnh Phúc' }, units: [] };
    const form = formIssuedBy(change, extended(), province as never);
    expect(form).toMatchObject({ form: '04', issue: 2 });
  });

  it('to an earlier moment begins another leg, whose machine wakes in time', () => {
    const corrected = correct(extended(), '2026-03-06 17:00');
    expect(corrected.dossier).toMatchObject({ dueAt: vn('2026-03-06 17:00'), leg: 2 });
    expect(correct(extended(), '2026-03-09 17:00').dossier.leg).toBe(1);
  });

  it('is no new appointment: it comes while the wrong one is to come, not when it has', () => {
    const at9 = (time: string) => at(leader, vn(`2026-03-09 ${time}`));
    const refused = { reason: { facts: { rule: 'appointmentPassed' } } };
    const input = { dueAt: tuesday, reason };
    expect(correctAppointment.rule(extended(), input, at9('16:59:59')).ok).toBe(true);
    expect(correctAppointment.rule(extended(), input, at9('17:00'))).toMatchObject(refused);
    const choices = correctAppointment.choices;
    expect(choices?.(extended(), at9('16:59:59')).ok).toBe(true);
    expect(choices?.(extended(), at9('17:00'))).toMatchObject(refused);
  });

  it('lies after now and after the moment that bound the first one', () => {
    const bound = (situation: Situation, now: string) => {
      const may = correctAppointment.choices?.(situation, at(leader, vn(now)));
      return may?.ok ? may.value.after : may;
    };
    expect(bound(extended(), '2026-03-04 09:00')).toBe(due);
    expect(bound(extended(), '2026-03-06 09:00')).toBe(friday.now);
    expect(bound(apologised(), '2026-03-06 09:00')).toBe(friday.now);
    expect(bound(apologised(), '2026-03-06 10:00')).toBe(vn('2026-03-06 10:00'));
    const asked = (dueAt: string) =>
      correctAppointment.rule(extended(), { dueAt: vn(dueAt), reason }, wednesday);
    expect(asked('2026-03-05 17:00')).toMatchObject({
      reason: { facts: { rule: 'newDueNotLater' } },
    });
    expect(asked('2026-03-06 07:31').ok).toBe(true);
  });

  it('of what was promised with an apology leaves the due time and the machine alone', () => {
    const change = must(
      correctAppointment.rule(apologised(), { dueAt: vn('2026-03-06 17:00'), reason }, friday),
    );
    expect(change.tasks).toEqual([]);
    expect(change.dossier).toMatchObject({
      dueAt: due,
      deadline: 'overdue',
      leg: 1,
      apology: {
        at: friday.now,
        expectedAt: vn('2026-03-06 17:00'),
        corrections: [{ wrong: vn('2026-03-09 10:00') }],
      },
    });
  });

  it('is made as often as the province allows, and each stays on record', () => {
    const most = (corrections: number) => ({
      ...friday,
      safeguards: Safeguards.parse({ most: { corrections } }),
    });
    for (const situation of [extended(), apologised()]) {
      const twice = correct(correct(situation, '2026-03-10 09:00'), '2026-03-10 10:00', most(2));
      const { extension, apology } = twice.dossier;
      const corrections = (extension ?? apology)?.corrections ?? [];
      expect(corrections.map(({ wrong }) => wrong)).toContain(vn('2026-03-10 09:00'));
      expect(corrections).toHaveLength(2);
      const input = { dueAt: vn('2026-03-10 11:00'), reason };
      expect(correctAppointment.rule(twice, input, most(2))).toMatchObject({
        reason: { code: 'done-too-often', facts: { most: 2 } },
      });
      expect(correctAppointment.rule(twice, input, most(3)).ok).toBe(true);
    }
  });

  it('is moved on by the pauses after it, not by those before', () => {
    const verification = { kind: 'verification', legalBasis: 'Luật Hộ tịch', reason: 'Xác minh' };
    const now = (time: string) => at(specialist, vn(time));
    const paused = doing(extended(), pause, verification, now('2026-03-05 08:00'));
    const resumed = doing(paused, resume, {}, now('2026-03-06 08:00'));
    const corrected = correct(resumed, '2026-03-10 10:00');
    expect(corrected.dossier.dueAt).toBe(tuesday);
    const again = doing(corrected, pause, verification, at(leader, vn('2026-03-09 08:00')));
    expect(doing(again, resume, {}, now('2026-03-10 08:00')).dossier.dueAt).toBe(
      vn('2026-03-11 10:00'),
    );
  });

  it('is there for who was given a new appointment only', () => {
    expect(actsAllowed(inProcess().dossier)).not.toContain('correct-appointment');
    expect(correctAppointment.rule(inProcess(), { dueAt: tuesday, reason }, friday)).toMatchObject({
      reason: { facts: { rule: 'noDueTime' } },
    });
    expect(actsAllowed(extended().dossier)).toContain('correct-appointment');
    expect(actsAllowed(apologised().dossier)).toContain('correct-appointment');
  });
});
