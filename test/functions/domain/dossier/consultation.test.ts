import { describe, expect, it } from 'vitest';
import type { ActContext, Situation } from '../../../../functions/domain/dossier/act.ts';
import {
  askingOf,
  leaveAsked,
  partOf,
  strikeSilence,
} from '../../../../functions/domain/dossier/consultation.ts';
import type { Task, TaskStatus } from '../../../../functions/domain/dossier/task.ts';
import { eventRow } from '../../../../functions/domain/figures/facts.ts';
import { silenceNotices } from '../../../../functions/domain/messages/notice.ts';
import { Process } from '../../../../functions/domain/procedure/process.ts';
import {
  after,
  answer,
  asked,
  at as askedAt,
  consulting,
  land,
  roads,
  silent,
  statuses,
  under,
} from './asked-units.ts';
import { at, monday, must, people, procedure, written } from './example.ts';
import { inProcess } from './journey.ts';

const [first, second, third, ...rest] = procedure.process.steps;
const units = ['H62.06', 'H62.08'].map((unit) => ({
  unit,
  role: 'specialist' as const,
  allowance: { unit: 'workingDay' as const, value: 1 },
}));
const context = (silence: object = { means: 'noOpinion' }): ActContext => ({
  ...at(people.specialist),
  procedure: {
    ...procedure,
    process: Process.parse({
      ...procedure.process,
      steps: [first, { ...second, asks: { units, silence } }, third, ...rest],
    }),
  },
});

const tuesday = '2026-03-03T10:00:00.000Z';

/** The dossier stands at S2, which asks two units; the second has until Tuesday, the first a day longer. */
function asking(statuses: readonly [TaskStatus, TaskStatus] = ['open', 'open']): Situation {
  const { dossier, ...situation } = inProcess();
  const task = (id: string, more: Partial<Task>): Task => ({
    id,
    name: 'Cho ý kiến',
    role: 'specialist',
    unit: 'H62.07',
    status: 'open',
    leg: 1,
    visit: 1,
    plannedAt: monday,
    dueAt: tuesday,
    ...more,
  });
  return {
    ...situation,
    dossier: { ...dossier, step: 'S2', deadline: 'running' },
    tasks: [
      task('S2', { status: 'asking', asks: true }),
      task('S2.1', { unit: 'H62.06', status: statuses[0], dueAt: '2026-03-04T10:00:00.000Z' }),
      task('S2.2', { unit: 'H62.08', status: statuses[1] }),
    ],
  };
}
const strike = (situation: Situation, now: string, silence?: object) =>
  must(strikeSilence(situation, 'S2', { ...context(silence), now }));

describe('the unit whose silence is struck', () => {
  it('is the first whose time is over, at that instant and not before', () => {
    expect(strike(asking(), '2026-03-03T09:59:59.999Z')).toEqual({
      kind: 'notYet',
      dueAt: tuesday,
    });
    expect(strike(asking(), tuesday)).toMatchObject({
      kind: 'silent',
      change: {
        tasks: [{ kind: 'leave', id: 'S2.2', status: 'silent', from: ['planned', 'open'] }],
        event: { kind: 'unitSilent', step: 'S2', facts: { unit: 'H62.08', means: 'noOpinion' } },
      },
    });
  });

  it('is none where the law waits for its answer, the clock stands or the dossier went on', () => {
    const nothing = { kind: 'nothing' };
    expect(strike(asking(), tuesday, { means: 'waiting' })).toEqual(nothing);
    const { dossier, ...situation } = asking();
    const { deadline: _stands, ...paused } = dossier;
    expect(strike({ ...situation, dossier: paused }, tuesday)).toEqual(nothing);
    expect(strike({ ...situation, dossier: { ...dossier, step: 'S3' } }, tuesday)).toEqual(nothing);
    expect(strike(asking(['done', 'done']), tuesday)).toEqual(nothing);
  });

  it('is asked for again tomorrow while its time awaits the calendar of a year', () => {
    const awaiting = asking(['done', 'open']);
    // The midnight in Vietnam that begins 2026 stands for the year.
    const dueAt = '2025-12-31T17:00:00.000Z';
    const tasks = awaiting.tasks.map((task) => (task.id === 'S2.2' ? { ...task, dueAt } : task));
    expect(strike({ ...awaiting, tasks }, tuesday)).toEqual({
      kind: 'notYet',
      dueAt: '2026-03-04T10:00:00.000Z',
    });
  });
});

