import { describe, expect, it } from 'vitest';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { changeResultChannel } from '../../../../functions/domain/dossier/acts/change-result-channel.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../functions/domain/dossier/acts/decide.ts';
import { giveBackPaper } from '../../../../functions/domain/dossier/acts/give-back-paper.ts';
import { refuseIntake } from '../../../../functions/domain/dossier/acts/refuse.ts';
import { returnResult } from '../../../../functions/domain/dossier/acts/return-result.ts';
import { returnStep } from '../../../../functions/domain/dossier/acts/return-step.ts';
import { stop } from '../../../../functions/domain/dossier/acts/stop.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { actsAllowed } from '../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../functions/domain/dossier/authority.ts';
import { nationalStatus } from '../../../../functions/domain/dossier/state.ts';
import { mayBeFiled, submit } from '../../../../functions/domain/dossier/submit.ts';
import {
  at,
  complete,
  doing,
  monday,
  must,
  paperResult,
  people,
  procedure,
  submitted,
} from './example.ts';
import { accepted, atLeader, decided, inProcess, resolved } from './journey.ts';

const { counter, specialist, leader, portal, citizen, stranger } = people;
const inApril = '2026-04-01T01:00:00.000Z';
const status = (situation: { dossier: Parameters<typeof actsAllowed>[0] }) =>
  nationalStatus(situation.dossier.state).code;

describe('submission', () => {
  it('registers the dossier, awaits its components and asks the counter to take it in within 8 hours', () => {
    const { dossier, components, tasks } = submitted();
    expect(nationalStatus(dossier.state)).toEqual({ code: 1, vi: 'Mới đăng ký', en: 'Filed' });
    expect(dossier.deadline).toBeUndefined();
    expect(components.map(({ id, documents }) => [id, documents.length])).toEqual([
      ['c01', 0],
      ['c02', 0],
    ]);
    expect(tasks).toMatchObject([
      { id: 'intake', unit: 'H62.01', role: 'counter', dueAt: '2026-03-03T01:00:00.000Z' },
    ]);
  });

  it('is refused through a channel that the procedure does not offer', () => {
    expect(mayBeFiled(procedure, 'post')).toEqual({ ok: true, value: undefined });
    expect(mayBeFiled({ ...procedure, channels: ['direct'] }, 'online')).toMatchObject({
      ok: false,
      reason: { code: 'channel-not-offered', facts: { channels: ['direct'] } },
    });
  });

  it('files a commune procedure with the commune that received it as its lead unit', () => {
    const context = { ...at(portal), procedure: { ...procedure, leadUnit: 'receiving' as const } };
    const opening = submit(
      'H62.100-260302-0001',
      { receivingUnit: 'H62.100', channel: 'online', resultChannel: 'post', applicantKey: 'k' },
      context,
    );
    expect(opening.dossier.leadUnit).toBe('H62.100');
  });
});

