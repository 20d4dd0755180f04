import { expect, it } from 'vitest';
import type { PastDossier } from '../../../../functions/domain/replay/history.ts';
import {
  lateInTruth,
  latenessOf,
  lateWhenDone,
} from '../../../../functions/domain/replay/lateness.ts';
import { takenApart } from './taken-apart.ts';

const doneAt = (done: number, dueAt?: number): PastDossier => ({
  code: 'd',
  procedure: '1.000001',
  receivedAt: 0,
  ...(dueAt !== undefined && { dueAt }),
  visits: [{ step: 'S1', pool: 'H62.11:specialist', openedAt: 0, doneAt: done, by: 'an' }],
});

it('late in truth is what was done after its due time; without one nothing is late', () => {
  expect([...lateInTruth([doneAt(5, 4), doneAt(4, 4), doneAt(9)])]).toEqual([1, 0, 0]);
});

it('a dossier is as late as the last of its visits, whichever that is', () => {
  const { work } = takenApart(
    [{ stays: [{ step: 'S1' }, { step: 'S2' }] }, { stays: [{ step: 'S1' }] }],
    [1],
  );
  const [due = 0] = work.due;
  expect([...lateWhenDone(work, Float64Array.of(due + 1, due - 1, 0))]).toEqual([1, 0]);
  // A hundredth of a minute is the sum of fractions, and no lateness.
  expect([...lateWhenDone(work, Float64Array.of(due + 0.001, due, 0))]).toEqual([0, 0]);
});

it('lateness is counted of the asked dossiers alone, beside what it was before', () => {
  const [late, before] = [Uint8Array.of(1, 1, 0, 1), Uint8Array.of(0, 1, 1, 0)];
  expect(latenessOf([0, 1, 2], late, before)).toMatchObject({ dossiers: 3, extraLate: 0 });
  expect(latenessOf([0, 1], late, before)).toEqual({ dossiers: 2, onTime: 0, extraLate: 1 });
  expect(latenessOf([], late, before)).toEqual({ dossiers: 0, onTime: 100, extraLate: 0 });
});
