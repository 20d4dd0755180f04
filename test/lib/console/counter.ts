import { describe, expect, it, vi } from 'vitest';
import { samplePdf } from '../../../lib/tools/demo/sample-documents.ts';
import { signIn } from '../../../lib/tools/screens/chromium.ts';
import type { DossierAnswer } from '../../province/client.ts';
import { CENTRE, counter } from '../../province/people.ts';
import { QUICK } from '../../province/running.ts';
import { expectReadable, expectSound, savedPdf } from './browser.ts';
import { api, browser, clerk } from './province.ts';

describe('a day at the counter, on screens', () => {
  it('takes a dossier in with two scans and the record of a database, and prints its receipt', async () => {
    const filed = await api.post('/dossiers', counter, {
      procedure: '3.000527',
      receivingUnit: CENTRE,
      channel: 'direct',
      resultChannel: 'direct',
      applicant: { name: 'Nguyễn Văn An', personalId: '026090001234' },
    });
    const code = String(filed.body.code);
    // What the portal did not file it cannot see: the version is what the counter sees.
    const does = async (act: string, body: object) => {
      const { etag } = await api.get(`/dossiers/${code}`, counter);
      return api.act(code, act, counter, body, { 'if-match': etag ?? '' });
    };
    await does('look-up-data', { component: 'c03' });
    const page = await browser.tab(clerk.name, `/console/ho-so/${code}`);
    await page.getByText('tỉnh chưa kết nối cơ sở dữ liệu này').waitFor();
    await does('fill-by-data', { component: 'c03', reference: 'DC-77' });
    await does('record-consent', { by: 'applicant', proof: 'signedPaper', reference: 'GĐN-01' });
    const files = page.locator('input[type=file]');
    for (const place of [0, 1]) {
      await files.nth(place).setInputFiles({
        name: `quet-${place}.pdf`,
        mimeType: 'application/pdf',
        buffer: samplePdf(`${code} ${place}`),
      });
      await page.getByRole('button', { name: `quet-${place}.pdf` }).waitFor();
    }
    const { missing } = (await api.get(`/dossiers/${code}`, counter))
      .body as unknown as DossierAnswer;
    for (const component of missing) await api.upload(code, component, undefined, counter);
    await vi.waitFor(
      async () => {
        const { body } = await api.get(`/dossiers/${code}`, counter);
        expect((body as unknown as DossierAnswer).missing).toEqual([]);
      },
      { timeout: 60_000 },
    );
    await page.reload();
    await page.getByText('DC-77').waitFor();
    await page.getByText('Người nộp hồ sơ, Giấy có chữ ký, GĐN-01').waitFor();
    // The menu above has a link of the same name: it leads to the intake of another dossier.
    await page.getByRole('main').getByRole('link', { name: 'Tiếp nhận', exact: true }).click();
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText(`Đã ghi: Tiếp nhận, hồ sơ ${code}.`).waitFor();
    const receipt = page.getByRole('button', { name: /^Mẫu 01/ });
    expect(await savedPdf(page, receipt)).toBe(`${code}-01.pdf`);
    await savedPdf(page, page.getByRole('button', { name: 'quet-0.pdf' }));
  });

  it('takes several tasks on at once and says what came of each, in large text and in English too', async () => {
    const codes = [(await api.accepted('3.000527')).code, (await api.accepted('3.000527')).code];
    // A window of its own: the language is kept for the next one.
    const page = await browser.window();
    await signIn(page, clerk.name);
    for (const code of codes) await page.getByRole('checkbox', { name: code }).check();
    await expectReadable(page);
    await page.reload();
    await page.getByText('Đã chọn 2').waitFor();
    await savedPdf(page, page.getByRole('button', { name: 'In giấy tiếp nhận' }));
    await page.getByRole('button', { name: 'Nhận việc' }).click();
    await page.getByRole('button', { name: 'Ghi: Nhận việc, 2 hồ sơ' }).click();
    await page.getByRole('status').getByText('đã ghi').first().waitFor();
    for (const code of codes) {
      const { body } = await api.get(`/dossiers/${code}`, counter);
      const { tasks } = body as { tasks: { step: string; assigned?: { to: string } }[] };
      expect(tasks.find(({ step }) => step === 'S1')?.assigned?.to).toBe(clerk.sub);
    }
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Work list' }).waitFor();
    await page.goto('/console/quay');
    await page.getByRole('heading', { name: /^Counter/ }).waitFor();
    await expectSound(page);
  });

  it('withdraws an online dossier upon the request that the applicant signed, scanned on the spot', async () => {
    const code = String((await api.submit(QUICK)).body.code);
    const page = await browser.tab(clerk.name, `/console/ho-so/${code}/order-post`);
    // The result is not there yet: the post can fetch papers, and nothing else is offered.
    const way = page.getByLabel('Gửi bưu chính để');
    await way.waitFor();
    expect(await way.getByRole('option').allInnerTexts()).toEqual([
      'Chọn',
      'Lấy giấy tờ của người nộp',
    ]);
    await page.goto(`/console/ho-so/${code}/withdraw`);
    await page.getByLabel('Lý do').fill('Người nộp đổi ý');
    await page.locator('input[type=file]').setInputFiles({
      name: 'don-rut.pdf',
      mimeType: 'application/pdf',
      buffer: samplePdf(`${code} request`),
    });
    await page.getByLabel('Đề nghị của người nộp').first().selectOption({ label: 'don-rut.pdf' });
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText(`Đã ghi: Rút hồ sơ, hồ sơ ${code}.`).waitFor();
  });

  it('finds a person by a telephone number that no address names, and comes back to the row that was left', async () => {
    const filed = async () => {
      const { body } = await api.post('/dossiers', counter, {
        procedure: QUICK,
        receivingUnit: CENTRE,
        channel: 'direct',
        resultChannel: 'direct',
        applicant: { name: 'Nguyễn Văn An', personalId: '026090001234', phone: '0977000111' },
      });
      return String(body.code);
    };
    const [first, last] = [await filed(), await filed()];
    const page = await browser.tab(clerk.name, '/console/tra-cuu');
    await page.getByLabel('Số điện thoại').fill('+84 977.000.111');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await page.getByRole('link', { name: first, exact: true }).click();
    await page.getByRole('heading', { name: `Hồ sơ ${first}` }).waitFor();
    await page.goBack();
    await page.locator('td a:focus', { hasText: first }).waitFor();
    await page.getByRole('link', { name: last, exact: true }).waitFor();
    expect(page.url()).not.toContain('977');
  });

  it('finds dossiers by words of the name of their procedure, which stays in the address', async () => {
    const { code } = await api.accepted('3.000527');
    const page = await browser.tab(clerk.name, '/console/tra-cuu');
    await page.getByLabel('Mã thủ tục').fill('CAI NGHIEN, tu nguyen');
    await page.getByLabel('Mã hồ sơ').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Tìm' }).click();
    await page.getByRole('link', { name: /^3\.000527/ }).click();
    await page.reload();
    await page.getByRole('link', { name: code, exact: true }).waitFor();
    await expectSound(page);
  });

  it('hands the papers of many dossiers over with one slip', async () => {
    const codes = [(await api.accepted(QUICK)).code, (await api.accepted(QUICK)).code];
    for (const code of codes) await api.act(code, 'take-in-paper', counter, { by: 'direct' });
    const page = await browser.tab(clerk.name, '/console/ban-giao');
    const box = (name: string) => page.getByRole('checkbox', { name });
    await box('Chọn tất cả').check();
    for (const code of codes) expect(await box(code).isChecked()).toBe(true);
    await box('Chọn tất cả').uncheck();
    for (const code of codes) await box(code).check();
    await page.reload();
    for (const code of codes) await expect.poll(() => box(code).isChecked()).toBe(true);
    await page.getByLabel('Bàn giao cho đơn vị').fill('H62.11');
    await page.getByRole('button', { name: 'Bàn giao bản giấy' }).click();
    for (const code of codes) await page.getByText(`${code}: đã ghi`).waitFor();
    await savedPdf(page, page.getByRole('button', { name: 'In phiếu bàn giao 2 hồ sơ' }));
  });
});
