import { numberNames } from '../../../../functions/domain/risk/moment.ts';
import type { CardNumber, Scorecard } from '../../../../functions/domain/risk/scorecard.ts';

const SILENT = { cuts: [], points: [0, 0], mean: 0 };
const names: readonly CardNumber[] = ['outlook', 'stayShare', ...numberNames];

/** A card of which no line says anything: it gives every moment the same chance. */
export const silentCard = (base: number): Scorecard => ({
  base,
  numbers: Object.fromEntries(
    names.map((name) => [name, SILENT]),
  ) as unknown as Scorecard['numbers'],
  words: {},
  passed: { points: {}, mean: 0 },
});
