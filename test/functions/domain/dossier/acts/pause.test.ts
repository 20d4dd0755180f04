import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import { pause } from '../../../../../functions/domain/dossier/acts/pause.ts';
import { resume } from '../../../../../functions/domain/dossier/acts/resume.ts';
import { Safeguards } from '../../../../../functions/domain/province-rules.ts';
import { at, doing, must, people, procedure } from '../example.ts';
import { inProcess } from '../journey.ts';

const { specialist } = people;
/** Days of the same week, 08:00 in Vietnam; the dossier is due on Thursday at 17:00. */
const tuesday = '2026-03-03T01:00:00.000Z';
const wednesday = '2026-03-04T01:00:00.000Z';

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

  it('is offered with the reason why it may not be taken once more, where no kind is left', () => {
    const input = { kind: 'financialObligation', legalBasis: 'Luật', reason: 'Chờ nộp lệ phí' };
    const { clock: _own, ...unknown } = procedure;
    const context = (instant: string) => {
      const as = at(specialist, instant);
      const clock = { ...as.clock, pausesWhenUnknown: ['financialObligation' as const] };
      return { ...as, procedure: unknown, clock };
    };
    const paying = doing(inProcess(), pause, input, context(tuesday));
    const back = doing(paying, resume, {}, context(wednesday));
    expect(pause.choices?.(inProcess(), context(tuesday))).toEqual({
      ok: true,
      value: { kinds: ['financialObligation'] },
    });
    expect(pause.choices?.(back, context(wednesday))).toMatchObject({
      reason: { code: 'leader-required' },
    });
  });

  it('tells on what basis one leader took it twice, and of none where nobody stood in', () => {
    const input = { kind: 'financialObligation', legalBasis: 'Luật', reason: 'Chờ nộp lệ phí' };
    const named = { unit: 'H62.07', officers: ['leader'], basis: 'QĐ 7/QĐ-UBND' };
    const as = (now: string) => ({
      ...at(people.leader, now),
      safeguards: Safeguards.parse({ fourEyes: { substitutes: [named] } }),
    });
    const back = doing(doing(inProcess(), pause, input, as(tuesday)), resume, {}, as(wednesday));
    const taken = (situation: Situation) =>
      must(pause.rule(situation, input, as(wednesday))).event.facts;
    expect(taken(back)).toMatchObject({ substitute: { basis: named.basis } });
    expect(taken(inProcess())).not.toHaveProperty('substitute');
  });

  it('is never a supplement in disguise, without form 02, a time limit and an approval', () => {
    const input = { kind: 'supplement', legalBasis: 'NĐ 118/2025/NĐ-CP', reason: 'Chờ bổ sung' };
    expect(pause.rule(inProcess(), input, at(specialist))).toMatchObject({
      reason: { code: 'pause-not-allowed', facts: { use: 'request-supplement' } },
    });
  });

  it('for a verification is the longer term of linked procedures, once, where their law gives one', () => {
    const legalBasis = 'Nghị định 63/2024/NĐ-CP';
    const own = inProcess();
    const whereVerified = { term: { unit: 'workingDay' as const, value: 5 }, legalBasis };
    const child = { ...own, dossier: { ...own.dossier, whereVerified } };
    const input = { kind: 'verification', legalBasis: 'Điều 8', reason: 'Xác minh nơi cư trú' };
    const context = at(specialist, tuesday);
    expect(pause.choices?.(child, context)).toMatchObject({
      value: { kinds: expect.arrayContaining(['verification']) },
    });
    const verified = doing(child, pause, input, context);
    const due = '2026-03-09T10:00:00.000Z';
    expect(verified.dossier).toMatchObject({
      state: 'processing',
      deadline: 'running',
      pauses: [],
      term: { value: 5 },
      leg: 2,
      originalDueAt: own.dossier.originalDueAt,
      dueAt: due,
      verification: { at: tuesday, before: own.dossier.term, legalBasis },
    });
    expect(verified.tasks.find(({ id }) => id === 'S2')).toMatchObject({ leg: 2, dueAt: due });
    expect(pause.rule(verified, input, context)).toMatchObject({
      reason: { code: 'pause-not-allowed' },
    });
    const late = { ...child, dossier: { ...child.dossier, deadline: 'overdue' as const } };
    expect(pause.rule(late, input, context)).toMatchObject({
      reason: { code: 'pause-not-allowed' },
    });
  });
});
