import { describe, expect, it } from 'vitest';
import { yearBegins } from '../../../../functions/domain/clock/awaiting.ts';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { apologise } from '../../../../functions/domain/dossier/acts/apologise.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { extend } from '../../../../functions/domain/dossier/acts/extend.ts';
import { pause } from '../../../../functions/domain/dossier/acts/pause.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../functions/domain/dossier/acts/resubmit.ts';
import { resume } from '../../../../functions/domain/dossier/acts/resume.ts';
import { returnStep } from '../../../../functions/domain/dossier/acts/return-step.ts';
import { actsAllowed } from '../../../../functions/domain/dossier/acts.ts';
import { explainClock } from '../../../../functions/domain/dossier/explain-clock.ts';
import { nextLeg } from '../../../../functions/domain/dossier/legs.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import { expireSupplement } from '../../../../functions/domain/dossier/supplement-expiry.ts';
import { at, doing, must, people, procedure, submitted, written } from './example.ts';
import { inProcess } from './journey.ts';

const { counter, specialist, leader, portal } = people;
const ask = {
  items: [{ what: 'Bản chính', reason: 'missing' as const }],
  guidance: 'Nộp bản chính',
};
const { clock } = at(counter);
/** Tuesday to Friday of the same week, 08:00 in Vietnam; the dossier is due on Thursday at 17:00. */
const [tuesday, wednesday, thursday, friday] = ['03', '04', '05', '06'].map(
  (day) => `2026-03-${day}T01:00:00.000Z`,
) as [string, string, string, string];
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

  it('cannot ask for a component that the procedure does not have', () => {
    const items = [{ component: 'c09', what: 'x', reason: 'missing' as const }];
    expect(requestSupplement.rule(submitted(), { ...ask, items }, at(counter))).toMatchObject({
      reason: { code: 'component-unknown', errors: [{ pointer: '/items/0/component' }] },
    });
  });
});

describe('a step', () => {
  const dueOf = (situation: ReturnType<typeof inProcess>, id: string) =>
    situation.tasks.find((task) => task.id === id)?.dueAt;

  it('has the time that the one before it left, and never more than its dossier', () => {
    expect(dueOf(inProcess(), 'S2')).toBe('2026-03-04T08:00:00.000Z');
    const done = doing(inProcess(), completeStep, { step: 'S2' }, at(specialist, tuesday));
    expect(dueOf(done, 'S3')).toBe('2026-03-05T08:00:00.000Z');
  });

  it('gains nothing from a pause: it moves as the dossier does', () => {
    const before = dueOf(inProcess(), 'S2');
    const [asked, completed] = ['2026-03-04T07:45:00.000Z', '2026-03-04T07:50:00.000Z'];
    const paused = doing(inProcess(), requestSupplement, ask, at(specialist, asked));
    const resumed = doing(paused, resubmit, {}, at(portal, completed));
    expect([before, '2026-03-04T08:05:00.000Z']).toContain(dueOf(resumed, 'S2'));
  });

  it('that is come to again is due with its dossier, whose term has no second time for it', () => {
    const done = doing(inProcess(), completeStep, { step: 'S2' }, at(specialist, tuesday));
    const back = doing(
      done,
      returnStep,
      { step: 'S3', to: 'S2', reason: 'Thiếu căn cứ' },
      at(leader, wednesday),
    );
    expect(dueOf(back, 'S2')).toBe(due);
  });
});

describe('a pause', () => {
  it('is taken only for a reason that the procedure names, and has the status of its kind', () => {
    const input = {
      kind: 'financialObligation',
      legalBasis: 'Luật Đất đai',
      reason: 'Chờ nộp thuế',
    };
    const paying = doing(inProcess(), pause, input, at(specialist, tuesday));
    expect(paying.dossier.state).toBe('paying');
    expect(
      pause.rule(inProcess(), { ...input, kind: 'publicPosting' }, at(specialist)),
    ).toMatchObject({
      reason: { code: 'pause-not-allowed' },
    });
    const back = doing(paying, resume, {}, at(specialist, wednesday));
    expect(back.dossier).toMatchObject({
      state: 'processing',
      leg: 2,
      dueAt: '2026-03-06T10:00:00.000Z',
    });
  });

  it('is what the province takes where no source says which times the law leaves out', () => {
    const input = { kind: 'financialObligation', legalBasis: 'Luật', reason: 'Chờ nộp lệ phí' };
    const { clock: _own, ...unknown } = procedure;
    const context = at(specialist, tuesday);
    const refused = pause.rule(inProcess(), input, { ...context, procedure: unknown });
    expect(refused).toMatchObject({ reason: { code: 'pause-not-allowed' } });
    const province = { ...context.clock, pausesWhenUnknown: ['financialObligation' as const] };
    const taken = pause.rule(inProcess(), input, {
      ...context,
      procedure: unknown,
      clock: province,
    });
    expect(taken).toMatchObject({ value: { dossier: { state: 'paying' } } });
  });

  it('is never a supplement in disguise, without form 02, a time limit and an approval', () => {
    const input = { kind: 'supplement', legalBasis: 'NĐ 118/2025/NĐ-CP', reason: 'Chờ bổ sung' };
    expect(pause.rule(inProcess(), input, at(specialist))).toMatchObject({
      reason: { code: 'pause-not-allowed', facts: { use: 'request-supplement' } },
    });
  });
});

