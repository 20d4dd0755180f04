import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActContext, Situation } from '../../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../../functions/domain/dossier/actor.ts';
import { completeStep } from '../../../../../functions/domain/dossier/acts/complete-step.ts';
import { giveOpinion } from '../../../../../functions/domain/dossier/acts/give-opinion.ts';
import { pause } from '../../../../../functions/domain/dossier/acts/pause.ts';
import { recallStep } from '../../../../../functions/domain/dossier/acts/recall-step.ts';
import { resume } from '../../../../../functions/domain/dossier/acts/resume.ts';
import { returnStep } from '../../../../../functions/domain/dossier/acts/return-step.ts';
import { withdraw } from '../../../../../functions/domain/dossier/acts/withdraw.ts';
import { actsFor } from '../../../../../functions/domain/dossier/allowed.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import { courseOfSteps } from '../../../../../functions/domain/dossier/course-of-steps.ts';
import { nextLeg } from '../../../../../functions/domain/dossier/legs.ts';
import { sightOf } from '../../../../../functions/domain/dossier/sight.ts';
import {
  after,
  answer,
  asked,
  at,
  consulting,
  land,
  police,
  roads,
  statuses,
  under,
} from '../asked-units.ts';
import { doing, must, people, written } from '../example.ts';

const { specialist, leader, citizen } = people;

describe('units that are asked side by side', () => {
  it('have a task each in their own queue, due by their own time, and see the dossier whole', () => {
    const situation = asked();
    expect(statuses(situation)).toEqual({
      S5: 'asking',
      'S5.1': 'open',
      'S5.2': 'open',
      'S5.3': 'open',
    });
    const [own, first] = ['S5', 'S5.1'].map((id) => situation.tasks.find((task) => task.id === id));
    expect(first?.unit).toBe('H62.06');
    expect(String(first?.dueAt) < String(own?.dueAt)).toBe(true);
    expect(sightOf(situation, roads, after)).toBe('whole');
    expect(actsFor(situation, at(land)).allowed).toContainEqual(
      expect.objectContaining({ act: 'give-opinion', tasks: ['S5.1'] }),
    );
  });

  it('let the dossier go on when the last has answered, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3], { minLength: 3 }), (order) => {
        let situation = asked();
        for (const index of order) {
          expect(situation.dossier.step).toBe('S5');
          situation = answer(situation, [land, roads, police][index - 1] ?? land, index);
        }
        expect(situation.dossier).toMatchObject({ step: 'S3', state: 'processing' });
        expect(statuses(situation)).toEqual({
          S5: 'done',
          'S5.1': 'done',
          'S5.2': 'done',
          'S5.3': 'done',
          S3: 'open',
        });
      }),
    );
  });

  it('are not waited for once enough have answered; who answers then is recorded, and changes nothing', () => {
    const enough = under(consulting({ enough: 2 }));
    const two = answer(
      answer(enough.asked(), land, 1, enough.at(land)),
      police,
      3,
      enough.at(police),
    );
    expect(statuses(two)).toMatchObject({ S5: 'done', 'S5.2': 'parked', S3: 'open' });
    const told = (situation: Situation, context: ActContext) =>
      must(giveOpinion.rule(situation, { task: 'S5.2', view: 'agreed', opinion: 'x' }, context))
        .event.kind;
    expect(told(enough.asked(), enough.at(roads))).toBe('opinionGiven');
    expect(told(two, enough.at(roads))).toBe('opinionTooLate');
    const three = answer(two, roads, 2, enough.at(roads));
    expect(three.tasks).toEqual(two.tasks);
    expect(three.dossier.step).toBe('S3');
    expect(three.dossier.opinions?.at(-1)).toMatchObject({ unit: 'H62.08', tooLate: true });
    const again = giveOpinion.rule(
      three,
      { task: 'S5.2', view: 'agreed', opinion: 'x' },
      enough.at(roads),
    );
    expect(again).toMatchObject({ reason: { code: 'step-not-open' } });
  });

  it('answer for themselves alone', () => {
    const foreign = giveOpinion.rule(
      asked(),
      { task: 'S5.1', view: 'agreed', opinion: 'x' },
      at(roads),
    );
    expect(foreign).toMatchObject({ reason: { code: 'foreign-unit' } });
    const head: Actor = { ...land, roles: ['leader'] };
    expect(
      giveOpinion.rule(asked(), { task: 'S5.1', view: 'agreed', opinion: 'x' }, at(head)),
    ).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
    expect(found(giveOpinion, asked(), people.stranger)).toMatchObject({ ok: false });
    const nobody = completeStep.rule(asked(), { step: 'S5' }, at(specialist));
    expect(nobody).toMatchObject({ reason: { code: 'step-not-open' } });
  });
});

