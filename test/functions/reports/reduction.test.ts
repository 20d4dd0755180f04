import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedReports } from '../../../functions/adapters/s3/published-reports.ts';
import { progressPdf } from '../../../functions/application/reports/progress-pdf.ts';
import { progressReportName } from '../../../functions/domain/reduction/progress.ts';
import { reductionPlans, reductionProgress } from '../../../functions/reports/reduction.ts';
import { openS3, records } from '../../lib/local/s3/stand.ts';
import { progress } from '../application/reports/progress-example.ts';
import { ask } from '../asking.ts';
import { fonts } from '../fonts.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const plan = { number: progress.plan, day: progress.day };

let s3: Awaited<ReturnType<typeof openS3>>;
beforeAll(async () => {
  s3 = await openS3();
});
afterAll(() => s3.close());

const reports = () => publishedReports(s3.clientOf(), records.name);
const publish = (number: string, month: string) =>
  reports().keep(progressReportName(number, month), JSON.stringify({ ...progress, plan: number }));
const asking = (roles: string) => ({ now: '2026-11-27T03:00:00.000Z', roles, units: 'H62.07' });
const read = (query: string, roles = 'leader') =>
  ask(reductionProgress(table, reports(), fonts), query, asking(roles));
const listed = (roles = 'leader') => ask(reductionPlans(reports()), '', asking(roles));
const asked = `plan=${encodeURIComponent(plan.number)}`;

describe('the plans whose progress was published', () => {
  it('are none before a month is closed', async () => {
    expect(await listed()).toEqual({ items: [] });
  });

  it('are listed with their closed months, the latest first', async () => {
    await publish(plan.number, '2026-09');
    await publish('12/PA-UBND', '2025-12');
    await publish(plan.number, '2026-10');
    expect(await listed()).toEqual({
      items: [
        { plan: plan.number, day: plan.day, months: ['2026-10', '2026-09'] },
        { plan: '12/PA-UBND', day: plan.day, months: ['2025-12'] },
      ],
    });
  });

  it('are no matter of officers', async () => {
    expect(await listed('specialist')).toMatchObject({ code: 'role-not-allowed' });
  });
});

describe('the progress of a plan', () => {
  it('is read by leaders as it was when its month was closed', async () => {
    expect(await read(`${asked}&month=2026-10`)).toEqual(JSON.parse(JSON.stringify(progress)));
  });

  it('is a PDF of the same bytes as the command makes', async () => {
    const pdf: Buffer = await read(`${asked}&month=2026-10&format=pdf`);
    expect(pdf.equals(await progressPdf(progress, fonts()))).toBe(true);
  });

  it('is not there for a month that nobody closed, nor for officers', async () => {
    expect(await read(`${asked}&month=2026-08`)).toMatchObject({ code: 'progress-not-published' });
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