describe('the due moment', () => {
  const struck = (now: string) => strike(inProcess(), now, clock);

  it('does nothing before its time and says when to come again', () => {
    expect(struck(thursday)).toEqual({ kind: 'notYet', dueAt: due });
  });

  it('marks the dossier overdue and asks the leader for an apology by the next working day', () => {
    const outcome = struck(due);
    if (outcome.kind !== 'overdue') throw new Error(outcome.kind);
    const overdue = written(inProcess(), outcome.change);
    expect(overdue.dossier).toMatchObject({
      deadline: 'overdue',
      overdueAt: due,
      state: 'processing',
    });
    expect(overdue.tasks.find(({ id }) => id === 'apology')).toMatchObject({
      unit: 'H62.07',
      role: 'leader',
      dueAt: '2026-03-06T10:00:00.000Z',
    });
    expect(strike(overdue, '2026-03-06T10:00:00.000Z', clock)).toEqual({ kind: 'nothing' });
    expect(actsAllowed(overdue.dossier)).toContain('apologise');
    const input = { reason: 'Hồ sơ phải xác minh lại.', expectedAt: '2026-03-09T10:00:00.000Z' };
    const apologised = doing(overdue, apologise, input, at(leader, '2026-03-06T02:00:00.000Z'));
    expect(apologised.dossier).toMatchObject({
      dueAt: due,
      apology: { reason: 'Hồ sơ phải xác minh lại.' },
    });
    expect(actsAllowed(apologised.dossier)).not.toContain('apologise');
  });

  it('is apologised for with a time to come, as long as there is work to be done', () => {
    const outcome = struck(due);
    if (outcome.kind !== 'overdue') throw new Error(outcome.kind);
    const overdue = written(inProcess(), outcome.change);
    const input = { reason: 'Hồ sơ phải xác minh lại.', expectedAt: friday };
    expect(apologise.rule(overdue, input, at(leader, friday))).toMatchObject({
      reason: { code: 'time-not-possible', errors: [{ pointer: '/expectedAt' }] },
    });
    const finished = { ...overdue, dossier: { ...overdue.dossier, finishedAt: friday } };
    expect(
      apologise.rule(finished, { reason: 'Hồ sơ phải xác minh lại.' }, at(leader, friday)).ok,
    ).toBe(true);
  });

  it('stays missed after a supplement that would begin the term again, and owes one apology', () => {
    const restarting = (who: typeof leader, now: string) => ({
      ...at(who, now),
      procedure: { ...procedure, clock: { afterSupplement: 'restart' as const } },
    });
    const outcome = strike(inProcess(), due, clock);
    if (outcome.kind !== 'overdue') throw new Error(outcome.kind);
    const once = written(inProcess(), outcome.change);
    const asked = doing(once, requestSupplement, ask, at(specialist, friday));
    const resumed = doing(asked, resubmit, {}, restarting(portal, '2026-03-10T01:00:00.000Z'));
    expect(resumed.dossier).toMatchObject({ deadline: 'overdue', dueAt: due, overdueAt: due });
    expect(strike(resumed, '2026-03-11T10:00:00.000Z', clock)).toEqual({ kind: 'nothing' });
  });

  it('is struck at the end of the announced calendar too; the apology awaits the next one', () => {
    const due = '2026-12-31T10:00:00.000Z';
    const dossier = { ...inProcess().dossier, dueAt: due };
    const outcome = strike({ ...inProcess(), dossier }, due, clock);
    expect(outcome).toMatchObject({
      kind: 'overdue',
      change: { tasks: [{ task: { id: 'apology', dueAt: yearBegins(2027) } }] },
    });
  });

  it('does not concern a paused dossier', () => {
    const asked = doing(inProcess(), requestSupplement, ask, at(specialist, tuesday));
    expect(strike(asked, '2026-04-01T00:00:00.000Z', clock)).toEqual({ kind: 'nothing' });
  });

  it('moves once, by the working day before at the latest, and the first promise is kept on record', () => {
    const input = { dueAt: '2026-03-09T10:00:00.000Z', reason: 'Hồ sơ phức tạp' };
    const extended = doing(inProcess(), extend, input, at(leader, wednesday));
    expect(extended.dossier).toMatchObject({ originalDueAt: due, dueAt: input.dueAt });
    const again = { ...input, dueAt: '2026-03-10T10:00:00.000Z' };
    expect(extend.rule(extended, again, at(leader, wednesday))).toMatchObject({
      reason: { code: 'extension-not-allowed', facts: { rule: 'alreadyExtended' } },
    });
    expect(extend.rule(inProcess(), input, at(leader, thursday))).toMatchObject({
      reason: { code: 'extension-not-allowed', facts: { rule: 'extensionTooLate' } },
    });
  });

  it('explains itself in both languages, also while the clock stands still', () => {
    const running = must(explainClock(inProcess(), procedure, clock, tuesday));
    expect(running).toMatchObject({ dueAt: due, remaining: { state: 'running' } });
    const asked = doing(inProcess(), requestSupplement, ask, at(specialist, tuesday));
    const paused = must(explainClock(asked, procedure, clock, wednesday));
    expect(paused).toMatchObject({ dueAt: null, remaining: { state: 'paused' } });
    expect(JSON.stringify(paused)).toContain('"en":');
  });
});

