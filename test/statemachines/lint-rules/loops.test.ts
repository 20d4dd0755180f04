import { describe, expect, it } from 'vitest';
import { loopsOf, loopsWithoutRoom } from '../../../statemachines/lint-rules/loops.ts';
import { calendarDays, deciding, licence, step, workingDays } from '../procedures.ts';

describe('a declared return', () => {
  const returning = (legal: number) =>
    licence(
      [
        step(1, 1, { next: ['S2', 'S3'] }),
        step(2, 2, { next: ['S4'] }),
        step(3, 1),
        step(4, 1, { ...deciding, returnsTo: ['S2', 'S1'] }),
      ],
      { legal: workingDays(legal) },
    );

  it('is shown with the time of its longest round', () => {
    expect(loopsOf(returning(4))).toEqual([
      { step: 'S4', returnsTo: 'S2', round: workingDays(3), room: 0 },
      { step: 'S4', returnsTo: 'S1', round: workingDays(4), room: 0 },
    ]);
  });

  it('is bounded by the term, which no return moves', () => {
    expect(loopsOf(returning(12)).map(({ room }) => room)).toEqual([2, 2]);
    expect(loopsOf(returning(7)).map(({ room }) => room)).toEqual([1, 0]);
  });

  it('is named where the term has no room for one round, and not where it has just that', () => {
    expect(loopsWithoutRoom(returning(6), {})).toEqual([
      { step: 'S4', returnsTo: 'S2' },
      { step: 'S4', returnsTo: 'S1' },
    ]);
    expect(loopsWithoutRoom(returning(7), {})).toEqual([{ step: 'S4', returnsTo: 'S1' }]);
    expect(loopsWithoutRoom(returning(8), {})).toEqual([]);
  });

  it('takes no room where its round takes no time, and has no one unit where two meet', () => {
    const idle = licence([step(1, null), step(2, null, { ...deciding, returnsTo: ['S1'] })]);
    expect(loopsOf(idle)).toEqual([{ step: 'S2', returnsTo: 'S1' }]);
    const mixed = licence([
      step(1, 1),
      step(2, 1, { ...deciding, allowance: calendarDays(1), returnsTo: ['S1'] }),
    ]);
    expect(loopsOf(mixed)).toMatchObject([{ step: 'S2', returnsTo: 'S1' }]);
    expect(loopsOf(mixed)[0]).not.toHaveProperty('round');
  });
});
