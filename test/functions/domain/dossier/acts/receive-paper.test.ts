import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import { receivePaper } from '../../../../../functions/domain/dossier/acts/receive-paper.ts';
import type { Task } from '../../../../../functions/domain/dossier/task.ts';
import { at, must, people } from '../example.ts';
import { atNoon, COUNTER, LEAD, sent, withPaper } from '../papers.ts';

const context = at(people.specialist, '2026-04-01T01:00:00.000Z');
const outcomeOf = (situation: Situation) =>
  must(receivePaper.rule(situation, {}, context)).event.facts?.outcome;
const withTasks = (...changed: readonly Partial<Task>[]): Situation => {
  const [task] = sent().tasks;
  if (!task) throw new Error('no task');
  return { ...sent(), tasks: changed.map((one) => ({ ...task, unit: COUNTER, ...one })) };
};

describe('paper that has come', () => {
  it('is with the unit that it was sent to, from then on', () => {
    const { dossier, event } = must(receivePaper.rule(sent(), { note: 'Đủ' }, context));
    expect(dossier.paper).toEqual({ holder: LEAD, since: context.now });
    expect(event).toMatchObject({
      kind: 'paperReceived',
      facts: { from: COUNTER, to: LEAD, handedOverAt: atNoon, note: 'Đủ' },
    });
    expect(must(receivePaper.rule(sent(), {}, context)).event.facts).not.toHaveProperty('note');
  });

  it('is not received where nothing was sent', () => {
    expect(receivePaper.rule(withPaper(), {}, context)).toMatchObject({
      reason: { code: 'internal' },
    });
  });
});

describe('whether paper was given in time', () => {
  it('follows from the due time of the giving unit’s work, which nobody tells', () => {
    // The counter's step is due at 10:00 of that Monday.
    expect(outcomeOf(sent(withPaper(), '2026-03-02T03:00:00.000Z'))).toBe('onTime');
    expect(outcomeOf(sent(withPaper(), '2026-03-02T03:00:00.001Z'))).toBe('late');
    expect(outcomeOf(withTasks({ dueAt: '2026-03-04T10:00:00.000Z' }))).toBe('early');
    expect(receivePaper.body.safeParse({ outcome: 'early' }).success).toBe(false);
  });

  it('looks at the last work of the unit that was open when it gave', () => {
    const late = { openedAt: '2026-03-02T02:00:00.000Z', dueAt: '2026-03-02T04:59:59.999Z' };
    const early = { openedAt: '2026-03-02T01:00:00.000Z', dueAt: '2026-03-04T10:00:00.000Z' };
    expect(outcomeOf(withTasks(early, late))).toBe('late');
    expect(outcomeOf(withTasks(late, early))).toBe('late');
    expect(outcomeOf(withTasks(early, { ...late, openedAt: atNoon }))).toBe('late');
    expect(outcomeOf(withTasks(early, { ...late, openedAt: '2026-03-02T05:00:00.001Z' }))).toBe(
      'early',
    );
    expect(outcomeOf(withTasks(early, { ...late, unit: LEAD }))).toBe('early');
  });

  it('looks at the due time of the dossier where the unit had no work, and finds nothing late without one', () => {
    const due = (dueAt: string) => {
      const { dossier, ...rest } = withTasks({ unit: LEAD });
      return outcomeOf({ ...rest, dossier: { ...dossier, dueAt } });
    };
    expect(due('2026-03-02T04:00:00.000Z')).toBe('late');
    expect(due('2026-03-02T05:00:00.000Z')).toBe('onTime');
    const { dossier, ...rest } = withTasks();
    const { dueAt: _, ...withoutDue } = dossier;
    expect(outcomeOf({ ...rest, dossier: withoutDue })).toBe('onTime');
  });
});
