import { describe, expect, it } from 'vitest';
import { changedBy, type Scenario } from '../../../../functions/domain/replay/scenario.ts';
import { on, takenApart } from './taken-apart.ts';

const OWN = '1.000001';
const record = takenApart(
  [
    {
      procedure: OWN,
      stays: [
        { step: 'S1', service: 10, delay: 5, held: 4 },
        { step: 'S2', service: 20, delay: 3, held: 1 },
        { step: 'S3', service: 30, delay: 9, pool: 1 },
        { step: 'S4', service: 40 },
      ],
    },
    { procedure: '2.000002', stays: [{ step: 'S2', service: 50, delay: 8, held: 8 }] },
  ],
  [2, 2, 0, 2],
  [1],
);
const under = (scenario: Omit<Scenario, 'procedure'>) =>
  changedBy(record, { procedure: OWN, ...scenario });
const columns = ({ work, visit }: ReturnType<typeof under>) => ({
  visit: [...visit],
  service: [...work.service],
  delay: [...work.delay],
  first: [...work.first],
});

describe('a record under a scenario', () => {
  it('is as it was where nothing changes', () => {
    const { work, pools } = under({});
    expect(columns(under({}))).toEqual({
      visit: [0, 1, 2, 3, 4],
      service: [10, 20, 30, 40, 50],
      delay: [5, 3, 9, 0, 8],
      first: [0, 4, 5],
    });
    expect([...work.pool]).toEqual([0, 0, 1, 0, 0]);
    expect([...(work.weekdays ?? [])]).toEqual([0, 1, 2, 3, 4]);
    expect([...work.due]).toEqual([...record.work.due]);
    expect(pools).toEqual(record.pools);
  });

  it('loses a step that is dropped, from the procedure that changes and from no other', () => {
    const dropped = under({ drop: ['S2'] });
    expect(columns(dropped)).toMatchObject({ visit: [0, 2, 3, 4], first: [0, 3, 4] });
    expect([...dropped.work.pool]).toEqual([0, 1, 0, 0]);
    expect([...(dropped.work.weekdays ?? [])]).toEqual([0, 2, 3, 4]);
  });

  it('does two steps as one: the work of both, and the longer of their waits', () => {
    expect(columns(under({ merge: [['S1', 'S2']] }))).toEqual({
      visit: [0, 2, 3, 4],
      service: [30, 30, 40, 50],
      delay: [5, 9, 0, 8],
      first: [0, 3, 4],
    });
    expect(columns(under({ merge: [['S1', 'S2', 'S3']] })).service).toEqual([60, 40, 50]);
    // Only what follows upon it: the first of them has nothing before it to become one with.
    expect(columns(under({ merge: [['S2', 'S1']] })).visit).toEqual([0, 1, 2, 3, 4]);
  });

  it('opens parallel steps together, the later beside the first', () => {
    const { work, visit } = under({ parallel: [['S1', 'S3']] });
    expect([...visit]).toEqual([0, 2, 1, 3, 4]);
    expect([...(work.beside ?? [])]).toEqual([0, 1, 0, 0, 0]);
  });

  it('drops, merges and opens together at once', () => {
    expect(columns(under({ drop: ['S4'], merge: [['S1', 'S2']] })).visit).toEqual([0, 2, 4]);
    expect(columns(under({ drop: ['S4'], parallel: [['S1', 'S3']] })).visit).toEqual([0, 2, 1, 4]);
    const both = under({ merge: [['S3', 'S4']], parallel: [['S1', 'S4']] });
    expect(columns(both).visit).toEqual([0, 2, 1, 4]);
    expect([...(both.work.beside ?? [])]).toEqual([0, 1, 0, 0]);
  });

  it('has the due times of another term, and none where none can be given', () => {
    expect([...under({ dueOf: () => on(3, 60) }).work.due]).toEqual([1_500, 5_280]);
    expect([...under({ dueOf: () => undefined }).work.due]).toEqual([Infinity, 5_280]);
  });

  it('shortens by its pace only what nobody explains, and not for other procedures', () => {
    expect(columns(under({ pace: 0.5 })).delay).toEqual([3, 2.5, 9, 0, 8]);
  });
});

describe('officers more or fewer', () => {
  const officersWith = (by: number, days = record) =>
    changedBy(days, { officers: [{ pool: 'desk 0', by }] }).pools.map(({ officers }) => [
      ...officers,
    ]);

  it('are at work when the others are, and nobody is on a day off', () => {
    expect(officersWith(1)).toEqual([[3, 3, 0, 3], [1]]);
    expect(officersWith(-1)).toEqual([[1, 1, 0, 1], [1]]);
    expect(officersWith(-5)).toEqual([[0, 0, 0, 0], [1]]);
  });

  it('are away as often as the others, and there whenever all are', () => {
    const half = Array.from({ length: 400 }, (_, day) => (day < 10 ? 2 : 1));
    const [first = []] = officersWith(-1, takenApart([{ stays: [{ step: 'S1' }] }], half));
    expect(first.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 1));
    expect(first.slice(10).filter((n) => n === 0)).toHaveLength(195);
  });
});
