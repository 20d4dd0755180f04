import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { handOverPaper } from '../../../../functions/domain/dossier/acts/hand-over-paper.ts';
import { receivePaper } from '../../../../functions/domain/dossier/acts/receive-paper.ts';
import { at, doing, people, submitted } from './example.ts';
import { accepted } from './journey.ts';

/** A dossier on paper on its way from the counter that received it to the unit that handles it. */

const { counter, specialist } = people;

export const COUNTER = 'H62.01';
export const LEAD = 'H62.07';
export const atNoon = '2026-03-02T05:00:00.000Z';

export const onPaper = (): Situation => submitted(at(counter), { channel: 'direct' });

export const withPaper = (): Situation => accepted(onPaper());

export const sent = (situation = withPaper(), now = atNoon): Situation =>
  doing(situation, handOverPaper, { to: LEAD }, at(counter, now));

export const arrived = (): Situation => doing(sent(), receivePaper, {}, at(specialist, atNoon));
