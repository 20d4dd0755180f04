import { expect, it } from 'vitest';
import { arrivalsByDay } from '../../../../functions/application/figures/reports.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { submitted } from '../../domain/dossier/example.ts';
import { figuresOfDossiers } from './figures-of-dossiers.ts';

const filed = (number: number, submittedAt: string, more: Partial<Dossier> = {}): Dossier => ({
  ...submitted().dossier,
  code: `H62.01-260302-000${number}`,
  channel: 'direct',
  submittedAt,
  ...more,
});

it('people who came to a counter are counted by the day in Vietnam; who filed online is not', async () => {
  const figures = await figuresOfDossiers([
    filed(1, '2026-03-02T01:00:00.000Z'),
    filed(2, '2026-03-02T16:59:00.000Z'),
    filed(3, '2026-03-02T17:01:00.000Z'),
    filed(4, '2026-03-02T01:00:00.000Z', { channel: 'online' }),
    filed(5, '2026-03-02T01:00:00.000Z', { receivingUnit: 'H62.02' }),
  ]);
  const period = { from: '2026-03-01', to: '2026-03-31' };
  const counted = await arrivalsByDay(figures, ['H62.01'], period, '2026-04-01T00:00:00.000Z');
  expect([...counted].toSorted()).toEqual([
    ['2026-03-02', 2],
    ['2026-03-03', 1],
  ]);
  await figures.close();
});
