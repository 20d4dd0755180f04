import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import { assignTask } from '../../../../../functions/domain/dossier/acts/assign-task.ts';
import { actsFor } from '../../../../../functions/domain/dossier/allowed.ts';
import { isOpen } from '../../../../../functions/domain/dossier/lapses.ts';
import { stages } from '../../../../../functions/domain/dossier/state.ts';
import { acts, anyLife } from '../any-act.ts';
import {
  at,
  complete,
  doing,
  filedDocument,
  monday,
  must,
  people,
  submitted,
  written,
} from '../example.ts';

const { counter } = people;
const colleague = { ...counter, sub: 'colleague' };
const leader = { ...counter, sub: 'head', roles: ['leader' as const] };
const assigned = ({ dossier }: Situation) => dossier.assigned?.intake?.to;
const take = (situation: Situation, who = counter, to: string | undefined = who.sub) =>
  doing(situation, assignTask, { task: 'intake', ...(to && { to }) }, at(who));

describe('a task', () => {
  it('is taken by an officer, handed over to a colleague, and put back', () => {
    const taken = take(submitted());
    expect(assigned(taken)).toBe('counter');
    expect(assigned(take(taken, counter, 'colleague'))).toBe('colleague');
    const kindOf = (situation: Situation, input: { task: 'intake'; to?: string }) =>
      must(assignTask.rule(situation, input, at(counter))).event.kind;
    expect(kindOf(submitted(), { task: 'intake', to: 'counter' })).toBe('taskAssigned');
    expect(kindOf(taken, { task: 'intake' })).toBe('taskPutBack');
    const back = doing(taken, assignTask, { task: 'intake' }, at(counter));
    expect(assigned(back)).toBeUndefined();
  });

  it('of another is handed on by a leader of the unit, and by no colleague', () => {
    const taken = take(submitted());
    const grabbed = assignTask.rule(taken, { task: 'intake', to: 'colleague' }, at(colleague));
    expect(grabbed).toMatchObject({ reason: { code: 'task-of-another' } });
    expect(assigned(take(taken, leader, 'colleague'))).toBe('colleague');
    const { notForYou } = actsFor(taken, at(colleague));
    expect(notForYou).toContainEqual({ act: 'assign-task', why: 'task-of-another' });
  });

  it('binds nobody: a colleague may still do the work', () => {
    const { allowed } = actsFor(take(complete(submitted())), at(colleague));
    expect(allowed.map(({ act }) => act)).toContain('accept');
  });

  it('that is not open is given to nobody', () => {
    const result = assignTask.rule(submitted(), { task: 'S2', to: 'somebody' }, at(leader));
    expect(result).toMatchObject({ reason: { code: 'step-not-open' } });
  });
});

describe('an open dossier', () => {
  it('waits in one place at every moment: a queue, the applicant, or the end of a pause', () => {
    fc.assert(
      fc.property(anyLife, (sequence) => {
        let now = monday;
        let situation: Situation = {
          ...complete(submitted(at(counter), { channel: 'direct' })),
          results: [filedDocument('first')],
        };
        for (const [name, hours] of sequence) {
          now = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
          const change = acts[name]?.(situation, now);
          if (!change) continue;
          situation = written(situation, change);
          const { state } = situation.dossier;
          // Form 04 and the draft of a letter are owed beside the work itself.
          const work = situation.tasks.filter(
            ({ id, status }) =>
              id !== 'apology' && id !== 'letter' && (status === 'open' || status === 'planned'),
          );
          const stands = state === 'paying' || state === 'suspended';
          const isEnded = stages.ended.some((ended) => ended === state);
          expect(work.length + Number(stands)).toBe(isEnded ? 0 : 1);
          if (isEnded) expect(isOpen(situation.dossier)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});
