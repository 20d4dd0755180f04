import { describe, expect, it } from 'vitest';
import { QUICK } from '../../province/running.ts';
import { administrator, browser, citizen, clerk, leader } from './province.ts';

const forms = [
  ['Nội dung dự thảo (JSON)', administrator, '/console/quan-tri?xem=nhap', '{ "code": "1.9'],
  ['Địa chỉ nhận tin (HTTPS)', administrator, '/console/quan-tri?xem=bao-tin', 'https://a.vn/b'],
  [
    'Nội dung cam kết, mỗi dòng một điều',
    administrator,
    '/console/quan-tri?xem=cam-ket',
    'Đúng hẹn',
  ],
  ['Lý do', leader, '/console/quay?ngay=2026-03-14', 'Cao điểm cấp đổi'],
  ['Người làm thay (mã cán bộ)', clerk, '/console/viec?cua=toi', 'counter-2'],
  ['Nội dung hướng dẫn', clerk, `/console/tiep-nhan?thu-tuc=${QUICK}`, 'Thiếu bản sao'],
  ['Họ tên, tên tổ chức', clerk, `/console/tiep-nhan?thu-tuc=${QUICK}`, 'Lê Văn Khoa'],
  ['Nội dung', citizen, '/console/phan-anh?xem=nop', 'Quầy số 3 nghỉ giữa buổi'],
] as const;

const openAll = `for (const one of document.querySelectorAll('details')) one.open = true`;

describe('what is typed and not sent yet', () => {
  it.each(forms)('in "%s" outlives a reload', async (label, person, at, text) => {
    const page = await browser.tab(person.name, at);
    const field = page.getByLabel(label, { exact: true });
    const opened = () =>
      expect
        .poll(
          async () => {
            await page.evaluate(openAll);
            return field.count();
          },
          { timeout: 60_000 },
        )
        .toBe(1);
    await opened();
    await field.fill(text);
    await page.reload();
    await opened();
    await expect.poll(() => field.inputValue()).toBe(text);
  });
});

describe('a line that dies', () => {
  it('after a dossier was filed and before the answer came leaves one dossier, however often it is sent', async () => {
    const page = await browser.tab(clerk.name, `/console/tiep-nhan?thu-tuc=${QUICK}`);
    await page.getByLabel('Họ tên, tên tổ chức').fill('Lê Văn Khoa');
    await page.getByLabel('Số định danh hoặc mã số thuế').fill('026090001777');
    const filing = (route: string) => new URL(route).pathname === '/dossiers';
    const answers: number[] = [];
    await page.route(
      ({ href }) => filing(href),
      async (route) => {
        await route.fetch();
        if (answers.push(504) === 1) await route.fulfill({ status: 504, body: '{}' });
        else await route.abort();
      },
      { times: 2 },
    );
    const file = page.getByRole('button', { name: 'Lập hồ sơ', exact: true });
    for (const said of ['Hệ thống gặp lỗi', 'Không kết nối được máy chủ']) {
      await file.click();
      await page.getByRole('alert').getByText(said).waitFor();
    }
    const third = page.waitForResponse((one) => filing(one.url()));
    await file.click();
    expect((await third).headers()['idempotent-replay']).toBe('true');
    await page.getByRole('heading', { name: /^Hồ sơ H62/ }).waitFor();
  });

  it('while the script of a screen is on its way is told, and the screen comes when it is tried again', async () => {
    const page = await browser.tab(clerk.name, '/console/viec');
    const dead = /\/console\/.*\.js$/;
    await page.route(dead, (route) => route.abort());
    await page.getByRole('link', { name: 'Tra cứu hồ sơ' }).click();
    await page.getByRole('alert').getByText('Không kết nối được máy chủ').waitFor();
    await page.unroute(dead);
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.getByRole('heading', { name: 'Tra cứu hồ sơ' }).waitFor();
  });
});
