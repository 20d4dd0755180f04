import { inBoth } from '../texts/texts.ts';
import type { Texts } from '../texts/vi.ts';
import type { Titles } from '../titles.ts';
import type { Moment } from './moment.ts';
import type { CardReason } from './scorecard.ts';

/** The lines of the card that people are told. Who works on a dossier is none, so no officer can be named. */
export type ReasonName = keyof Texts['risk']['reasons'];

/** Why a dossier is likelier to be late than others: with what it adds in points of percent. */
export interface Reason {
  readonly name: ReasonName;
  readonly points: number;
  /** What the words say of it: hours, times, percent or dossiers as they were at the moment; else 0. */
  readonly value: number;
}

const hours = (minutes: number): number => Math.round(minutes / 6) / 10;

const values: Readonly<Record<ReasonName, (moment: Moment) => number>> = {
  outlook: () => 0,
  stayShare: ({ inStep }) => hours(inStep),
  inStep: ({ inStep }) => hours(inStep),
  left: ({ left }) => hours(left),
  leftShare: ({ numbers }) => Math.round(numbers.leftShare * 100),
  elapsed: ({ numbers }) => hours(numbers.elapsed),
  stepBefore: ({ numbers }) => hours(numbers.stepBefore),
  term: ({ numbers }) => hours(numbers.term),
  moves: ({ numbers }) => numbers.moves,
  returns: ({ numbers }) => numbers.returns,
  again: () => 0,
  step: () => 0,
  open: ({ numbers }) => numbers.open,
  came: ({ numbers }) => numbers.came,
  closed: ({ numbers }) => numbers.closed,
  unit: () => 0,
  channel: () => 0,
};

const isTold = (name: string): name is ReasonName => Object.hasOwn(values, name);

/** As many as a person takes in at a glance. */
const MOST_REASONS = 3;

/**
 * The three lines of the card that raise the risk most, largest first: what the chance lies above the base rate, in
 * points of percent, is shared out among the lines that stand above their mean.
 * @param usual the base rate, 0 to 1
 */
export function reasonsFor(
  moment: Moment,
  { chance, usual }: { readonly chance: number; readonly usual: number },
  read: readonly CardReason[],
): readonly Reason[] {
  const raising = read.filter(({ above }) => above > 0);
  const all = raising.reduce((sum, { above }) => sum + above, 0);
  return raising
    .flatMap(({ name, above }): readonly Reason[] => {
      const points = Math.round((100 * (chance - usual) * above) / all);
      if (points < 1 || !isTold(name)) return [];
      const value = values[name](moment);
      return Number.isNaN(value) ? [] : [{ name, points, value }];
    })
    .sort((one, other) => other.points - one.points)
    .slice(0, MOST_REASONS);
}

/** A reason as people read it. */
export const reasonInWords = ({ name, value }: Reason, step: string): Titles =>
  inBoth(({ risk }) => risk.reasons[name](value, step));

/** How the risk is shown: whole percent. */
export const riskInWords = (chance: number): Titles =>
  inBoth(({ risk }) => risk.late(Math.round(chance * 100)));

/** The tenth of the chance, 0 to 9: a stored risk is written again only when its tenth changes. */
export const decileOf = (chance: number): number => Math.min(9, Math.floor(chance * 10));
