import { describe, expect, it } from 'vitest';
import { yearBegins } from '../../../../functions/domain/clock/awaiting.ts';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { apologise } from '../../../../functions/domain/dossier/acts/apologise.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../functions/domain/dossier/acts/resubmit.ts';
import { actsAllowed } from '../../../../functions/domain/dossier/acts.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import { at, doing, people, procedure, written } from './example.ts';
import { inProcess } from './journey.ts';

const { counter, specialist, leader, portal } = people;
const ask = {
  items: [{ what: 'Bản chính', reason: 'missing' as const }],
  guidance: 'Nộp bản chính',
};
const { clock } = at(counter);
/** Days of the same week, 08:00 in Vietnam; the dossier is due on Thursday at 17:00. */
const tuesday = '2026-03-03T01:00:00.000Z';
const thursday = '2026-03-05T01:00:00.000Z';
const friday = '2026-03-06T01:00:00.000Z';
const due = '2026-03-05T10:00:00.000Z';

describe('the due moment', () => {
  const struck = (now: string) => strike(inProcess(), now, clock);

  it('does nothing before its time and says when to come again', () => {
    for (const early of [thursday, '2026-03-05T09:59:59.999Z'])
      expect(struck(early)).toEqual({ kind: 'notYet', dueAt: due });
    expect(struck(due).kind).toBe('overdue');
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

  it('asks for no second apology, where one was made or is still owed', () => {
    const situation = inProcess();
    const due = situation.dossier.dueAt ?? '';
    const asked = (one: Situation) => {
      const outcome = strike(one, due, at(people.leader).clock);
      return outcome.kind === 'overdue' ? outcome.change.tasks.length : outcome.kind;
    };
    const apology = { at: due, reason: 'x' };
    const [task] = situation.tasks;
    const owed = { ...task, id: 'apology', status: 'open' } as Situation['tasks'][number];
    expect(asked(situation)).toBe(1);
    expect(asked({ ...situation, dossier: { ...situation.dossier, apology } })).toBe(0);
    expect(asked({ ...situation, tasks: [...situation.tasks, owed] })).toBe(0);
    expect(asked({ ...situation, tasks: [...situation.tasks, { ...owed, status: 'done' }] })).toBe(
      1,
    );
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
});
