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
import { strikeSilence } from '../../../../../functions/domain/dossier/consultation.ts';
import { courseOfSteps } from '../../../../../functions/domain/dossier/course-of-steps.ts';
import { nextLeg } from '../../../../../functions/domain/dossier/legs.ts';
import { sightOf } from '../../../../../functions/domain/dossier/sight.ts';
import { eventRow } from '../../../../../functions/domain/figures/facts.ts';
import { silenceNotices } from '../../../../../functions/domain/messages/notice.ts';
import { type Consultation, Process } from '../../../../../functions/domain/procedure/process.ts';
import {
  doing,
  at as exampleAt,
  monday,
  must,
  people,
  procedure as plain,
  written,
} from '../example.ts';
import { accepted } from '../journey.ts';

const { counter, specialist, leader, citizen } = people;
const officerOf = (unit: string): Actor => ({ sub: unit, roles: ['specialist'], units: [unit] });
const [land, roads, police] = ['H62.06', 'H62.08', 'H62.15'].map(officerOf) as [
  Actor,
  Actor,
  Actor,
];

const tuesday = '2026-03-03T01:00:00.000Z';

/** Three units have two days each, within three, between the specialist and the leader. */
const consulting = (more: Partial<Consultation> = {}) => {
  const allowance = { unit: 'workingDay' as const, value: 2 };
  const units = [land, roads, police].map(({ sub: unit }) => ({
    unit,
    role: 'specialist' as const,
    allowance,
  }));
  const [first, second, third, fourth] = plain.process.steps;
  const asks = { units, silence: { means: 'noOpinion' as const }, ...more };
  const process = Process.parse({
    ...plain.process,
    steps: [
      first,
      second,
      { ...second, id: 'S5', allowance: { unit: 'workingDay', value: 3 }, asks },
      { ...third, returnsTo: ['S2', 'S5'] },
      fourth,
    ],
  });
  const term = { unit: 'workingDay' as const, value: 6 };
  return { ...plain, legalTerm: term, publishedTerm: term, process };
};

const under = (procedure: ActContext['procedure']) => {
  const at = (who: Actor, now = tuesday): ActContext => ({ ...exampleAt(who, now), procedure });
  const asked = (): Situation => {
    const taken = {
      ...accepted(),
      dossier: { ...accepted().dossier, term: procedure.publishedTerm },
    };
    const handed = doing(taken, completeStep, { step: 'S1' }, at(counter, monday));
    return doing(handed, completeStep, { step: 'S2' }, at(specialist));
  };
  return { at, asked };
};
const { at, asked } = under(consulting());

const answer = (situation: Situation, who: Actor, index: number, context = at(who)) =>
  doing(
    situation,
    giveOpinion,
    { task: `S5.${index}`, view: 'agreed', opinion: 'Thống nhất' },
    context,
  );
const statuses = ({ tasks }: Situation) =>
  Object.fromEntries(
    tasks
      .filter(({ id }) => id.startsWith('S5') || id === 'S3')
      .map(({ id, status }) => [id, status]),
  );

/** When the time of every unit is over. */
const after = '2026-03-09T01:00:00.000Z';
const silent = (situation: Situation, now: string, context = at(land, now)) => {
  const struck = must(strikeSilence(situation, 'S5', { ...context, now }));
  return struck.kind === 'silent' ? written(situation, struck.change) : situation;
};

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

describe('the time of a unit that is asked', () => {
  it('is slept through until it is over, and then each silence is an event of its own unit', () => {
    const early = must(strikeSilence(asked(), 'S5', at(land)));
    expect(early).toMatchObject({
      kind: 'notYet',
      dueAt: asked().tasks.find(({ id }) => id === 'S5.1')?.dueAt,
    });
    const answered = answer(asked(), land, 1);
    const one = must(strikeSilence(answered, 'S5', at(roads, after)));
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
    expect(must(strikeSilence(rest, 'S5', at(land, after)))).toEqual({ kind: 'nothing' });
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
    const late = answer(struck, land, 1, at(land, after));
    expect(late.tasks).toEqual(struck.tasks);
    expect(late.dossier.opinions?.at(-1)).toMatchObject({
      unit: 'H62.06',
      late: true,
      tooLate: true,
    });
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
