import { expect, it } from 'vitest';
import { realisedOf } from '../../../../functions/application/figures/reports.ts';
import { procedure } from '../../domain/dossier/example.ts';
import { acceptedDossier, figuresOfDossiers } from './figures-of-dossiers.ts';

const dossier = (number: number, version: number, acceptedAt: string, finishedAt?: string) =>
  acceptedDossier(procedure.code, { number, version, acceptedAt, finishedAt });

it('what dossiers say of each version ends with the day of the report', async () => {
  const figures = await figuresOfDossiers([
    dossier(1, 1, '2025-12-30T03:00:00.000Z', '2026-01-02T03:00:00.000Z'),
    dossier(2, 1, '2026-03-02T03:00:00.000Z', '2026-03-12T03:00:00.000Z'),
    dossier(3, 2, '2026-03-02T03:00:00.000Z', '2026-03-04T03:00:00.000Z'),
    dossier(4, 2, '2026-03-03T03:00:00.000Z'),
    dossier(5, 2, '2026-03-02T03:00:00.000Z', '2026-04-01T03:00:00.000Z'),
  ]);
  const base = { from: '2025-01-01', to: '2025-12-31' };
  expect(await realisedOf(figures, [procedure.code], { base, asOf: '2026-03-31' })).toMatchObject([
    { version: 1, baseYear: 1, resolved: 2, onTime: 1, medianHours: 156, p90Hours: 223.2 },
    { version: 2, baseYear: 0, resolved: 1, onTime: 1, medianHours: 48 },
  ]);
  expect(await realisedOf(figures, ['1.000001'], { base, asOf: '2026-03-31' })).toEqual([]);
  await figures.close();
});
