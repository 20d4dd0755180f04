import { describe, expect, it } from 'vitest';
import { extend } from '../../../../../functions/domain/dossier/acts/extend.ts';
import { vn } from '../../clock/moments.ts';
import { apologised, due, extended, friday, reason, wednesday } from '../appointments.ts';
import { at, must, people } from '../example.ts';
import { inProcess } from '../journey.ts';

const { leader } = people;
const monday = vn('2026-03-09 17:00');
const thursday = at(leader, vn('2026-03-05 08:00'));

/** The same dossier without its due time, or without the term that a new appointment is measured by. */
const lacking = (key: 'dueAt' | 'term') => {
  const { [key]: _, ...dossier } = inProcess().dossier;
  return { ...inProcess(), dossier };
};

describe('an extension', () => {
  it('moves the due time, and keeps the first promise and the appointment that counts', () => {
    const input = { dueAt: monday, reason };
    const { dossier, event, tasks } = must(extend.rule(inProcess(), input, wednesday));
    const extension = {
      at: wednesday.now,
      by: 'leader',
      reason,
      dueBefore: due,
      dueAfter: monday,
    };
    expect(dossier).toMatchObject({
      originalDueAt: due,
      standingDueAt: due,
      dueAt: monday,
      leg: 1,
      extension,
    });
    expect(dossier.work?.at(-1)).toMatchObject({ kind: 'extended', by: 'leader', unit: 'H62.07' });
    expect(event).toMatchObject({ kind: 'extended', facts: { form: '04', ...extension } });
    expect(tasks).toEqual([]);
  });

  it('is given once, by the working day before the due time at the latest', () => {
    const input = { dueAt: vn('2026-03-10 17:00'), reason };
    const refused = (rule: string) => ({
      reason: { code: 'extension-not-allowed', facts: { rule } },
    });
    const twice = extend.rule(extended(), input, wednesday);
    expect(twice).toMatchObject(refused('alreadyExtended'));
    expect(twice).toMatchObject({ reason: { detail: { vi: 'Hồ sơ đã được hẹn lại một lần' } } });
    expect(extend.rule(inProcess(), input, thursday)).toMatchObject(refused('extensionTooLate'));
    for (const situation of [lacking('dueAt'), lacking('term')])
      expect(extend.rule(situation, input, wednesday)).toMatchObject(refused('noDueTime'));
  });

  it('is not given after an apology gave the new appointment', () => {
    const running = {
      ...apologised().dossier,
      deadline: 'running',
      dueAt: vn('2026-03-10 10:00'),
    } as const;
    const asked = { dueAt: vn('2026-03-11 10:00'), reason };
    expect(extend.rule({ ...apologised(), dossier: running }, asked, friday)).toMatchObject({
      reason: { facts: { rule: 'alreadyExtended' } },
    });
  });

  it('is as long as the province sets, to the minute, counted from the due time', () => {
    const longestNewAppointment = { unit: 'workingDay', value: 1 } as const;
    const clock = { ...wednesday.clock, longestNewAppointment };
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

  it('says before that what it would be refused for with any time', () => {
    const choices = extend.choices;
    expect(choices?.(inProcess(), wednesday)).toEqual({
      ok: true,
      value: { after: due, latest: vn('2026-03-10 17:00') },
    });
    const rules = [
      [lacking('dueAt'), wednesday, 'noDueTime'],
      [lacking('term'), wednesday, 'noDueTime'],
      [extended(), wednesday, 'alreadyExtended'],
      [inProcess(), thursday, 'extensionTooLate'],
    ] as const;
    for (const [situation, context, rule] of rules)
      expect(choices?.(situation, context)).toMatchObject({ reason: { facts: { rule } } });
  });
});
