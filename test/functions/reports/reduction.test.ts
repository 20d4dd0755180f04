import { describe, expect, it } from 'vitest';
import type { PublishedReports } from '../../../functions/adapters/s3/published-reports.ts';
import { progressPdf } from '../../../functions/application/reports/progress-pdf.ts';
import { progressOf, progressReportName } from '../../../functions/domain/reduction/progress.ts';
import { ReductionPlan } from '../../../functions/domain/reduction/reduction-plan.ts';
import { reductionProgress } from '../../../functions/reports/reduction.ts';
import { ask } from '../asking.ts';
import { fonts } from '../fonts.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const plan = ReductionPlan.parse({
  number: '2817/QĐ-UBND',
  day: '2026-09-15',
  items: [
    {
      item: '1',
      procedure: '1.012784',
      kinds: ['shorten'],
      term: {
        before: { unit: 'workingDay', value: 12 },
        after: { unit: 'workingDay', value: 8 },
      },
    },
  ],
});
const nothing = { lifeOf: () => undefined, publications: [], realisedOf: () => [] };
const progress = progressOf(plan, nothing, '2026-10-31');
const reports: PublishedReports = {
  read: async (name) =>
    name === progressReportName(plan.number, '2026-10') ? JSON.stringify(progress) : undefined,
  keep: async () => 'there',
};
const read = (query: string, roles = 'leader') =>
  ask(reductionProgress(table, reports, fonts), query, {
    now: '2026-11-27T03:00:00.000Z',
    roles,
    units: 'H62.07',
  });
const asked = `plan=${encodeURIComponent(plan.number)}`;

describe('the progress of a plan', () => {
  it('is read by leaders as it was when its month was closed', async () => {
    expect(await read(`${asked}&month=2026-10`)).toEqual(JSON.parse(JSON.stringify(progress)));
  });

  it('is a PDF of the same bytes as the command makes', async () => {
    const pdf: Buffer = await read(`${asked}&month=2026-10&format=pdf`);
    expect(pdf.equals(await progressPdf(progress, fonts()))).toBe(true);
  });

  it('is not there for a month that nobody closed, nor for officers', async () => {
    expect(await read(`${asked}&month=2026-09`)).toMatchObject({ code: 'progress-not-published' });
    expect(await read(`${asked}&month=2026-10`, 'specialist')).toMatchObject({
      code: 'role-not-allowed',
    });
  });

  it('is asked for by a month', async () => {
    expect(await read(`${asked}&month=2026-13`)).toMatchObject({
      errors: [{ pointer: '/month' }],
    });
  });
});
