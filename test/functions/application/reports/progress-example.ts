import { progressOf } from '../../../../functions/domain/reduction/progress.ts';
import { ReductionPlan } from '../../../../functions/domain/reduction/reduction-plan.ts';

/** A plan of one item that nobody has begun, at the end of a month. */
export const progress = progressOf(
  ReductionPlan.parse({
    number: '2817/QĐ-UBND',
    day: '2026-09-15',
    items: [
      {
        item: '1',
        procedure: '1.012784',
        kinds: ['shorten'],
        term: {
          before: { unit: 'workingDay', value: 12 },
          after: { unit: 'workingDay', value: 8 },
        },
      },
    ],
  }),
  { lifeOf: () => undefined, publications: [], realisedOf: () => [] },
  '2026-10-31',
);