describe('acceptance', () => {
  it('gives the receipt its due time: three working days, to the close of the last', () => {
    const { dossier, tasks } = accepted();
    expect(dossier).toMatchObject({
      state: 'accepted',
      originalDueAt: '2026-03-05T10:00:00.000Z',
      dueAt: '2026-03-05T10:00:00.000Z',
      deadline: 'running',
      leg: 1,
      step: 'S1',
    });
    expect(tasks.find(({ id }) => id === 'intake')?.status).toBe('done');
    expect(tasks.find(({ id }) => id === 'S1')).toMatchObject({
      unit: 'H62.01',
      role: 'counter',
      dueAt: '2026-03-02T03:00:00.000Z',
    });
  });

  it('gives the term of the case and the area of the dossier, and none where the law gives none', () => {
    const term = { unit: 'workingDay', value: 13 } as const;
    const land = { ...procedure, termByCase: [{ area: 'hard' as const, term }] };
    const inThe = (area: 'hard' | 'ordinary') => {
      const situation = complete(submitted());
      const filed = { ...situation, dossier: { ...situation.dossier, area } };
      return doing(filed, accept, {}, { ...at(counter), procedure: land }).dossier.term;
    };
    expect(inThe('hard')).toEqual(term);
    expect(inThe('ordinary')).toEqual(procedure.publishedTerm);
    const open = { ...procedure, noAppointment: true as const };
    const { dossier } = doing(
      complete(submitted()),
      accept,
      {},
      { ...at(counter), procedure: open },
    );
    expect(dossier).toMatchObject({ deadline: 'running', leg: 1 });
    expect(dossier.dueAt).toBeUndefined();
  });

  it("counts from the next working day after the cut-off, the procedure's own or the province's", () => {
    const sameDay = { ...procedure, publishedTerm: { unit: 'sameDay' } as const };
    const half = '2026-03-02T07:30:00.000Z';
    const dueWith = (own: typeof sameDay, cutOff: { sameDay?: string }) => {
      const context = at(counter, half);
      const clock = { ...context.clock, cutOff };
      return doing(complete(submitted()), accept, {}, { ...context, clock, procedure: own }).dossier
        .dueAt;
    };
    const today = '2026-03-02T10:00:00.000Z';
    const tomorrow = '2026-03-03T10:00:00.000Z';
    expect(dueWith(sameDay, {})).toBe(today);
    expect(dueWith(sameDay, { sameDay: '14:00' })).toBe(tomorrow);
    const own = { ...sameDay, clock: { cutOff: '14:45' } };
    expect(dueWith(own, { sameDay: '14:00' })).toBe(today);
  });

  it('is refused while a mandatory component is missing, naming it in both languages', () => {
    expect(accept.rule(submitted(), {}, at(counter))).toMatchObject({
      ok: false,
      reason: {
        code: 'component-missing',
        errors: [{ pointer: '/components/c01', vi: 'Thiếu: Văn bản đề nghị' }],
      },
    });
  });

  it('can be denied with a ground; the dossier then stands at status 3 and allows nothing more', () => {
    const refused = doing(
      submitted(),
      refuseIntake,
      { ground: 'notAuthorised', reasons: 'Không thuộc thẩm quyền' },
      at(counter),
    );
    expect(status(refused)).toBe(3);
    expect(actsAllowed(refused.dossier)).toEqual([]);
  });
});

describe('the steps of the process', () => {
  it('lead from the hand-over through the decision to the result, each in its unit', () => {
    const handed = inProcess();
    expect(status(handed)).toBe(4);
    expect(resolved().dossier).toMatchObject({
      state: 'resolved',
      decision: { outcome: 'approved' },
    });
    expect(resolved().dossier.deadline).toBeUndefined();
    expect(resolved().tasks.find(({ id }) => id === 'result')).toMatchObject({ unit: 'H62.01' });
    const toCounter = doing(resolved(), changeResultChannel, { channel: 'direct' }, at(citizen));
    const returned = doing(
      toCounter,
      returnResult,
      { method: 'direct', paper: paperResult() },
      at(counter),
    );
    expect(status(returned)).toBe(10);
  });

  it('tell the waiting machine where to go on', () => {
    const change = must(completeStep.rule(accepted(), { step: 'S1' }, at(counter)));
    expect(change.tasks[0]).toMatchObject({ id: 'S1', wake: { kind: 'goOn', to: 'S2' } });
    expect(change.tasks[1]).toMatchObject({ kind: 'plan', task: { id: 'S2', status: 'planned' } });
  });

  it('may go back where the process says so, and are then visited a second time', () => {
    const back = doing(
      atLeader(),
      returnStep,
      { step: 'S3', to: 'S2', reason: 'Thiếu căn cứ' },
      at(leader),
    );
    expect(back.tasks.find(({ id }) => id === 'S2')).toMatchObject({ visit: 2, status: 'open' });
    expect(
      returnStep.rule(inProcess(), { step: 'S2', to: 'S1', reason: 'x' }, at(specialist)),
    ).toMatchObject({
      reason: { code: 'way-not-declared' },
    });
  });

  it('are done by who holds the role of the step, and only the step that is open', () => {
    expect(completeStep.rule(inProcess(), { step: 'S2' }, at(leader))).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
    expect(completeStep.rule(inProcess(), { step: 'S1' }, at(counter))).toMatchObject({
      reason: { code: 'step-not-open', facts: { step: 'S2' } },
    });
  });

  it('keep the decision at the deciding step', () => {
    expect(completeStep.rule(atLeader(), { step: 'S3' }, at(leader))).toMatchObject({
      reason: { code: 'decision-belongs-elsewhere' },
    });
    expect(
      decide.rule(inProcess(), { step: 'S2', outcome: 'approved' }, at(specialist)),
    ).toMatchObject({
      reason: { code: 'decision-belongs-elsewhere' },
    });
  });
});

