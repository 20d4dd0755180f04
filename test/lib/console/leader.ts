import { describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { readProvince } from '../../../functions/adapters/dynamodb/catalogue-store.ts';
import { vietnamDay } from '../../../functions/domain/codes.ts';
import { progressReportName } from '../../../functions/domain/reduction/progress.ts';
import { placeOf } from '../../../lib/cloud/config/place.ts';
import { openProvinceLake } from '../../../lib/tools/figures/lake.ts';
import { progress } from '../../functions/application/reports/progress-example.ts';
import type { DossierAnswer } from '../../province/client.ts';
import { longProcedure } from '../../province/long-procedure.ts';
import { counter } from '../../province/people.ts';
import { QUICK } from '../../province/running.ts';
import { NINETY_EIGHT_DAYS } from '../../statemachines/procedures.ts';
import { expectOneLine, expectReadable, expectSound, visit } from './browser.ts';
import { administrator, api, browser, clerk, leader, running } from './province.ts';
import { replayAnswer } from './replay-answer.ts';

describe('a leader at the screens', () => {
  it('comes from a number of a centre that only receives to a dossier, by links that stand in one line', async () => {
    const { code, clock } = await api.accepted('3.000527');
    const [, month, date] = vietnamDay(clock.dueAt ?? '').split('-');
    const page = await browser.tab(leader.name, '/console/giam-sat');
    await expectOneLine(page);
    await page.getByText('Thống kê').click();
    await page.getByRole('link', { name: 'Báo cáo' }).waitFor();
    await page.keyboard.press('Escape');
    const day = page.getByRole('cell', { name: `${date}/${month}` }).getByRole('link');
    await day.waitFor();
    await page.getByRole('link', { name: 'nộp trực tuyến' }).waitFor();
    await expectSound(page);
    await day.click();
    await page.getByRole('link', { name: code, exact: true }).click();
    await page.getByRole('heading', { name: `Hồ sơ ${code}` }).waitFor();
    // What such a centre received, and not the nothing that it resolved, is in its reports too.
    await page.goto('/console/bao-cao');
    await page.locator('a[aria-current]', { hasText: 'Nơi tiếp nhận' }).waitFor();
  });

  it('sees which units ask for supplements more often than chance explains, and comes to their dossiers', async () => {
    await api.accepted('3.000527');
    const page = await browser.tab(administrator.name, '/console/bao-cao');
    // Thirty dossiers of two units take long to make: the shares of the units are others in this answer.
    await page.route('**/supervision?by=lead', async (route) => {
      const response = await route.fetch();
      const board = await response.json();
      const often = { n: 20, of: 60, percent: 33.3, provincePercent: 10, outlier: true };
      const usual = { n: 6, of: 60, percent: 10, provincePercent: 10, outlier: false };
      const [unit] = board.units;
      const rows = [often, usual].map((supplements, at) => ({
        ...unit,
        ...(at > 0 && { unit: `${unit.unit}${at}`, name: 'Xã khác' }),
        supplements,
      }));
      await route.fulfill({ response, json: { ...board, units: rows } });
    });
    await visit(page, '/console/giam-sat');
    const funnel = page.locator('figure', { hasText: 'Cao bất thường so với toàn tỉnh (10 %)' });
    await funnel.getByText('33,3 % của 60').waitFor();
    expect(await funnel.locator('svg .unusual').count()).toBe(1);
    expect(await funnel.locator('svg circle').count()).toBe(1);
    await page.getByText('Không có mức cao bất thường; toàn tỉnh').waitFor();
    await expectSound(page);
    const head = page.getByRole('columnheader', { name: 'Yêu cầu bổ sung' });
    const units = page.locator('.sorted tbody tr');
    for (const [way, first] of [
      ['descending', 'cao bất thường'],
      ['ascending', 'Xã khác'],
    ] as const) {
      await head.getByRole('button').click();
      await page.locator(`th[aria-sort=${way}]`, { hasText: 'Yêu cầu bổ sung' }).waitFor();
      expect(await units.first().innerText()).toContain(first);
    }
    expect(new URL(page.url()).searchParams.get('xep-don-vi')).toBe('bo-sung.tang');
    await funnel.getByRole('link').click();
    await page.waitForURL((url) => url.searchParams.get('xem') === 'supplement');
  });

  it('is offered another try of a replay where no answer came, and none where the dossiers cannot tell', async () => {
    const page = await browser.tab(leader.name, '/console/cat-giam');
    const again = page.getByRole('button', { name: 'Thử lại' });
    await page.route('**/reduction/replay?**', (route) => route.abort());
    await visit(page, `/console/cat-giam?xem=thu&procedure=${QUICK}&term=1wd`);
    await again.waitFor();
    await page.unroute('**/reduction/replay?**');
    await again.click();
    await page.getByRole('alert').getByText('Không thể mô phỏng thay đổi này').waitFor();
    expect(await again.count()).toBe(0);
  });

  it('sees a change in three readings side by side, of which dossiers, and where it breaks first', async () => {
    const page = await browser.tab(leader.name, '/console/cat-giam');
    await page.route('**/reduction/replay?**', (route) => route.fulfill({ json: replayAnswer }));
    await visit(page, '/console/cat-giam?xem=thu&procedure=1.014464&term=2wd');
    await page.getByText('hồ sơ tiếp nhận từ 01/01/2025 đến 31/12/2025').waitFor();
    const row = page.getByRole('row', { name: 'Đúng hạn' });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([
      expect.stringContaining('Đúng hạn'),
      ...['91,4 %', '62,3 %', '78,2 %', '88,6 %'],
    ]);
    expect(await page.getByText('S2 Thẩm định').count()).toBe(3);
    await expectSound(page);
    await expectReadable(page);
  });

  it('chooses the steps to be merged by their names, and asks nothing before a change is named', async () => {
    const page = await browser.tab(leader.name, '/console/cat-giam?xem=thu');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.getByLabel('Mã thủ tục').fill('1.014464.000.00.00.H62');
    await page.keyboard.press('Tab');
    const steps = page.getByRole('row').filter({ has: page.getByRole('checkbox') });
    await steps.first().waitFor();
    await expectSound(page);
    expect(asked).not.toContain('/reduction/replay');
    for (const at of [1, 2]) await steps.nth(at).getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Xem' }).click();
    await page.waitForURL((url) => url.searchParams.get('merge') === 'S2,S3');
    await page.getByText('Không thể mô phỏng thay đổi này').waitFor();
    expect(await steps.nth(1).getByRole('checkbox').first().isChecked()).toBe(true);
  });

  it('comes from a stage of a plan of reductions to the items at that stage', async () => {
    const { reports, close } = await openProvinceLake(placeOf('H62', 'dev'), running.province);
    await reports.keep(progressReportName(progress.plan, '2026-02'), JSON.stringify(progress));
    close();
    const page = await browser.tab(leader.name, '/console/cat-giam');
    await page.getByRole('link', { name: '1', exact: true }).click();
    await page.getByRole('heading', { name: 'Nội dung của phương án · Đã phê duyệt' }).waitFor();
    await page.getByRole('cell', { name: 'Rút ngắn thời hạn' }).waitFor();
    await expectSound(page);
    await visit(page, '/console/cat-giam?loc=verified');
    await page.getByRole('heading', { name: 'Hồ sơ thực tế đã ngắn hơn' }).waitFor();
    expect(await page.getByRole('cell', { name: 'Rút ngắn thời hạn' }).count()).toBe(0);
  });

  it('is told by row and rule what is wrong in a plan, and finds the plan again after a reload', async () => {
    const page = await browser.tab(leader.name, '/console/cat-giam?xem=kiem-tra');
    const text = page.getByLabel('Nội dung phương án (JSON)');
    const check = page.getByRole('button', { name: 'Kiểm tra phương án' });
    const terms = { before: { unit: 'calendarDay', value: 5 } };
    const plan = {
      number: '12/PA',
      day: '2026-01-05',
      items: [{ item: 'A7', kinds: ['shorten'] }],
    };
    const items = [{ ...plan.items[0], term: { ...terms, after: terms.before } }];
    await text.fill(JSON.stringify(plan));
    await check.click();
    await page.getByText('Mục A7:').first().waitFor();
    await text.fill(JSON.stringify({ ...plan, items }));
    await check.click();
    await page.getByRole('row', { name: /A7.*notShorter/ }).waitFor();
    await expectSound(page);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await text.inputValue()).toContain('A7');
  });

  it('gives the work of several dossiers to a clerk at once', async () => {
    const codes = [(await api.accepted(QUICK)).code, (await api.accepted(QUICK)).code];
    const page = await browser.tab(leader.name, '/console/viec?vai-tro=all');
    for (const code of codes) await page.getByRole('checkbox', { name: code }).check();
    await page.getByRole('button', { name: 'Giao cho cán bộ' }).click();
    await page.locator('.bar input:focus').waitFor();
    await page.keyboard.type(clerk.sub);
    await expectSound(page);
    await page.getByRole('button', { name: `Ghi: giao 2 việc cho ${clerk.sub}` }).click();
    for (const code of codes) await page.getByRole('status').getByText(`${code}: đã ghi`).waitFor();
    for (const code of codes) {
      const { body } = await api.get(`/dossiers/${code}`, counter);
      const { tasks } = body as unknown as DossierAnswer;
      expect(tasks.find(({ step }) => step === 'S1')).toMatchObject({
        assigned: { to: clerk.sub },
      });
    }
  });

  it('opens a Sunday morning at the counter, and is told first that it needs a reason', async () => {
    const page = await browser.tab(leader.name, '/console/quay?ngay=2026-03-08');
    await page.getByText('Quầy không mở trong ngày này').waitFor();
    await page.getByLabel('Số quầy mở').fill('2');
    const open = page.getByRole('button', { name: 'Mở buổi làm việc' });
    await open.click();
    await page.getByRole('alert').locator('a[href="#f-reason"]').waitFor();
    await page.getByLabel('Lý do').fill('Cao điểm cấp đổi giấy phép lái xe');
    await open.click();
    await page.getByRole('status').getByText('Đã mở thêm buổi').waitFor();
    await page.getByRole('button', { name: 'Hẹn giờ này' }).nth(3).waitFor();
  });

  it('sees of a shorter term in effect why nothing was foretold of it, and that no dossier has ended yet', async () => {
    const rules = await readProvince(running.table);
    const before = { ...longProcedure, code: '1.999002' };
    const after = {
      ...before,
      publishedTerm: { unit: 'workingDay', value: 2 } as const,
      process: { ...before.process, version: before.process.version + 1 },
      validFrom: '2026-02-02',
    };
    const publication = {
      procedure: before.code,
      kind: 'reduced',
      version: after.process.version,
      decision: { number: '12/QĐ-UBND', day: '2026-01-20' },
      effectiveFrom: after.validFrom,
    } as const;
    const lives = [{ code: before.code, versions: [before, after] }];
    await publishCatalogue(running.table, { lives, publications: [publication] }, rules);
    const page = await browser.tab(
      leader.name,
      `/console/cat-giam?xem=thu&procedure=${before.code}&term=1wd`,
    );
    const past = page.getByRole('region', { name: 'Đã dự báo / đã xảy ra' });
    const row = past.getByRole('row', { name: '12/QĐ-UBND, hiệu lực từ 02/02/2026' });
    await row.getByText('2 ngày làm việc', { exact: true }).waitFor();
    await row.getByText('Kỳ mô phỏng không có hồ sơ nào').waitFor();
    await row.getByText('chưa có hồ sơ nào theo thời hạn mới').waitFor();
    await expectSound(page);
  });

  it('sees what was paid, and says that what was too much is given back', async () => {
    const code = String((await api.submit('1.009642')).body.code);
    const fee = { kind: 'fee', amount: 20_000, basis: 'Biểu phí của tỉnh' };
    await api.act(code, 'request-payment', counter, fee);
    const bank = { sub: 'ngan-hang', roles: ['gateway'] };
    for (const transaction of ['GD-1', 'GD-2'])
      await api.post('/payments', bank, {
        transaction,
        reference: `${code}-F`,
        amount: fee.amount,
        paidAt: '2026-03-02T01:00:00.000Z',
      });
    const page = await browser.tab(leader.name, '/console/tien?ngay=2026-03-02');
    await page.getByText('GD-1').waitFor();
    await page.getByText('Ghi đã trả lại tiền').first().click();
    await page.getByLabel('Số chứng từ trả lại').fill('HT-1');
    await page.getByRole('button', { name: 'Ghi đã trả lại tiền' }).click();
    await page.getByRole('status').getByText('GD-2').waitFor();
  });
});

