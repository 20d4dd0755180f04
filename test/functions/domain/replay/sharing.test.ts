import { expect, it } from 'vitest';
import { partsOf } from '../../../../functions/domain/replay/sharing.ts';
import { takenApart } from './taken-apart.ts';

const OWN = '1.000001';
const apart = takenApart(
  [
    { procedure: '2.000002', stays: [{ step: 'A', pool: 2, service: 9 }] },
    {
      procedure: OWN,
      stays: [
        { step: 'S1', pool: 0, service: 1, delay: 5, queued: 3, held: 2 },
        { step: 'S2', pool: 1, service: 2 },
      ],
    },
    {
      procedure: '3.000003',
      stays: [
        { step: 'B', pool: 2, service: 4 },
        { step: 'C', pool: 1, service: 8, queued: 7 },
      ],
    },
  ],
  [1],
  [1],
  [1],
);

const record = { ...apart, work: { ...apart.work, beside: Uint8Array.of(0, 0, 1, 0, 1) } };
const partOf = partsOf(record);

it('the part of a record that shares a queue with a procedure is whole dossiers, with all their columns', () => {
  const part = partOf(OWN);
  expect(part.past.map(({ procedure }) => procedure)).toEqual([OWN, '3.000003']);
  expect(part.visits.map(({ step }) => step)).toEqual(['S1', 'S2', 'B', 'C']);
  expect([...part.work.first]).toEqual([0, 2, 4]);
  expect([...part.work.pool]).toEqual([0, 1, 2, 1]);
  expect([...part.work.service]).toEqual([1, 2, 4, 8]);
  expect([...part.work.delay]).toEqual([5, 0, 0, 0]);
  expect([...part.work.received]).toEqual([480, 960]);
  expect([...part.work.due]).toEqual([5_280, 5_760]);
  expect([...(part.work.weekdays ?? [])]).toEqual([1, 2, 3, 4]);
  expect([...(part.work.beside ?? [])]).toEqual([0, 1, 0, 1]);
  expect([[...part.queued], [...part.held]]).toEqual([
    [3, 0, 0, 7],
    [2, 0, 0, 0],
  ]);
  expect(part.pools).toEqual(record.pools);
});

it('a procedure that the record does not hold shares nothing', () => {
  expect(partOf('9.999999')).toMatchObject({ past: [], visits: [] });
});
