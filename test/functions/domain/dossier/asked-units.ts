import type { ActContext, Situation } from '../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { giveOpinion } from '../../../../functions/domain/dossier/acts/give-opinion.ts';
import { strikeSilence } from '../../../../functions/domain/dossier/consultation.ts';
import { type Consultation, Process } from '../../../../functions/domain/procedure/process.ts';
import {
  doing,
  at as exampleAt,
  monday,
  must,
  people,
  procedure as plain,
  written,
} from './example.ts';
import { accepted } from './journey.ts';

/** A dossier whose process asks three units side by side, and what becomes of it by their answers. */

const { counter, specialist } = people;
const officerOf = (unit: string): Actor => ({ sub: unit, roles: ['specialist'], units: [unit] });
export const [land, roads, police] = ['H62.06', 'H62.08', 'H62.15'].map(officerOf) as [
  Actor,
  Actor,
  Actor,
];

export const tuesday = '2026-03-03T01:00:00.000Z';

/** Three units have two days each, within three, between the specialist and the leader. */
export const consulting = (more: Partial<Consultation> = {}) => {
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

export const under = (procedure: ActContext['procedure']) => {
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
export const { at, asked } = under(consulting());

export const answer = (situation: Situation, who: Actor, index: number, context = at(who)) =>
  doing(
    situation,
    giveOpinion,
    { task: `S5.${index}`, view: 'agreed', opinion: 'Thống nhất' },
    context,
  );
export const statuses = ({ tasks }: Situation) =>
  Object.fromEntries(
    tasks
      .filter(({ id }) => id.startsWith('S5') || id === 'S3')
      .map(({ id, status }) => [id, status]),
  );

/** When the time of every unit is over. */
export const after = '2026-03-09T01:00:00.000Z';
export const silent = (situation: Situation, now: string, context = at(land, now)) => {
  const struck = must(strikeSilence(situation, 'S5', { ...context, now }));
  return struck.kind === 'silent' ? written(situation, struck.change) : situation;
};