describe('a step that asks units', () => {
  const left = (situation: Situation, id: string, how: 'done' | 'silent', silence?: object) => {
    const asked = askingOf(situation, id, context(silence));
    if (!asked) throw new Error(`nobody is asked by ${id}`);
    return must(leaveAsked(asked, how, situation, 'unit', context(silence)));
  };

  it('is known by the task of one of them, and by no task of its own', () => {
    expect(askingOf(asking(), 'S2.1', context())?.asked.unit).toBe('H62.06');
    expect(askingOf(asking(), 'S2', context())).toBeUndefined();
    expect(askingOf(asking(), 'S2.3', context())).toBeUndefined();
    expect(askingOf(asking(), 'S1.1', context())).toBeUndefined();
  });

  it('stands while one of them may still answer, and goes on with the last', () => {
    expect(left(asking(), 'S2.1', 'done')).toEqual({
      tasks: [expect.objectContaining({ id: 'S2.1', status: 'done', by: 'unit' })],
      moved: {},
    });
    const last = left(asking(['silent', 'open']), 'S2.2', 'done');
    expect(last).toMatchObject({ to: 'S3', moved: { state: 'processing', step: 'S3' } });
    expect(last.tasks[0]).toMatchObject({
      id: 'S2.2',
      wake: { kind: 'breakOff', error: 'Dossier.Consulted' },
    });
    expect(last.tasks).toContainEqual(
      expect.objectContaining({ id: 'S2', status: 'done', from: ['asking'] }),
    );
  });

  it('tells of a part when the unit began, and where the dossier went, only where that is so', () => {
    const asked = askingOf(asking(), 'S2.1', context());
    if (!asked) throw new Error('nobody is asked');
    expect(partOf(asked, {})).not.toHaveProperty('to');
    expect(partOf(asked, {})).not.toHaveProperty('begunAt');
    const begun = { ...asked, asked: { ...asked.asked, begunAt: monday } };
    expect(partOf(begun, { to: 'S3' })).toMatchObject({
      task: 'S2.1',
      unit: 'H62.06',
      begunAt: monday,
      to: 'S3',
    });
  });
});

describe('the time of a unit that is asked', () => {
  it('is slept through until it is over, and then each silence is an event of its own unit', () => {
    const early = must(strikeSilence(asked(), 'S5', askedAt(land)));
    expect(early).toMatchObject({
      kind: 'notYet',
      dueAt: asked().tasks.find(({ id }) => id === 'S5.1')?.dueAt,
    });
    const answered = answer(asked(), land, 1);
    const one = must(strikeSilence(answered, 'S5', askedAt(roads, after)));
    if (one.kind !== 'silent') throw new Error(one.kind);
    const { code } = answered.dossier;
    expect(eventRow(code, one.change.event)).toMatchObject({
      kind: 'unitSilent',
      unit: 'H62.08',
      step: 'S5',
    });
    expect(silenceNotices(one.change).map(({ box, data }) => [box, data.roles])).toEqual([
      ['H62.08', ['leader']],
      ['H62.07', ['specialist', 'leader']],
    ]);
    const rest = silent(written(answered, one.change), after);
    expect(statuses(rest)).toMatchObject({
      'S5.1': 'done',
      'S5.2': 'silent',
      'S5.3': 'silent',
      S3: 'open',
    });
    expect(must(strikeSilence(rest, 'S5', askedAt(land, after)))).toEqual({ kind: 'nothing' });
  });

  it('counts as consent only where the law says so', () => {
    const lawful = under(
      consulting({ enough: 2, silence: { means: 'consent', basis: 'Nghị định 31/2021/NĐ-CP' } }),
    );
    const agreed = silent(answer(lawful.asked(), land, 1, lawful.at(land)), after, lawful.at(land));
    expect(agreed.dossier.step).toBe('S3');
    const without = under(consulting({ enough: 2 }));
    const waiting = silent(
      answer(without.asked(), land, 1, without.at(land)),
      after,
      without.at(land),
    );
    expect(waiting.dossier.step).toBe('S5');
  });

  it('ends nothing where only an answer will do, and the late answer is known by its unit', () => {
    const strict = under(consulting({ silence: { means: 'waiting' } }));
    expect(must(strikeSilence(strict.asked(), 'S5', strict.at(land, after)))).toEqual({
      kind: 'nothing',
    });
    const late = answer(strict.asked(), land, 1, strict.at(land, after));
    expect(late.dossier.opinions).toMatchObject([{ unit: 'H62.06', late: true }]);
    expect(late.dossier.work?.at(-1)).toMatchObject({ unit: 'H62.06', late: true });
  });

  it('does not come back: an answer after silence is recorded and changes nothing', () => {
    const struck = silent(asked(), after);
    const late = answer(struck, land, 1, askedAt(land, after));
    expect(late.tasks).toEqual(struck.tasks);
    expect(late.dossier.opinions?.at(-1)).toMatchObject({
      unit: 'H62.06',
      late: true,
      tooLate: true,
    });
  });
});
