import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../functions/http/answers.ts';
import { receiptKey } from '../../../lib/tools/screens/receipt.ts';
import { bundle } from '../../province/bundle.ts';
import { CENTRE, counter, portal } from '../../province/people.ts';
import { QUICK } from '../../province/running.ts';
import { expectKeyboard, expectReadable, expectSound, visit } from './browser.ts';
import { expectMarked } from './english.ts';
import { api, browser, citizen, leader, people, running, seen } from './province.ts';

describe('the page of a receipt', () => {
  it('tells who has the paper where the dossier is, and who has the code alone its state', async () => {
    const { code } = await seen();
    const key = await keyOf(code);
    const page = await browser.window();
    await page.goto(`/t/${code}`);
    await page.getByText('Để xem chi tiết, quét mã QR').waitFor();
    await page.goto(`/t/${code}?lang=vi#${key}`);
    await page.getByText('Tiếp nhận hồ sơ và hẹn trả kết quả').waitFor();
    await page.getByText('Lịch sử liền mạch').waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('The dossier was accepted').waitFor();
    await expectMarked(page, people);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the proof' }).click();
    expect((await saved).suggestedFilename()).toBe(`${code}.json`);
    await expectSound(page);
    expect(await page.content()).not.toContain('Nguyễn');
  });

  it('says how to pay what is asked for, as does the page of the dossier', async () => {
    const code = String((await api.submit(QUICK)).body.code);
    await api.act(code, 'request-payment', counter, { amount: 150_000, basis: 'Biểu phí' });
    const page = await browser.window();
    await page.goto(`/t/${code}#${await keyOf(code)}`);
    await page.getByRole('heading', { name: 'Cách nộp: Phí, lệ phí' }).waitFor();
    await page.getByRole('img', { name: 'Mã QR để chuyển khoản' }).waitFor();
    await page.getByText(`${code}-F`).waitFor();
    await expectSound(page);
    const own = await browser.tab(citizen.name, `/console/ho-so/${code}`);
    await own.getByRole('img', { name: 'Mã QR để chuyển khoản' }).waitFor();
    await own.getByText(`${code}-F`).waitFor();
    await expectReadable(own);
    await expectSound(own);
  });

  it('takes what the person says of a finished dossier, with the reason of who is not content', async () => {
    const code = String((await api.submit(QUICK)).body.code);
    await api.act(code, 'withdraw', portal, { reason: 'Đổi ý' });
    const page = await browser.window();
    await page.goto(`/t/${code}#${await keyOf(code)}`);
    await page.getByLabel('Không hài lòng', { exact: true }).check();
    await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
    await page.getByText('Đánh giá 1 hoặc 2 điểm phải nêu lý do').waitFor();
    await page.getByLabel('Trễ hẹn').check();
    await expectSound(page);
    await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
    await page.getByText('Đã ghi nhận').waitFor();
  });
});

describe('a procedure as it is posted', () => {
  it('is printed on one sheet, with the code that leads to it', async () => {
    const page = await browser.window();
    await page.goto('/console/thu-tuc/3.000527');
    await page.getByRole('img', { name: /\/console\/thu-tuc\/3\.000527$/ }).waitFor();
    await page.getByRole('heading', { name: 'Căn cứ' }).waitFor();
    const sheets = await page.pdf({ format: 'A4' });
    expect(sheets.toString('latin1')).toMatch(/\/Type \/Pages[^>]*\/Count 1\b/);
  });
});

describe('a code that is none', () => {
  it('is answered in words, in either language, and by a problem to who asks for no page', async () => {
    const page = await browser.window();
    await page.goto('/t/H62.19-260302-9999');
    await page.getByRole('heading', { name: 'Không có hồ sơ này' }).waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'There is no such dossier' }).waitFor();
    await expectSound(page);
    expect((await api.get('/t/H62.19-260302-9999')).body.code).toBe('dossier-unknown');
  });
});

