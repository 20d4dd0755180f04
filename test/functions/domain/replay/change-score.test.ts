import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeScores } from '../../../../functions/domain/replay/change-score.ts';
import type { PastDossier } from '../../../../functions/domain/replay/history.ts';
import { baselineOf, whatIf } from '../../../../functions/domain/replay/outcome.ts';
import type { Scenario } from '../../../../functions/domain/replay/scenario.ts';
import { takenApart } from './taken-apart.ts';

const OWN = '1.000001';
const minutes = fc.integer({ min: 1, max: 900 });
const stay = (step: string) =>
  fc.record({
    step: fc.constant(step),
    pool: fc.constantFrom(0, 1),
    service: minutes,
    delay: minutes,
  });
/** Dossiers of two procedures, one a day, through two queues of one officer. */
const records = fc
  .array(
    fc.record({
      procedure: fc.constantFrom(OWN, '2.000002'),
      stays: fc.tuple(stay('S1'), stay('S2')),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((lived) => takenApart(lived, [1], [1]));
const soonerBy = (days: number): Partial<Scenario> =>
  days === 0
    ? {}
    : { dueOf: ({ receivedAt }: PastDossier) => receivedAt + (10 - days) * 86_400_000 };
const changes = fc
  .record({
    days: fc.integer({ min: 0, max: 8 }),
    steps: fc.constantFrom<Partial<Scenario>>(
      {},
      { merge: [['S1', 'S2']] },
      { parallel: [['S1', 'S2']] },
    ),
  })
  .map(({ days, steps }) => ({ ...steps, ...soonerBy(days) }));

describe('the score of a change', () => {
  it('is what a question about it is answered', () => {
    fc.assert(
      fc.property(records, changes, (fitted, change) => {
        const baseline = baselineOf(fitted);
        const score = changeScores(baseline, OWN)(change);
        const { reordered, dateAlone } = whatIf(baseline, { ...change, procedure: OWN }, 1);
        expect(score.extraLate()).toBe(reordered.all.extraLate);
        expect(score.extraLateByDate).toBe(dateAlone.own.extraLate);
        expect(score.officerHours).toBeCloseTo(reordered.officerHours - dateAlone.officerHours, 6);
      }),
    );
  });

  it('says beforehand what no replay can fall below', () => {
    fc.assert(
      fc.property(records, changes, (fitted, change) => {
        const { leastExtraLate, extraLate } = changeScores(baselineOf(fitted), OWN)(change);
        expect(leastExtraLate).toBeLessThanOrEqual(extraLate());
      }),
    );
  });

  it('says it exactly where no dossier ever waits for an officer', () => {
    const apart = takenApart(
      [1, 2, 3].map((day) => ({ stays: [{ step: 'S1', service: 60, delay: day * 480 }] })),
      [1],
    );
    const fitted = { ...apart, work: { ...apart.work, weekdays: new Uint8Array(3) } };
    const { leastExtraLate, extraLate } = changeScores(baselineOf(fitted), OWN)(soonerBy(7.5));
    expect([leastExtraLate, extraLate()]).toEqual([1, 1]);
  });
});
