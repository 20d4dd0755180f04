import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../functions/domain/dossier/acts/decide.ts';
import { at, complete, doing, people, submitted } from './example.ts';

/** The straight way through the example's process, all on one Monday morning, from wherever one gets on. */

const { counter, specialist, leader } = people;

export const accepted = (filed: Situation = submitted()): Situation =>
  doing(complete(filed), accept, {}, at(counter));

/** The specialist has it: the counter has handed it over. */
export const inProcess = (from: Situation = accepted()): Situation =>
  doing(from, completeStep, { step: 'S1' }, at(counter));

export const atLeader = (from: Situation = accepted()): Situation =>
  doing(inProcess(from), completeStep, { step: 'S2' }, at(specialist));

export const decided = (from: Situation = accepted()): Situation =>
  doing(atLeader(from), decide, { step: 'S3', outcome: 'approved' }, at(leader));

export const resolved = (from: Situation = accepted()): Situation =>
  doing(decided(from), completeStep, { step: 'S4' }, at(specialist));