describe('a citizen who is signed in', () => {
  it('is told another way from now on, in all dossiers that they choose', async () => {
    const { code } = await seen();
    const page = await browser.tab(citizen.name, '/console/cua-toi?xem=bao-tin');
    const own = page.getByRole('checkbox', { name: code });
    await own.waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
    await own.check();
    await page.getByLabel('Báo tin qua').selectOption('email');
    await page.getByLabel('Ngôn ngữ báo tin').selectOption('en');
    await expectReadable(page);
    await expectSound(page);
    await expectKeyboard(page);
    const record = async () => {
      await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
      await page.getByRole('button', { name: 'Ghi cho 1 hồ sơ' }).click();
    };
    await record();
    await page.getByRole('link', { name: 'Nhập thư điện tử' }).click();
    await page.getByLabel('Thư điện tử').fill('an@vidu.vn');
    await record();
    await page.getByRole('status').getByText('đã ghi').waitFor();
    const { body } = await api.get(`/dossiers/${code}`, citizen);
    expect(body.applicant).toMatchObject({
      notifyBy: 'email',
      email: 'an@vidu.vn',
      language: 'en',
    });
  });

  it('uses a paper once more that was given before, found at the paper that is missing', async () => {
    await api.accepted('3.000527');
    const code = String((await api.submit('3.000527')).body.code);
    const page = await browser.tab(citizen.name, `/console/ho-so/${code}`);
    await page.getByRole('button', { name: 'Tìm giấy tờ đã nộp trước đây' }).first().click();
    await page.getByRole('button', { name: 'Dùng lại', exact: true }).first().click();
    await api.until(code, ({ components }) =>
      components.some(({ documents }) => documents.length > 0),
    );
  });

  it('narrows the posted procedures by level and field, and finds them so again on the way back', async () => {
    const page = await browser.tab(citizen.name, '/console/thu-tuc');
    await page.getByLabel('Cấp thực hiện').selectOption('Cấp tỉnh');
    await page.waitForURL((url) => url.searchParams.get('cap') === 'Cấp tỉnh');
    await page.locator('main .loading').first().waitFor({ state: 'detached' });
    const row = page.locator('tbody tr').first();
    const name = await row.getByRole('link').first().innerText();
    const field = await row.getByRole('link').nth(1).innerText();
    await row.getByRole('link').nth(1).click();
    const chip = page.locator('.chips a[aria-current]', { hasText: field });
    await chip.waitFor();
    await expectSound(page);
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.goBack();
    await chip.waitFor();
    expect(await page.getByLabel('Cấp thực hiện').inputValue()).toBe('Cấp tỉnh');
    await page.getByRole('link', { name: 'Mọi lĩnh vực' }).click();
    await chip.waitFor({ state: 'detached' });
  });

  it('opens linked procedures by the code that they were filed under together', async () => {
    const filed = await api.post('/linked', portal, {
      bundle: bundle.code,
      receivingUnit: CENTRE,
      channel: 'online',
      resultChannel: 'online',
      applicant: { name: citizen.name, personalId: '026090001234' },
    });
    const { code, children } = filed.body as unknown as Answer<'read-linked'>;
    const page = await browser.tab(citizen.name, `/console/ho-so/${code}`);
    await page.getByRole('heading', { name: `Hồ sơ liên thông ${code}` }).waitFor();
    await page.getByText(bundle.name).waitFor();
    await page.getByText('Chưa bắt đầu').first().waitFor();
    await expectReadable(page);
    await expectSound(page);
    const [first] = children;
    await page.getByRole('link', { name: first?.code ?? '' }).click();
    await page.getByRole('heading', { name: `Hồ sơ ${first?.code}` }).waitFor();
    await page.goto(`/t/${code}`);
    await page.getByRole('heading', { name: `Hồ sơ liên thông ${code}` }).waitFor();
  });

  it('books an hour at a counter, finds it among their own and gives it back', async () => {
    const page = await browser.tab(citizen.name, '/console/quay?don-vi=H62.19&ngay=2026-03-03');
    await page
      .getByRole('cell', { name: /^\d\d:\d\d–\d\d:\d\d$/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Hẹn giờ này' }).first().click();
    await page.getByText(/^Số thứ tự \d+, giờ/).waitFor();
    await visit(page, '/console/cua-toi?xem=lich-hen');
    await page.getByText('Trung tâm Phục vụ hành chính công tỉnh', { exact: true }).waitFor();
    await expectReadable(page);
    await expectSound(page);
    await expectKeyboard(page);
    await page.getByRole('button', { name: /^Hủy hẹn/ }).click();
    await page.getByText(/^Đã hủy hẹn/).waitFor();
    await page.getByText('Chưa có lịch hẹn nào sắp tới.').waitFor();
  });

  it('sends a petition, which a leader takes, answers and publishes for everybody', async () => {
    await seen();
    const page = await browser.tab(citizen.name, '/console/phan-anh?xem=nop');
    const name = page.getByLabel('Họ và tên');
    await expect.poll(() => name.inputValue()).toBe(citizen.name);
    await page.getByLabel('Gửi đến').selectOption('H62.19');
    await page.getByLabel('Nội dung').fill('Quầy số 3 nghỉ giữa buổi');
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();
    await page.getByRole('link', { name: 'Xem', exact: true }).click();
    const title = await page.getByRole('heading', { level: 1 }).textContent();
    const code = /\S+$/.exec(title ?? '')?.[0] ?? '';

    const desk = await browser.tab(leader.name, `/console/phan-anh/${code}`);
    const does = async (act: string, ...typed: readonly (readonly [string, string])[]) => {
      await desk.getByRole('link', { name: act, exact: true }).click();
      for (const [label, text] of typed) await desk.getByLabel(label).fill(text);
      if (typed.length > 0) await desk.getByRole('button', { name: 'Kiểm tra lại' }).click();
      await desk.getByRole('button', { name: 'Ghi', exact: true }).click();
      await desk.getByText(`Đã ghi: ${act}.`).waitFor();
    };
    await does('Thụ lý');
    await does('Trả lời', ['Nội dung trả lời', 'Quầy có người trực thay từ hôm nay']);
    await does(
      'Công khai câu trả lời',
      ['Câu hỏi đăng công khai', 'Quầy nghỉ giữa buổi'],
      ['Trả lời đăng công khai', 'Quầy luôn có người trực'],
    );

    const anybody = await browser.window();
    await anybody.goto('/console/phan-anh');
    await anybody.getByText('Quầy luôn có người trực').waitFor();
    await page.getByRole('link', { name: 'Đã gửi' }).click();
    await page.getByRole('cell', { name: 'Đã trả lời công khai' }).waitFor();
    await expectSound(page);
    await page.getByRole('link', { name: code, exact: true }).click();
    await page.getByText('Quầy có người trực thay từ hôm nay').waitFor();
  });
});

const keyOf = (code: string) => receiptKey(running.province.endpoints.aws, 'h62-dev', code);
