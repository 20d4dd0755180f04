import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compared } from '../../../../functions/domain/payments/bank-statement.ts';

describe('a statement', () => {
  const entry = fc.record({
    transaction: fc.stringMatching(/^[A-Z0-9]{3}$/),
    amount: fc.integer({ min: 1, max: 9 }),
  });
  const day = fc.uniqueArray(entry, { selector: ({ transaction }) => transaction });
  const shuffled = <Of>(all: readonly Of[]) =>
    fc.shuffledSubarray([...all], { minLength: all.length });

  it('agrees with itself in any order, and shows every payment that one side lacks', () => {
    fc.assert(
      fc.property(
        day.chain((all) => fc.tuple(fc.constant(all), shuffled(all), fc.nat(all.length))),
        ([ours, theirs, cut]) => {
          expect(compared(ours, theirs)).toEqual([]);
          const lacking = compared(ours, theirs.slice(cut));
          expect(lacking.map(({ kind }) => kind)).toEqual(Array(cut).fill('notStated'));
          const untold = compared(ours.slice(cut), theirs);
          expect(untold.map(({ kind }) => kind)).toEqual(Array(cut).fill('notTold'));
        },
      ),
    );
  });

  it('names another amount and what it states twice', () => {
    const ours = [{ transaction: 'A', amount: 5 }];
    const theirs = [
      { transaction: 'A', amount: 6 },
      { transaction: 'A', amount: 6 },
    ];
    expect(compared(ours, theirs)).toEqual([
      { kind: 'amountDiffers', transaction: 'A', ours: 5, theirs: 6 },
      { kind: 'statedTwice', transaction: 'A', theirs: 6 },
    ]);
  });
});
