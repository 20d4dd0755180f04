import { describe, expect, it } from 'vitest';
import { planStep, unitOf, wayTo } from '../../../../functions/domain/dossier/step-plan.ts';
import type { Task } from '../../../../functions/domain/dossier/task.ts';
import { type Step, stepOf } from '../../../../functions/domain/procedure/process.ts';
import { vn } from '../clock/moments.ts';
import { at, must, people, procedure } from './example.ts';
import { accepted, inProcess } from './journey.ts';

const context = at(people.specialist);
const step = (id: string) => stepOf(procedure.process, id) as Step;
const days = (workingDays: number) => ({ workingHours: 0, workingDays, calendarDays: 0 });

describe('the way to a step', () => {
  it('has the shares of all steps before it, its own included', () => {
    expect(wayTo(step('S1'))).toEqual(days(0.25));
    const [first] = accepted().tasks.filter(({ id }) => id === 'S1');
    expect(wayTo(step('S2'), first)).toEqual(days(1.75));
    const { way: _, ...old } = first as Task;
    expect(wayTo(step('S2'), old)).toEqual(days(1.5));
  });
});

describe('the task of a step', () => {
  it('is planned for its unit and role, due by its way, the next visit of the step', () => {
    const plan = (id: string) =>
      must(planStep(step(id), days(1.75), inProcess().dossier, inProcess(), context));
    expect(plan('S2')).toMatchObject({
      id: 'S2',
      role: 'specialist',
      unit: 'H62.07',
      status: 'planned',
      leg: 1,
      visit: 2,
      plannedAt: context.now,
      dueAt: vn('2026-03-04 15:00'),
      allowance: { unit: 'workingDay', value: 1.5 },
      way: days(1.75),
    });
    expect(plan('S3').visit).toBe(1);
  });

  it('without a share of the term is due with its dossier', () => {
    const own = { ...step('S2'), allowance: null } as Step;
    const task = must(planStep(own, days(0.25), inProcess().dossier, inProcess(), context));
    expect(task.dueAt).toBe(inProcess().dossier.dueAt);
    expect(task).not.toHaveProperty('allowance');
  });

  it('is not planned where its due time cannot be counted', () => {
    const pause = { kind: 'coffee', from: context.now, legalBasis: '', reason: '', actor: '' };
    const broken = { ...inProcess().dossier, pauses: [pause] };
    expect(planStep(step('S2'), days(1.75), broken, inProcess(), context)).toMatchObject({
      reason: { code: 'pause-not-allowed' },
    });
  });
});

describe('the unit of a step', () => {
  it('is the receiving unit, the lead unit, or the one that the process names', () => {
    const { dossier } = inProcess();
    expect(unitOf(step('S1'), dossier)).toBe('H62.01');
    expect(unitOf(step('S2'), dossier)).toBe('H62.07');
    expect(unitOf({ ...step('S2'), unit: 'H62.30' }, dossier)).toBe('H62.30');
  });
});
