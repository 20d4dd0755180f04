import { expect, it } from 'vitest';
import {
  filedOn,
  isOpen,
  PetitionCode,
  petitionCode,
  petitionStates,
  yearOf,
} from '../../../../functions/domain/petitions/petition.ts';
import { vn } from '../clock/moments.ts';
import { filed } from './filed-petition.ts';

it('a petition has a code of its own, which is no code of a dossier', () => {
  const code = petitionCode('H62.19', '2026-03-02', 7);
  expect(code).toBe('H62.19-PA260302-0007');
  expect(PetitionCode.safeParse(code).success).toBe(true);
  expect(PetitionCode.safeParse('H62.19-260302-0007').success).toBe(false);
  expect(yearOf(code)).toBe('2026');
});

it('a petition is filed on its day in Vietnam', () => {
  expect(filedOn({ ...filed, filedAt: vn('2026-03-03 00:30') })).toBe('2026-03-03');
});

it('a petition is somebody’s work until it is refused, published, withdrawn, lapsed or moved', () => {
  expect(petitionStates.filter((state) => isOpen({ state }))).toEqual([
    'filed',
    'taken',
    'awaited',
    'answered',
  ]);
});