describe('leaving early', () => {
  it('lets the applicant withdraw until a decision exists, and wakes the machine to end', () => {
    const change = must(withdraw.rule(inProcess(), { reason: 'Không còn nhu cầu' }, at(citizen)));
    expect(change.dossier).toMatchObject({ state: 'withdrawn' });
    expect(change.dossier.step).toBeUndefined();
    expect(change.tasks).toMatchObject([
      { id: 'S2', status: 'parked', wake: { kind: 'breakOff', error: 'Dossier.Settled' } },
    ]);
    expect(actsAllowed(decided().dossier)).not.toContain('withdraw');
  });

  it('lets the leader stop it; the papers go back over the counter', () => {
    const stopped = doing(inProcess(), stop, { reason: 'x', legalBasis: 'y' }, at(leader));
    expect(status(stopped)).toBe(8);
    expect(actsAllowed(stopped.dossier)).toEqual([]);
    const takenIn = { holder: 'H62.01', since: monday };
    const onPaper = { ...stopped, dossier: { ...stopped.dossier, paper: takenIn } };
    expect(actsAllowed(onPaper.dossier)).toContain('give-back-paper');
    const given = doing(onPaper, giveBackPaper, { method: 'direct' }, at(counter));
    expect(given.dossier.paper).toBeUndefined();
    expect(status(given)).toBe(8);
  });

  it('counts who handed the result out where that is done: at the counter, and never as late', () => {
    const toCounter = doing(resolved(), changeResultChannel, { channel: 'direct' }, at(citizen));
    const handedOut = { method: 'direct', paper: paperResult() } as const;
    const { work } = doing(toCounter, returnResult, handedOut, at(counter, inApril)).dossier;
    expect(work?.at(-1)).toEqual({ kind: 'handedOut', by: 'counter', unit: 'H62.01', at: inApril });
  });

  it('ends with the decision: what is decided is neither stopped nor completed any more', () => {
    for (const act of ['stop', 'request-supplement'] as const) {
      expect(actsAllowed(atLeader().dossier)).toContain(act);
      expect(actsAllowed(decided().dossier)).not.toContain(act);
    }
  });
});

describe('who may do what where', () => {
  it('keeps officers to their units and roles', () => {
    expect(found(accept, submitted(), counter).ok).toBe(true);
    expect(found(accept, submitted(), { ...counter, units: ['H62.02'] })).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
    expect(found(accept, submitted(), specialist)).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
    expect(found(completeStep, inProcess(), stranger)).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
  });

  it('hides a dossier from citizens and portals that it does not belong to', () => {
    const other = { ...citizen, applicantKey: 'somebody-else' };
    expect(found(withdraw, submitted(), other)).toMatchObject({
      reason: { code: 'dossier-unknown' },
    });
    expect(found(withdraw, submitted(), citizen).ok).toBe(true);
  });
});
