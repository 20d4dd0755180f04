import { describe, expect, it } from 'vitest';
import {
  after as afterChange,
  change,
  leadsTo,
  presentTask,
  without,
} from '../../../../functions/domain/dossier/act.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { at, complete, monday, must, people, submitted } from './example.ts';
import { inProcess } from './journey.ts';

describe('a change', () => {
  it('is the next version, and its event tells from which state to which', () => {
    const { dossier } = submitted();
    const told = { kind: 'accepted', at: monday, actor: 'counter' };
    const made = change(dossier, { ...dossier, state: 'accepted' }, [], told);
    expect(made.dossier.version).toBe(dossier.version + 1);
    expect(made.event).toEqual({ ...told, version: 2, from: 'submitted', to: 'accepted' });
  });
});

describe('a dossier after a change', () => {
  it('has its tasks and components as the change leaves them', () => {
    const before = complete(inProcess());
    const made = must(completeStep.rule(before, { step: 'S2' }, at(people.specialist)));
    const emptied = before.components.slice(0, 1).map((one) => ({ ...one, documents: [] }));
    const now = afterChange(before, { ...made, components: emptied });
    expect(now.dossier).toBe(made.dossier);
    const status = (id: string) => now.tasks.find((task) => task.id === id)?.status;
    // The machine has opened nothing yet.
    expect([status('S1'), status('S2'), status('S3')]).toEqual(['done', 'done', 'planned']);
    expect(now.components.map(({ documents }) => documents.length)).toEqual([0, 1]);
  });

  it('has no task that it never had', () => {
    const leave = { kind: 'leave', id: 'apology', status: 'parked', from: ['open'] } as const;
    const made = change(
      inProcess().dossier,
      inProcess().dossier,
      [{ ...leave, at: monday, by: 'x' }],
      { kind: 'x', at: monday, actor: 'x' },
    );
    expect(afterChange(inProcess(), made).tasks).toEqual(inProcess().tasks);
  });
});

describe('the states that an act leads to', () => {
  it('are the same from each of its states, or told by state, or none', () => {
    expect(leadsTo({ to: ['stopped'] }, 'paying')).toEqual(['stopped']);
    const byState = { to: { paying: ['accepted', 'processing'] } } as const;
    expect(leadsTo(byState, 'paying')).toEqual(['accepted', 'processing']);
    expect(leadsTo(byState, 'resolved')).toEqual([]);
    expect(leadsTo({}, 'paying')).toEqual([]);
  });
});

describe('the present task', () => {
  it('is that of the step where the dossier stands; before acceptance there is none', () => {
    expect(presentTask(inProcess())?.id).toBe('S2');
    expect(presentTask(submitted())).toBeUndefined();
  });
});

describe('an object without some of its keys', () => {
  it('has not even their names, and leaves the first one as it was', () => {
    const whole = { a: 1, b: 2, c: 3 };
    expect(Object.keys(without(whole, 'a', 'c'))).toEqual(['b']);
    expect(whole).toEqual({ a: 1, b: 2, c: 3 });
  });
});