describe('a leg whose execution has died', () => {
  it('takes no more time from a step than the step was given', () => {
    const leftOver = (situation: ReturnType<typeof inProcess>) =>
      must(
        explainClock(
          doing(situation, completeStep, { step: 'S2' }, at(specialist, tuesday)),
          procedure,
          clock,
          tuesday,
        ),
      );
    const died = nextLeg(inProcess(), { leg: 1, reason: 'execution FAILED' }, tuesday);
    if (!died) throw new Error('no next leg');
    // Due on Wednesday at 15:00, after a quarter of a day and one and a half: done on Tuesday at 08:00.
    expect(leftOver(inProcess())).toMatchObject({ carriedOverMinutes: 810 });
    expect(leftOver(written(inProcess(), died))).toMatchObject({ carriedOverMinutes: 810 });
  });

  it('is followed by the next one at the same step, once', () => {
    const change = nextLeg(inProcess(), { leg: 1, reason: 'execution FAILED' }, tuesday);
    if (!change) throw new Error('no next leg');
    expect(change.dossier).toMatchObject({ leg: 2, step: 'S2', dueAt: due });
    expect(change.tasks).toMatchObject([
      { kind: 'plan', task: { id: 'S2', status: 'planned', leg: 2 } },
    ]);
    expect(
      nextLeg(written(inProcess(), change), { leg: 1, reason: 'again' }, tuesday),
    ).toBeUndefined();
  });

  it('is not followed at once when it died before it could open its step: it would die again', () => {
    const planned = inProcess();
    const tasks = planned.tasks.map((task) => ({ ...task, status: 'planned' as const }));
    const died = { leg: 1, reason: 'execution FAILED', onlyIfOpened: true } as const;
    expect(nextLeg({ ...planned, tasks }, died, tuesday)).toBeUndefined();
    expect(nextLeg(planned, died, tuesday)?.dossier.leg).toBe(2);
  });

  it('is followed later each time while no leg opens the step, at last once a day', () => {
    const unopened = (situation: Situation): Situation => ({
      ...situation,
      tasks: situation.tasks.map((task) => ({ ...task, status: 'planned' })),
    });
    const first = inProcess();
    const tasks = first.tasks.map((task) => ({ ...task, plannedAt: tuesday }));
    let present = unopened({ ...first, tasks });
    const minutes: number[] = [];
    for (let now = Date.parse(tuesday), begun = now; minutes.length < 12; now += 300_000) {
      const ended = { leg: present.dossier.leg, reason: 'step not opened' };
      const next = nextLeg(present, ended, new Date(now).toISOString());
      if (!next) continue;
      minutes.push((now - begun) / 60_000);
      begun = now;
      present = unopened(written(present, next));
    }
    expect(minutes).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]);
  });

  it('is not followed by another when nothing waits any more', () => {
    const asked = doing(inProcess(), requestSupplement, ask, at(specialist, tuesday));
    expect(nextLeg(asked, { leg: 1, reason: 'x' }, tuesday)).toBeUndefined();
  });
});
