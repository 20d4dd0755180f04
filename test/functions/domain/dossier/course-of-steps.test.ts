import { describe, expect, it } from 'vitest';
import { yearBegins } from '../../../../functions/domain/clock/awaiting.ts';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { courseOfSteps } from '../../../../functions/domain/dossier/course-of-steps.ts';
import { Process } from '../../../../functions/domain/procedure/process.ts';
import { vn } from '../clock/moments.ts';
import { at, doing, monday, people, procedure } from './example.ts';
import { inProcess } from './journey.ts';

const { specialist } = people;
const course = (situation: Situation, now: string) =>
  courseOfSteps(situation, procedure, at(specialist).clock, now);
const stepOf = (id: string, situation: Situation, now = vn('2026-03-03 09:00')) =>
  course(situation, now).find(({ step }) => step === id);

function spent(...asked: Parameters<typeof stepOf>): number | undefined {
  const step = stepOf(...asked);
  return step && 'spentMinutes' in step ? step.spentMinutes : undefined;
}

describe('the course of a dossier', () => {
  it('has every step in the order of its process, also those that lie ahead', () => {
    const steps = course(inProcess(), vn('2026-03-03 09:00'));
    expect(steps.map(({ step, present, status }) => [step, present, status])).toEqual([
      ['S1', false, 'done'],
      ['S2', true, 'open'],
      ['S3', false, 'ahead'],
      ['S4', false, 'ahead'],
    ]);
    expect(
      steps.map(({ unit, decides, next, returnsTo }) => [unit, decides, next, returnsTo]),
    ).toEqual([
      ['H62.01', false, ['S2'], []],
      ['H62.07', false, ['S3'], []],
      ['H62.07', true, ['S4'], ['S2']],
      ['H62.07', false, [], []],
    ]);
  });

  it('tells the working minutes of a step: until it was done, or until now', () => {
    expect(spent('S2', inProcess())).toBe(540);
    const done = doing(
      inProcess(),
      completeStep,
      { step: 'S2' },
      at(specialist, vn('2026-03-02 09:30')),
    );
    expect(stepOf('S2', done)).toMatchObject({ spentMinutes: 90, doneBy: 'specialist' });
    expect(spent('S3', done)).toBe(450);
  });

  it('rounds them to whole minutes, and has none for a step that is not opened', () => {
    const seconds = new Date(Date.parse(monday) + 90_000).toISOString();
    expect(spent('S2', inProcess(), seconds)).toBe(2);
    const { tasks, ...rest } = inProcess();
    const planned = tasks.map(({ openedAt: _, ...task }) => ({
      ...task,
      status: 'planned' as const,
    }));
    expect(spent('S2', { ...rest, tasks: planned })).toBeUndefined();
  });

  it('tells of each unit that is asked what became of the last asking', () => {
    const allowance = { unit: 'workingDay' as const, value: 1 };
    const units = ['H62.06', 'H62.08'].map((unit) => ({
      unit,
      role: 'specialist' as const,
      allowance,
    }));
    const [first, second, ...rest] = procedure.process.steps;
    const steps = [first, { ...second, asks: { units, silence: { means: 'noOpinion' } } }, ...rest];
    const asking = { ...procedure, process: Process.parse({ ...procedure.process, steps }) };
    const told = ({ dossier, tasks, ...others }: Situation) =>
      courseOfSteps({ dossier, tasks, ...others }, asking, at(specialist).clock, monday)[1];
    const { dossier, tasks } = inProcess();
    const askedAt = vn('2026-03-03 08:00');
    const task = {
      ...tasks[1],
      id: 'S2.1',
      status: 'done',
      openedAt: askedAt,
      askedAt,
      dueAt: monday,
    };
    const answer = (at: string, more: object) => ({ task: 'S2.1', at, view: 'agreed', ...more });
    const opinions = [answer(monday, {}), answer(askedAt, { view: 'disagreed', late: true })];
    const asked = told({
      dossier: { ...dossier, opinions },
      tasks: [...tasks, task],
    } as unknown as Situation);
    const ahead = { role: 'specialist', allowance, status: 'ahead' };
    expect(asked).toHaveProperty('asked', [
      {
        task: 'S2.1',
        unit: 'H62.06',
        role: 'specialist',
        allowance,
        status: 'done',
        openedAt: askedAt,
        dueAt: monday,
        view: 'disagreed',
        answeredAt: askedAt,
        late: true,
      },
      { task: 'S2.2', unit: 'H62.08', ...ahead },
    ]);
    const unanswered = told({ dossier, tasks: [...tasks, task] } as unknown as Situation);
    expect(unanswered?.asked?.[0]).not.toHaveProperty('view');
  });

  it('tells a year in place of a due time that awaits its calendar', () => {
    const { tasks, ...rest } = inProcess();
    const awaiting = tasks.map((task) => ({ ...task, dueAt: yearBegins(2027) }));
    expect(stepOf('S2', { ...rest, tasks: awaiting })).toMatchObject({ awaitingCalendar: 2027 });
    expect(stepOf('S2', { ...rest, tasks: awaiting })).not.toHaveProperty('dueAt');
  });
});
