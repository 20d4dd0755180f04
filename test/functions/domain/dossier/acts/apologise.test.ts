import { describe, expect, it } from 'vitest';
import { apologise } from '../../../../../functions/domain/dossier/acts/apologise.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { vn } from '../../clock/moments.ts';
import { apologised, due, extended, friday, reason, struck } from '../appointments.ts';
import { at, doing, must, people } from '../example.ts';
import { inProcess, resolved } from '../journey.ts';

const more = vn('2026-03-10 10:00');
const overdueAndDone = () => {
  const done = resolved();
  return { ...done, dossier: { ...done.dossier, overdueAt: due } };
};

describe('an apology', () => {
  it('states the reason and the time that is now expected; the due time stays', () => {
    const input = { reason, expectedAt: more };
    const { dossier, event, tasks } = must(apologise.rule(struck(), input, friday));
    expect(dossier).toMatchObject({ dueAt: due, apology: { at: friday.now, ...input } });
    expect(event).toMatchObject({ kind: 'apologised', facts: { form: '04', ...input } });
    expect(tasks).toEqual([
      {
        kind: 'leave',
        id: 'apology',
        status: 'done',
        from: ['open'],
        at: friday.now,
        by: 'leader',
      },
    ]);
  });

  it('promises a time to come, as long as there is work to be done', () => {
    const refused = {
      reason: { code: 'time-not-possible', errors: [{ pointer: '/expectedAt', rule: 'future' }] },
    };
    for (const input of [{ reason }, { reason, expectedAt: friday.now }])
      expect(apologise.rule(struck(), input, friday)).toMatchObject(refused);
    const next = vn('2026-03-06 09:01');
    expect(apologise.rule(struck(), { reason, expectedAt: next }, friday).ok).toBe(true);
  });

  it('promises a time within the longest appointment, counted from the apology', () => {
    const asked = (expectedAt: string) =>
      apologise.rule(struck(), { reason, expectedAt: vn(expectedAt) }, friday);
    expect(asked('2026-03-11 17:00').ok).toBe(true);
    expect(asked('2026-03-12 07:30')).toMatchObject({
      reason: { code: 'extension-not-allowed', facts: { rule: 'newDueTooLate' } },
    });
  });

  it('carries no second new appointment after an extension', () => {
    const overdue = struck(extended());
    const now = at(people.leader, vn('2026-03-10 08:00'));
    expect(apologise.rule(overdue, { reason, expectedAt: more }, now)).toMatchObject({
      reason: { code: 'extension-not-allowed', facts: { rule: 'alreadyExtended' } },
    });
    const sorry = doing(overdue, apologise, { reason }, now);
    expect(sorry.dossier.apology).toEqual({ at: now.now, reason });
  });

  it('carries none where the work is done', () => {
    expect(must(apologise.rule(overdueAndDone(), { reason }, friday)).dossier.apology).toEqual({
      at: friday.now,
      reason,
    });
    expect(apologise.rule(overdueAndDone(), { reason, expectedAt: more }, friday)).toMatchObject({
      reason: { code: 'time-not-possible', errors: [{ pointer: '/expectedAt', rule: 'absent' }] },
    });
  });

  it('is owed once, by what is overdue and not by what was returned without a decision', () => {
    expect(actsAllowed(inProcess().dossier)).not.toContain('apologise');
    expect(actsAllowed(struck().dossier)).toContain('apologise');
    expect(actsAllowed(apologised().dossier)).not.toContain('apologise');
    const returned = { ...overdueAndDone().dossier, state: 'returned' as const };
    expect(actsAllowed(returned)).toContain('apologise');
    const { decision: _, ...undecided } = returned;
    expect(actsAllowed(undecided)).not.toContain('apologise');
  });
});
