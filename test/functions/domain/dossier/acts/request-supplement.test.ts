import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import { pause } from '../../../../../functions/domain/dossier/acts/pause.ts';
import { requestSupplement } from '../../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../../functions/domain/dossier/acts/resubmit.ts';
import { resume } from '../../../../../functions/domain/dossier/acts/resume.ts';
import { expireSupplement } from '../../../../../functions/domain/dossier/supplement-expiry.ts';
import { Safeguards } from '../../../../../functions/domain/province-rules.ts';
import { at, doing, people, procedure, submitted } from '../example.ts';
import { inProcess } from '../journey.ts';

const { counter, specialist, leader, portal } = people;
const ask = {
  items: [{ what: 'Bản chính', reason: 'missing' as const }],
  guidance: 'Nộp bản chính',
};
/** Days of the same week, 08:00 in Vietnam; the dossier is due on Thursday at 17:00. */
const tuesday = '2026-03-03T01:00:00.000Z';
const thursday = '2026-03-05T01:00:00.000Z';
const due = '2026-03-05T10:00:00.000Z';

describe('a supplement', () => {
  it('asked at intake leaves the clock unstarted and brings the dossier back to the counter', () => {
    const asked = doing(submitted(), requestSupplement, ask, at(counter));
    expect(asked.dossier).toMatchObject({ state: 'completing', leg: 0, pauses: [] });
    const again = doing(asked, resubmit, {}, at(portal, tuesday));
    expect(again.dossier).toMatchObject({
      state: 'submitted',
      supplements: [{ completedAt: tuesday }],
    });
    expect(again.tasks.find(({ id }) => id === 'intake')?.status).toBe('open');
  });

  it('asked during appraisal stops the clock, and the time in between is not counted', () => {
    const asked = doing(inProcess(), requestSupplement, ask, at(specialist, tuesday));
    expect(asked.dossier).toMatchObject({ state: 'supplementing', leg: 1 });
    expect(asked.dossier.deadline).toBeUndefined();
    const resumed = doing(asked, resubmit, {}, at(portal, thursday));
    expect(resumed.dossier).toMatchObject({
      state: 'processing',
      deadline: 'running',
      leg: 2,
      originalDueAt: due,
      // Two working days were spent waiting, so the due time is two working days later.
      dueAt: '2026-03-09T10:00:00.000Z',
      supplements: [{ dueBefore: due, dueAfter: '2026-03-09T10:00:00.000Z' }],
    });
    expect(resumed.tasks.find(({ id }) => id === 'S2')).toMatchObject({ leg: 2, visit: 2 });
  });

  it('restarts the term where the law of the procedure says so', () => {
    const restarting = { ...procedure, clock: { afterSupplement: 'restart' as const } };
    const asked = doing(inProcess(), requestSupplement, ask, at(specialist, tuesday));
    const resumed = doing(asked, resubmit, {}, { ...at(portal, thursday), procedure: restarting });
    expect(resumed.dossier.dueAt).toBe('2026-03-10T10:00:00.000Z');
  });

  it('stands still a second time for the same reason only by a leader, and not without end', () => {
    const why = { kind: 'verification', legalBasis: 'x', reason: 'y' };
    const again = (situation: Situation) => doing(situation, resume, {}, at(specialist));
    const first = again(doing(inProcess(), pause, why, at(specialist)));
    expect(pause.rule(first, why, at(specialist))).toMatchObject({
      reason: { code: 'leader-required' },
    });
    const other = { ...why, kind: 'financialObligation' };
    expect(pause.rule(first, other, at(specialist)).ok).toBe(true);
    const second = again(doing(first, pause, why, at(leader)));
    expect(pause.rule(second, why, at(leader))).toMatchObject({ reason: { code: 'four-eyes' } });
    const deputy = { ...leader, sub: 'deputy' };
    const third = again(doing(second, pause, why, at(deputy)));
    expect(pause.rule(third, why, at(leader))).toMatchObject({
      reason: { code: 'done-too-often', facts: { most: 3 } },
    });
  });

  it('may be asked a second time only by a leader, another than who asked first', () => {
    const once = doing(
      doing(submitted(), requestSupplement, ask, at(counter)),
      resubmit,
      {},
      at(portal),
    );
    expect(requestSupplement.rule(once, ask, at(counter))).toMatchObject({
      reason: { code: 'leader-required' },
    });
    const both = { ...counter, roles: ['counter', 'leader'] as const };
    expect(requestSupplement.rule(once, ask, at(both))).toMatchObject({
      reason: { code: 'four-eyes' },
    });
    const twice = doing(once, requestSupplement, ask, at(leader));
    expect(twice.dossier.supplements).toHaveLength(2);
    const back = doing(twice, resubmit, {}, at(portal));
    expect(requestSupplement.rule(back, ask, at({ ...leader, sub: 'another' }))).toMatchObject({
      reason: { code: 'done-too-often', facts: { most: 2 } },
    });
  });

  it('may be asked twice by one leader who stands in for two in the unit where the dossier lies', () => {
    const standsIn = (unit: string) => ({
      ...at(leader),
      safeguards: Safeguards.parse({
        fourEyes: { substitutes: [{ unit, officers: ['leader'], basis: 'QĐ 7/QĐ-UBND' }] },
      }),
    });
    const askTwice = (situation: Situation, unit: string) => {
      const once = doing(situation, requestSupplement, ask, standsIn(unit));
      return requestSupplement.rule(doing(once, resubmit, {}, at(portal)), ask, standsIn(unit)).ok;
    };
    // At intake it lies at the counter of H62.01, in appraisal at H62.07.
    expect([askTwice(submitted(), 'H62.01'), askTwice(submitted(), 'H62.07')]).toEqual([
      true,
      false,
    ]);
    expect([askTwice(inProcess(), 'H62.01'), askTwice(inProcess(), 'H62.07')]).toEqual([
      false,
      true,
    ]);
  });

  it('that never comes closes the dossier by rule: not accepted before acceptance, stopped after it', () => {
    const late = '2026-03-24T10:00:00.001Z';
    const atCounter = doing(submitted(), requestSupplement, ask, at(counter));
    expect(expireSupplement(atCounter, at(portal, '2026-03-23T10:00:00.000Z'))).toBeUndefined();
    expect(expireSupplement(atCounter, at(portal, late))?.dossier).toMatchObject({
      state: 'refused',
      refusal: { ground: 'incomplete' },
    });
    const atDesk = doing(inProcess(), requestSupplement, ask, at(specialist));
    const closed = expireSupplement(atDesk, at(portal, late));
    expect(closed?.dossier).toMatchObject({ state: 'stopped', pauses: [{ to: late }] });
    expect(closed?.dossier.step).toBeUndefined();
    expect(closed?.event).toMatchObject({ kind: 'supplementExpired', actor: 'system' });
    expect(
      expireSupplement(doing(atDesk, resubmit, {}, at(portal)), at(portal, late)),
    ).toBeUndefined();
  });

  it('counts for who asked, tells until when, and asks for one thing at least and fifty at most', () => {
    const asked = doing(submitted(), requestSupplement, ask, at(counter));
    expect(asked.dossier.work?.at(-1)).toMatchObject({ kind: 'supplement', by: 'counter' });
    expect(asked.dossier.supplements[0]?.completeBy).toBe('2026-03-23T10:00:00.000Z');
    const again = doing(doing(asked, resubmit, {}, at(portal)), requestSupplement, ask, at(leader));
    expect(again.dossier.work?.at(-1)).toMatchObject({ kind: 'supplementAgain', by: 'leader' });
    const takes = (n: number) =>
      requestSupplement.body.safeParse({
        items: Array.from({ length: n }, () => ask.items[0]),
        guidance: 'x',
      }).success;
    expect([0, 1, 50, 51].map(takes)).toEqual([false, true, true, false]);
    const inDecember = at(counter, '2026-12-28T01:00:00.000Z');
    const awaiting = doing(submitted(), requestSupplement, ask, inDecember);
    expect(awaiting.dossier.supplements[0]).not.toHaveProperty('completeBy');
  });

  it('cannot ask for a component that the procedure does not have', () => {
    const items = [{ component: 'c09', what: 'x', reason: 'missing' as const }];
    expect(requestSupplement.rule(submitted(), { ...ask, items }, at(counter))).toMatchObject({
      reason: { code: 'component-unknown', errors: [{ pointer: '/items/0/component' }] },
    });
  });
});
