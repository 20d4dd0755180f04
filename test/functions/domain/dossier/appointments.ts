import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { apologise } from '../../../../functions/domain/dossier/acts/apologise.ts';
import { extend } from '../../../../functions/domain/dossier/acts/extend.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import { vn } from '../clock/moments.ts';
import { at, doing, people, written } from './example.ts';
import { inProcess } from './journey.ts';

/** A dossier accepted on Monday 2 March 2026 for three working days, and the new appointments given to it. */

const { leader } = people;

/** Thursday; a new appointment lies on Tuesday at the latest. */
export const due = vn('2026-03-05 17:00');
export const wednesday = at(leader, vn('2026-03-04 08:00'));
export const friday = at(leader, vn('2026-03-06 09:00'));
export const reason = 'Hồ sơ phức tạp';

export const extended = (dueAt = '2026-03-09 17:00'): Situation =>
  doing(inProcess(), extend, { dueAt: vn(dueAt), reason }, wednesday);

export function struck(situation: Situation = inProcess()): Situation {
  const outcome = strike(situation, situation.dossier.dueAt ?? '', at(leader).clock);
  if (outcome.kind !== 'overdue') throw new Error(outcome.kind);
  return written(situation, outcome.change);
}

export const apologised = (expectedAt = '2026-03-09 10:00'): Situation =>
  doing(struck(), apologise, { reason, expectedAt: vn(expectedAt) }, friday);
