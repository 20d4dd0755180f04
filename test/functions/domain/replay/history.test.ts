import { describe, expect, it } from 'vitest';
import {
  finishedAt,
  holesIn,
  holesOf,
  type PastDossier,
  type PastVisit,
} from '../../../../functions/domain/replay/history.ts';

const visit = (openedAt: number, doneAt: number, startedAt?: number): PastVisit => ({
  ...{ step: 'S1', pool: 'H62.01:counter', openedAt, doneAt, by: 'a' },
  ...(startedAt !== undefined && { startedAt }),
});
const past = (code: string, ...visits: readonly PastVisit[]): PastDossier => ({
  ...{ code, procedure: '1.000001', receivedAt: 10, visits },
});

describe('a finished dossier', () => {
  it('was finished with the last of its steps, in any order', () => {
    expect(finishedAt(past('a', visit(10, 50), visit(20, 30)))).toBe(50);
    expect(finishedAt(past('a'))).toBe(10);
  });

  it('is whole where every step was done after it began, or in that moment', () => {
    expect(holesOf(past('a', visit(10, 20, 15), visit(20, 20), visit(20, 30, 30)))).toEqual([]);
  });

  it('has each kind of hole once', () => {
    expect(holesOf(past('a'))).toEqual(['without any step done']);
    const backwards = 'with a step done before it began';
    expect(holesOf(past('a', visit(20, 19), visit(30, 20)))).toEqual([backwards]);
    expect(holesOf(past('a', visit(10, 20, 21)))).toEqual([backwards]);
    expect(holesOf(past('a', visit(Number.NaN, 20)))).toEqual(['with a step without time']);
    expect(holesOf(past('a', visit(10, 20, Number.NaN)))).toEqual(['with a step without time']);
  });
});

describe('the holes of a record', () => {
  it('are told with their number and the first place of each', () => {
    const record = [past('a', visit(1, 2)), past('b'), past('c', visit(2, 1)), past('d')];
    expect(holesIn(record)).toEqual([
      '2 dossiers without any step done, first b',
      '1 dossiers with a step done before it began, first c',
    ]);
    expect(holesIn([])).toEqual([]);
  });
});
