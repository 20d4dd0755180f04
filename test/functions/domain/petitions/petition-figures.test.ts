import { describe, expect, it } from 'vitest';
import type { Petition } from '../../../../functions/domain/petitions/petition.ts';
import { petitionFigures } from '../../../../functions/domain/petitions/petition-figures.ts';
import { vn } from '../clock/moments.ts';
import { citizen, clock, counter, done, filed, leader, taken } from './filed-petition.ts';

describe('what Decision 766 counts of petitions', () => {
  const period = { from: '2026-03-01', to: '2026-03-31' };
  const counted = (petitions: readonly Petition[], now = '2026-04-01 08:00') =>
    petitionFigures(petitions, period, vn(now), clock);

  it('is those filed in the period that were handled in time, and whose petitioners are content', () => {
    const answered = done('answer', taken, leader, '2026-03-20 16:00');
    const published = done('publish', answered, leader, '2026-03-24 09:00');
    const late = done('answer', taken, leader, '2026-03-24 09:00');
    const figures = counted([
      { ...published, satisfied: true },
      { ...late, satisfied: false },
      // Open, and its time has passed though nobody has marked it.
      { ...filed, dossier: 'H62.07-260202-0002' },
      done('refuse', filed, counter, '2026-03-03 09:00'),
      done('withdraw', filed, citizen, '2026-03-03 09:00'),
      { ...filed, state: 'moved' },
      { ...filed, filedAt: vn('2026-02-27 08:00') },
    ]);
    expect(figures).toEqual({
      filed: 4,
      onTime: 2,
      satisfied: 1,
      complainedOf: ['H62.07-260202-0001', 'H62.07-260202-0002'],
    });
  });

  it('is nothing where nobody filed any', () => {
    expect(counted([{ ...filed, filedAt: vn('2026-04-01 00:00') }])).toBeUndefined();
  });
});
