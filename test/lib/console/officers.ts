import { describe, expect, it } from 'vitest';
import { signIn } from '../../../lib/tools/screens/chromium.ts';
import { isOpenAt } from '../../province/client.ts';
import { CENTRE, counter, officer } from '../../province/people.ts';
import { expectKeyboard, expectOneLine, expectSound, paintLate, savedPdf } from './browser.ts';
import { api, asked, browser, clerk, leader } from './province.ts';

describe('the screens of officers', () => {
  it('let a specialist find the work and complete a step, looked at before it is written', async () => {
    const { code } = await api.accepted('3.000527');
    const page = await browser.tab(clerk.name, '/console/');
    await expectOneLine(page);
    await page.getByRole('link', { name: code, exact: true }).click();
    await page.getByRole('heading', { name: `Hồ sơ ${code}` }).waitFor();
    await page.getByText('Hẹn trả').first().waitFor();
    await expectSound(page);
    await expectKeyboard(page);
    await page.getByRole('link', { name: 'Hoàn thành bước' }).click();
    await page.getByLabel('Ghi chú').fill('Đã chuyển hồ sơ');
    await expectSound(page);
    await paintLate(page);
    await page.getByRole('button', { name: 'Kiểm tra lại' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Đã chuyển hồ sơ').waitFor();
    expect(await page.evaluate(`document.activeElement.id`)).toBe('check');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(`Đã ghi: Hoàn thành bước, hồ sơ ${code}.`).waitFor();
    const after = await api.until(code, ({ step }) => step === 'S2');
    expect(after.tasks.find(({ step }) => step === 'S1')?.status).toBe('done');
  });

  it('ask four times in a step from list to list, and two looks at the dossier are recorded', async () => {
    const { code } = await api.accepted('3.000527');
    const page = await browser.tab(clerk.name, '/console/viec');
    const inList = page.getByRole('link', { name: code, exact: true });
    await inList.waitFor();
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      // Whether the dossier has changed is asked once a minute, and shows nobody.
      if (request.headers()['if-none-match']) return;
      if (/^\/(dossiers|units\/.+)\//.test(pathname)) asked.push(`${request.method()} ${pathname}`);
    });
    await inList.click();
    await page.getByText('Vì sao là ngày này').waitFor();
    await page.getByRole('link', { name: 'Hoàn thành bước' }).click();
    await page.getByLabel('Ghi chú').fill('Đủ giấy tờ');
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText(`Đã ghi: Hoàn thành bước, hồ sơ ${code}.`).waitFor();
    await page.getByRole('heading', { name: 'Lịch sử' }).waitFor();
    await page.getByRole('link', { name: 'Về danh sách' }).click();
    await expect
      .poll(() => asked, { timeout: 60_000 })
      .toEqual([
        `POST /dossiers/${code}/opened`,
        `POST /dossiers/${code}/acts/complete-step`,
        `POST /dossiers/${code}/opened`,
        `GET /units/${CENTRE}/tasks`,
      ]);
    const auditor = { sub: 'auditor-1', roles: ['auditor'] };
    const { body } = await api.get(`/audit/reads?dossier=${code}&actor=${clerk.sub}`, auditor);
    const look = { route: 'open-task', part: 'dossier, history, clock' };
    expect(body.items).toMatchObject([look, look]);
    const { body: seen } = await api.get(`/dossiers/${code}`, clerk);
    expect((seen.tasks as { begunAt?: string }[])[0]?.begunAt).toBeDefined();
  });

  it('tell of the act of a colleague where an act is opened on what was just looked at', async () => {
    const { code } = await api.accepted('3.000527');
    const page = await browser.tab(clerk.name, `/console/ho-so/${code}`);
    await page.getByRole('link', { name: 'Hoàn thành bước' }).click();
    await page.getByLabel('Ghi chú').fill('Đủ giấy tờ');
    await api.act(code, 'record-consent', counter, {
      by: 'applicant',
      proof: 'signedPaper',
      reference: 'GĐN-02',
    });
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText('Hồ sơ đã thay đổi từ khi anh, chị mở').waitFor();
    await page.getByText('Ghi nhận sự đồng ý').waitFor();
    await page.getByText('Đủ giấy tờ').waitFor();
    await page.getByRole('button', { name: 'Ghi vào bản mới của hồ sơ' }).click();
    await page.getByText(`Đã ghi: Hoàn thành bước, hồ sơ ${code}.`).waitFor();
  });

  it('keep what was typed through a reload and the act of a colleague, who is named', async () => {
    const { code } = await api.accepted('3.000527');
    const page = await browser.tab(clerk.name, `/console/ho-so/${code}/complete-step`);
    await page.getByLabel('Ghi chú').fill('Đã đối chiếu bản chính');
    await page.reload();
    await page.getByText('Đang dùng bản nháp').waitFor();
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByRole('button', { name: 'Sửa lại' }).click();
    await page.locator('textarea:focus').press('Control+End');
    await page.keyboard.type(', đủ');
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await api.act(code, 'record-consent', counter, {
      by: 'applicant',
      proof: 'signedPaper',
      reference: 'GĐN-01',
    });
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText('Hồ sơ đã thay đổi từ khi anh, chị mở').waitFor();
    await page.getByText('Ghi nhận sự đồng ý').waitFor();
    await page.getByText('Đã đối chiếu bản chính, đủ').waitFor();
    await page.getByRole('button', { name: 'Ghi vào bản mới của hồ sơ' }).click();
    await page.getByText(`Đã ghi: Hoàn thành bước, hồ sơ ${code}.`).waitFor();
  });

  it('draft a letter in a session that ends meanwhile, mend it when the leader returns it, and see it sent', async () => {
    const { code } = await api.accepted('3.000527');
    const page = await browser.window();
    await signIn(page, clerk.name, `/console/ho-so/${code}`);
    await page.getByRole('link', { name: 'Dự thảo: Hẹn lại ngày trả' }).click();
    await page.getByText(/^Sau 17:00 05\/03\/2026, chậm nhất 17:00 \d/).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Dự thảo: Yêu cầu bổ sung' }).click();
    await page.getByRole('heading', { name: 'Dự thảo: Yêu cầu bổ sung' }).waitFor();
    await page.getByLabel('Cần bổ sung gì').fill('Giấy khám sức khỏe');
    await page.getByLabel('Lý do').selectOption('missing');
    await page.getByLabel('Hướng dẫn cho người nộp').fill('Nộp bản sao có chứng thực');
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.context().clearCookies();
    const ended = '**/acts/draft-letter';
    await page.route(ended, (route) => route.fulfill({ status: 401, body: '{}' }));
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    const main = page.getByRole('main');
    const opened = page.waitForEvent('popup');
    await main.getByRole('link', { name: 'Đăng nhập lại' }).first().click();
    await page.unroute(ended);
    await (await opened).getByRole('link', { name: clerk.name }).first().click();
    await main.getByText('Phiên làm việc đã hết').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText('Đã ghi: Dự thảo văn bản').waitFor();

    const desk = await browser.tab(leader.name, `/console/ho-so/${code}`);
    await desk.getByRole('link', { name: 'Trả lại dự thảo' }).click();
    await desk.getByLabel('Lý do').fill('Nêu rõ nơi khám');
    await desk.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await desk.getByRole('button', { name: 'Ghi', exact: true }).click();
    await desk.getByText('Đã ghi: Trả lại dự thảo').waitFor();

    await page.goto(`/console/ho-so/${code}/request-supplement?du-thao=1`);
    await page.getByText('Nêu rõ nơi khám').waitFor();
    expect(await page.getByLabel('Hướng dẫn cho người nộp').inputValue()).toBe(
      'Nộp bản sao có chứng thực',
    );
    await expectSound(page);
    await page.getByLabel('Cần bổ sung gì').fill('Giấy khám của bệnh viện tỉnh');
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText('Đã ghi: Dự thảo văn bản').waitFor();

    await desk.goto(`/console/ho-so/${code}`);
    await desk.getByRole('link', { name: 'Duyệt và gửi văn bản' }).click();
    await desk.getByText('Nộp bản sao có chứng thực').waitFor();
    await desk.getByText('Giấy khám của bệnh viện tỉnh').waitFor();
    await desk.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await desk.getByRole('button', { name: 'Ghi', exact: true }).click();
    expect(await savedPdf(desk, desk.getByRole('button', { name: /^Mẫu 02/ }))).toBe(
      `${code}-02.pdf`,
    );
  });

  it('take work on, hand it to a colleague while away, and offer what is owed after a tax notice', async () => {
    const { code } = await api.accepted('1.009642');
    const page = await browser.tab(clerk.name, `/console/ho-so/${code}/assign-task`);
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText(`Đã ghi: Giao việc, nhận việc, hồ sơ ${code}.`).waitFor();
    await page.getByRole('definition').filter({ hasText: clerk.name }).waitFor();
    await page.goto('/console/viec?cua=toi');
    await page.getByRole('link', { name: code, exact: true }).waitFor();
    await page.getByText('Vắng mặt và người làm thay').click();
    await page.getByLabel('Người làm thay').fill('counter-2');
    await page.getByLabel('Vắng từ ngày').fill('2026-03-03');
    await page.getByLabel('đến hết ngày').fill('2026-03-04');
    await page.getByRole('button', { name: 'Ghi vắng mặt' }).click();
    await page.getByText('Anh, chị vắng từ 03/03/2026 đến 04/03/2026').waitFor();
    await expectSound(page);
    await api.act(code, 'request-payment', counter, {
      kind: 'fee',
      amount: 20_000,
      basis: 'Biểu phí của tỉnh',
    });
    const taxOffice = { sub: 'thue', roles: ['gateway'] };
    await api.act(code, 'take-tax-notice', taxOffice, {
      notice: '125/TB',
      amount: 900_000,
      legalBasis: 'Nghị định 103/2024/NĐ-CP',
    });
    await page.goto(`/console/ho-so/${code}`);
    await page.getByText('900.000 đồng, chưa nộp, 125/TB').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: '900.000 đồng' })
      .getByText('125/TB')
      .waitFor();
    await page.goto(`/console/ho-so/${code}/record-payment`);
    const amount = page.getByLabel('Số tiền (đồng)');
    const owes = (sum: string) =>
      expect.poll(() => amount.inputValue(), { timeout: 60_000 }).toBe(sum);
    await owes('900000');
    // What is owed goes with what it is owed for.
    await page.getByLabel('Loại').selectOption({ label: 'Phí, lệ phí' });
    await owes('20000');
    await page.getByLabel('Loại').selectOption({ label: 'Nghĩa vụ tài chính' });
    await owes('900000');
    await page.getByLabel('Cách thức').selectOption('counter');
    await page.getByLabel('Số biên lai').fill('BL-9');
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText('Thông báo nghĩa vụ tài chính', { exact: true }).first().waitFor();
    const resumed = await api.until(code, isOpenAt('S1'));
    expect(resumed.tasks.find(({ step }) => step === 'S1')).toMatchObject({ leg: 2 });
  });

  it('let one of several units answer, and show whose answer is still awaited', async () => {
    const { code } = await api.accepted('1.009642');
    const lead = (role: string) => officer(role, 'H62.04');
    const before = [counter, lead('leader'), lead('specialist'), lead('leader'), lead('leader')];
    for (const [index, who] of before.entries()) {
      const step = `S${index + 1}`;
      await api.until(code, isOpenAt(step));
      await api.act(code, 'complete-step', who, { step });
    }
    await api.until(code, isOpenAt('S6.1'));
    const page = await browser.tab(asked.name, '/console/viec');
    await page.getByRole('link', { name: code, exact: true }).click();
    await page.getByRole('link', { name: 'Cho ý kiến' }).click();
    await page.getByLabel('Quan điểm').selectOption('agreed');
    await page.getByLabel('Nội dung ý kiến').fill('Thống nhất với đề xuất');
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText(`Đã ghi: Cho ý kiến, hồ sơ ${code}.`).waitFor();
    const { tasks } = await api.until(code, ({ tasks }) =>
      tasks.some(({ step, status }) => step === 'S6.1' && status === 'done'),
    );
    expect(tasks.find(({ step }) => step === 'S6.2')?.status).toBe('open');
  });
});