describe('an administrator at the screens', () => {
  it('sees which units may be late this week, and comes from a number of the whole province to its dossiers', async () => {
    const { code } = await api.accepted(QUICK);
    await api.untilAt<{ items: readonly { code: string }[] }>(
      '/supervision/dossiers?of=open&by=receiving&limit=100',
      administrator,
      ({ items }) => items.some((one) => one.code === code),
    );
    const page = await browser.tab(administrator.name, '/console/giam-sat?theo=tiep-nhan');
    const thisWeek = page.getByRole('region', { name: 'Dự kiến quá hạn trong tuần' });
    await thisWeek.getByRole('link').first().waitFor();
    await page
      .getByRole('link', { name: /đang giải quyết/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'đang giải quyết' }).waitFor();
    await expectSound(page);
    await page.locator('.rows td a').first().click();
    await page.getByRole('heading', { name: /^Hồ sơ H62/ }).waitFor();
  });

  it('sees by how much the steps of a draft go past the law, also while the draft is mended', async () => {
    const page = await browser.tab(administrator.name, '/console/quan-tri?xem=nhap');
    const draft = page.getByLabel('Nội dung dự thảo (JSON)');
    await draft.fill(JSON.stringify(NINETY_EIGHT_DAYS));
    await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click();
    await page.getByRole('img', { name: /98 ngày làm việc, vượt thời hạn công bố 5/ }).waitFor();
    await draft.fill('{');
    await page.getByText('vượt 93 ngày làm việc').first().waitFor();
    await expectSound(page);
  });
});