describe('a dossier whose units are asked', () => {
  const waiting = () => answer(asked(), land, 1);

  it('is paused with their tasks, and resumed without asking again who has answered', () => {
    const input = { kind: 'verification', legalBasis: 'Điều 1', reason: 'x' };
    const paused = doing(waiting(), pause, input, at(specialist));
    expect(statuses(paused)).toMatchObject({ S5: 'parked', 'S5.1': 'done', 'S5.2': 'parked' });
    const meanwhile = giveOpinion.rule(
      paused,
      { task: 'S5.2', view: 'agreed', opinion: 'x' },
      at(roads),
    );
    expect(meanwhile).toMatchObject({ reason: { code: 'step-not-open' } });
    const resumed = doing(paused, resume, {}, at(specialist, after));
    expect(statuses(resumed)).toEqual({
      S5: 'asking',
      'S5.1': 'done',
      'S5.2': 'open',
      'S5.3': 'open',
    });
    const before = paused.tasks.find(({ id }) => id === 'S5.2')?.dueAt ?? '';
    expect(resumed.tasks.find(({ id }) => id === 'S5.2')?.dueAt.localeCompare(before)).toBe(1);
    const both = answer(answer(resumed, roads, 2, at(roads, after)), police, 3, at(police, after));
    expect(both.dossier.step).toBe('S3');
  });

  it('takes their tasks along when it is withdrawn, and wakes the machine', () => {
    const change = must(withdraw.rule(waiting(), { reason: 'x' }, at(citizen)));
    expect(statuses(written(waiting(), change))).toMatchObject({ S5: 'parked', 'S5.2': 'parked' });
    expect(change.tasks).toContainEqual(
      expect.objectContaining({ id: 'S5.3', wake: { kind: 'breakOff', error: 'Dossier.Settled' } }),
    );
  });

  it('is taken back while nobody has looked at it, and no longer once a unit has answered', () => {
    const back = doing(asked(), recallStep, { reason: 'x' }, at(specialist));
    expect(back.dossier.step).toBe('S2');
    expect(statuses(back)).toMatchObject({ S5: 'parked', 'S5.1': 'parked' });
    expect(recallStep.rule(waiting(), { reason: 'x' }, at(specialist))).toMatchObject({
      reason: { code: 'nothing-to-recall' },
    });
  });

  it('may be sent back to them, and all are asked once more', () => {
    const all = answer(answer(waiting(), roads, 2), police, 3);
    const back = doing(all, returnStep, { step: 'S3', to: 'S5', reason: 'x' }, at(leader, after));
    expect(statuses(back)).toMatchObject({
      S5: 'asking',
      'S5.1': 'open',
      'S5.2': 'open',
      'S5.3': 'open',
    });
    const course = courseOfSteps(back, consulting(), at(leader).clock, after);
    expect(course.find(({ step }) => step === 'S5')?.asked?.[0]).not.toHaveProperty('view');
  });

  it('has another leg open what is not answered when its execution dies', () => {
    const change = nextLeg(waiting(), { leg: 1, reason: 'died', onlyIfOpened: true }, after);
    expect(
      change?.tasks.flatMap((one) => (one.kind === 'plan' ? [[one.task.id, one.task.status]] : [])),
    ).toEqual([
      ['S5', 'asking'],
      ['S5.2', 'planned'],
      ['S5.3', 'planned'],
    ]);
  });

  it('shows each unit with its answer among its steps', () => {
    const course = courseOfSteps(waiting(), consulting(), at(leader).clock, after);
    expect(course.find(({ step }) => step === 'S5')).toMatchObject({
      status: 'asking',
      asked: [
        { unit: 'H62.06', status: 'done', view: 'agreed', late: false },
        { unit: 'H62.08', status: 'open' },
        { unit: 'H62.15', status: 'open' },
      ],
    });
  });
});
