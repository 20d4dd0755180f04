import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../../functions/domain/clock/civil-day.ts';
import { dossierCode, drawnAs } from '../../../../functions/domain/codes.ts';
import {
  GROUPS,
  groupOf,
  pieceName,
  pieceNamed,
  pieceOf,
  ROUND,
  turnOf,
} from '../../../../functions/domain/figures/piece.ts';

const units = fc.constantFrom('H62', 'H62.19', 'H62.19.05', 'H62.109');
const days = fc.nat(20_000).map((n) => daysAfter('2000-01-01', n));

describe('a piece of the recount', () => {
  it('is what a unit drew in a month, as every code says', () => {
    fc.assert(
      fc.property(units, days, fc.integer({ min: 1, max: 99_999 }), (unit, day, number) => {
        const code = dossierCode(unit, day, number);
        expect(drawnAs(code)).toEqual({ unit, day, number });
        const piece = { unit, month: day.slice(0, 7) };
        expect(pieceOf(code)).toBe(pieceName(piece));
        expect(pieceNamed(pieceOf(code))).toEqual(piece);
      }),
    );
  });

  it('has its turn once in every round, however the days lie', () => {
    fc.assert(
      fc.property(fc.string(), days, (name, day) => {
        const round = Array.from({ length: ROUND }, (_, n) => daysAfter(day, n));
        expect(round.filter((one) => turnOf(name, one) === one)).toHaveLength(1);
        expect(turnOf(name, day) <= day && turnOf(name, day) > daysAfter(day, -ROUND)).toBe(true);
      }),
    );
  });

  it('has its sums in groups that are about as large as each other', () => {
    const sizes = new Array<number>(GROUPS).fill(0);
    for (let unit = 0; unit < 6400; unit++) {
      const group = groupOf(`receiving/H62.${unit}`);
      sizes[group] = (sizes[group] ?? 0) + 1;
    }
    expect(Math.min(...sizes)).toBeGreaterThan(50);
    expect(Math.max(...sizes)).toBeLessThan(150);
  });
});
