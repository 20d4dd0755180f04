import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import type { ActContext, Situation } from '../../../../functions/domain/dossier/act.ts';
import { pause } from '../../../../functions/domain/dossier/acts/pause.ts';
import {
  leavePresentTasks,
  pausesEnded,
  resumeWork,
} from '../../../../functions/domain/dossier/parking.ts';
import { vn } from '../clock/moments.ts';
import { due, extended, struck } from './appointments.ts';
import { at, doing, monday, must, people, procedure, submitted } from './example.ts';
import { accepted, inProcess } from './journey.ts';

const { specialist, counter } = people;
const verification = { kind: 'verification', legalBasis: 'Luật Hộ tịch', reason: 'Xác minh' };
const tuesday = vn('2026-03-03 08:00');
const wednesday = vn('2026-03-04 08:00');
const paused = (from = inProcess(), now = tuesday) =>
  doing(from, pause, verification, at(specialist, now));
const told = (now: string) => ({ kind: 'resumed', at: now, actor: 'specialist' });
const resumed = (
  situation: Situation,
  now = wednesday,
  context: ActContext = at(specialist, now),
) => resumeWork(situation, context, told(now));

describe('a dossier that is parked', () => {
  it('leaves its task, and its machine breaks off', () => {
    const { deadline, state, leg } = paused().dossier;
    expect({ deadline, state, leg }).toEqual({ deadline: undefined, state: 'suspended', leg: 1 });
    const leave = leavePresentTasks(inProcess(), monday, 'x', 'Dossier.Parked');
    expect(leave).toMatchObject([
      { id: 'S2', status: 'parked', wake: { kind: 'breakOff', error: 'Dossier.Parked' } },
    ]);
  });

  it('leaves a task that its machine has not opened yet, and none that is left already', () => {
    const { tasks, ...rest } = inProcess();
    const present = (status: 'planned' | 'done' | 'parked') =>
      leavePresentTasks(
        { ...rest, tasks: tasks.map((task) => ({ ...task, status })) },
        monday,
        'x',
        'Dossier.Parked',
      ).length;
    expect([present('planned'), present('done'), present('parked')]).toEqual([1, 0, 0]);
    expect(leavePresentTasks(submitted(), monday, 'x', 'Dossier.Parked')).toEqual([]);
  });

  it('ends the pause that is open, and no other', () => {
    const pauses = [{ from: monday, to: tuesday }, { from: tuesday }] as never;
    expect(pausesEnded({ pauses }, wednesday)).toEqual([
      { from: monday, to: tuesday },
      { from: tuesday, to: wednesday },
    ]);
  });
});

describe('work that is resumed', () => {
  it('begins the next leg at the step where it stood, under the due time counted again', () => {
    const { dossier, tasks, event } = must(resumed(paused()));
    const dueAfter = vn('2026-03-06 17:00');
    expect(dossier).toMatchObject({
      state: 'processing',
      leg: 2,
      dueAt: dueAfter,
      deadline: 'running',
    });
    expect(tasks).toMatchObject([
      { kind: 'plan', task: { id: 'S2', leg: 2, visit: 2, way: { workingDays: 1.75 } } },
    ]);
    expect(event.facts).toEqual({ dueBefore: due, dueAfter });
  });

  it('counts its step by its own share where the task of it is not there', () => {
    const { tasks: _, ...rest } = paused();
    const [plan] = must(resumed({ ...rest, tasks: [] })).tasks;
    expect(plan).toMatchObject({ task: { visit: 1, way: { workingDays: 1.5 } } });
  });

  it('of an overdue dossier stays overdue at its due time, and runs where that is to come', () => {
    const late = paused(struck(), vn('2026-03-06 08:00'));
    expect(must(resumed(late, vn('2026-03-06 09:00'))).dossier).toMatchObject({
      deadline: 'overdue',
      dueAt: due,
    });
    const atDue = paused(struck(), due);
    expect(must(resumed(atDue, due)).dossier.deadline).toBe('overdue');
    const { dossier, ...rest } = paused();
    const overdueBefore = { ...rest, dossier: { ...dossier, overdueAt: monday } };
    expect(must(resumed(overdueBefore)).dossier.deadline).toBe('running');
  });

  it('tells the appointment that counts beside the one that was promised', () => {
    const { dossier, event } = must(resumed(paused(extended(), wednesday), vn('2026-03-05 08:00')));
    expect(dossier).toMatchObject({
      dueAt: vn('2026-03-10 17:00'),
      standingDueAt: vn('2026-03-06 17:00'),
    });
    expect(event.facts).toMatchObject({ standingAfter: vn('2026-03-06 17:00') });
  });

  it('is accepted again where the counter has not handed it over', () => {
    const atCounter = doing(accepted(), pause, verification, at(counter, tuesday));
    expect(must(resumed(atCounter)).dossier.state).toBe('accepted');
  });

  it('gives the receipt its date where that awaited a calendar, and never another', () => {
    const { dossier, ...rest } = paused();
    const { originalDueAt: _, ...undated } = dossier;
    const awaiting = must(resumed({ ...rest, dossier: { ...undated, awaitingCalendar: 2026 } }));
    expect(awaiting.dossier).toMatchObject({ originalDueAt: due });
    expect(awaiting.dossier).not.toHaveProperty('awaitingCalendar');
    expect(awaiting.event.facts).toMatchObject({ form: '01' });
    expect(must(resumed(paused())).event.facts).not.toHaveProperty('form');
  });

  it('awaits the calendar of its new due time, under no date', () => {
    const clock = { ...at(specialist).clock, calendar: calendarOf({ years: [] }) };
    const awaiting = must(resumed(paused(), wednesday, { ...at(specialist, wednesday), clock }));
    expect(awaiting.dossier).toMatchObject({ awaitingCalendar: 2026, deadline: 'running' });
    expect(awaiting.dossier).not.toHaveProperty('dueAt');
  });

  it('goes on at no step that its process does not have', () => {
    const steps = procedure.process.steps.filter(({ id }) => id !== 'S2');
    const other = { ...procedure, process: { ...procedure.process, steps } };
    const context = { ...at(specialist, wednesday), procedure: other };
    expect(resumed(paused(), wednesday, context)).toMatchObject({ reason: { code: 'internal' } });
  });
});
