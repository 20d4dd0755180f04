import { describe, expect, it } from 'vitest';
import { writeIncrement } from '../../../../functions/adapters/lake/increments.ts';
import { listObjects } from '../../../../functions/adapters/lake/objects.ts';
import { currentFigures } from '../../../../functions/application/figures/current.ts';
import { formLines } from '../../../../functions/application/figures/reports.ts';
import { answerStanding } from '../../../../functions/application/figures/standing-answers.ts';
import { dossier, facts, NOW, useLakes } from '../../adapters/lake/lake-stand.ts';

const openLakeOf = useLakes();
const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const CODE = 'H62.19-260302-0001';

describe('The standing reports', () => {
  it('are read by every process as they were computed, until something comes to the lake', async () => {
    const { lake, work, compact } = openLakeOf();
    const settings = { directory: work, memoryLimit: '200MB', threads: 1 };
    const places = { receivingUnit: 'H62.19', leadLevel: 'province', field: 'Đất đai' };
    await writeIncrement(lake, facts({ dossiers: [dossier(CODE, 1, places)], until: NOW }));
    await compact();
    await answerStanding(await currentFigures(lake, settings)(), NOW);
    // Two questions, by who received and by who leads; in March the quarter and the year are the same days.
    expect(await listObjects(lake, 'answers/')).toHaveLength(8);

    // A process that could not compute anything, in the evening of the same day.
    const EVENING = '2026-03-02T11:00:00.000Z';
    const other = currentFigures(lake, { ...settings, memoryLimit: 'much' });
    const lines = await formLines(await other(), 'lead', MARCH, EVENING);
    expect(lines).toMatchObject([{ unit: 'H62.19', field: 'Đất đai' }]);
    await writeIncrement(lake, facts({ dossiers: [dossier(CODE, 2, places)] }));
    await expect(formLines(await other(), 'lead', MARCH, EVENING)).rejects.toThrow();
  });
});
