import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../../functions/domain/figures/counting-place.ts';
import { procedure } from '../dossier/example.ts';
import { inProcess } from '../dossier/journey.ts';
import { places } from './places.ts';

const units = [
  { code: 'H62.01', kind: 'commune' },
  { code: 'H62.07', kind: 'department' },
] as never;

describe('where a dossier is counted', () => {
  it('is at its units with their levels, its procedure, the field of that, and its channel', () => {
    expect(placesOf(inProcess().dossier, { units }, procedure)).toEqual(places);
  });

  it('is in no field where its procedure version is not known', () => {
    expect(placesOf(inProcess().dossier, { units }, undefined).field).toBe('');
  });
});
