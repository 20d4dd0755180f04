import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it, vi } from 'vitest';
import { readPersonalData } from '../../../functions/adapters/aws/personal-data.ts';
import { placeOf } from '../../../lib/cloud/config/place.ts';
import { credentials, region } from '../../../lib/local/host/assembly/account.ts';
import type { DemoPerson } from '../../../lib/local/sign-in.ts';
import { samplePdf } from '../../../lib/tools/demo/sample-documents.ts';
import { signIn } from '../../../lib/tools/screens/chromium.ts';
import { visits } from '../../../lib/tools/screens/shots.ts';
import type { Seen } from '../../province/client.ts';
import { CENTRE, counter } from '../../province/people.ts';
import { MONDAY, QUICK, useProvince, vinhPhuc } from '../../province/running.ts';
import { expectKeyboard, expectReadable, expectSound, useBrowser } from './browser.ts';

const person = (name: string, role: DemoPerson['roles'][number], unit: string): DemoPerson => ({
  sub: `${role}-${unit}`,
  name,
  post: `${role}, ${unit}`,
  roles: [role],
  units: [unit],
});
const people = [
  person('Trần Thị Bình', 'counter', CENTRE),
  person('Lê Văn Cường', 'specialist', CENTRE),
  person('Phạm Thu Dung', 'leader', CENTRE),
  person('Vũ Thị Mai', 'administrator', CENTRE),
  person('Nguyễn Văn An', 'citizen', CENTRE),
];

// Axe alone takes seconds a screen on a machine that does other things as well.
vi.setConfig({ testTimeout: 300_000 });

const { api, running } = useProvince(MONDAY, { ...vinhPhuc, people });
const browser = useBrowser();

/** A dossier at its first step, for those who look and change nothing. */
let looked: ReturnType<typeof api.accepted> | undefined;
const seen = () => {
  looked ??= api.accepted(QUICK);
  return looked;
};

describe('the screens of officers', () => {
  it('let a specialist find the work and complete a step, looked at before it is written', async () => {
    const { code } = await api.accepted('3.000527');
    const page = await browser.window(running.province.url);
    await signIn(page, 'Trần Thị Bình');
    await page.getByRole('link', { name: code, exact: true }).click();
    await page.getByRole('heading', { name: `Hồ sơ ${code}` }).waitFor();
    await page.getByText('Hẹn trả').first().waitFor();
    await expectSound(page);
    await expectKeyboard(page);
    await page.getByRole('link', { name: 'Hoàn thành bước' }).click();
    await page.getByLabel('Ghi chú').fill('Đã chuyển hồ sơ');
    await expectSound(page);
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByText('Đã chuyển hồ sơ').waitFor();
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText(`Đã ghi: Hoàn thành bước, hồ sơ ${code}.`).waitFor();
    const after = await api.until(code, ({ step }) => step === 'S2');
    expect(after.tasks.find(({ step }) => step === 'S1')?.status).toBe('done');
  });

  it('keep what was typed through a reload and the act of a colleague, who is named', async () => {
    const { code } = await api.accepted('3.000527');
    const page = await browser.window(running.province.url);
    await signIn(page, 'Trần Thị Bình', `/console/ho-so/${code}/complete-step`);
    await page.getByLabel('Ghi chú').fill('Đã đối chiếu bản chính');
    await page.reload();
    await page.getByText('Đang dùng bản nháp').waitFor();
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await api.act(code, 'record-consent', counter, {
      by: 'applicant',
      proof: 'signedPaper',
      reference: 'GĐN-01',
    });
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText('Hồ sơ đã thay đổi từ khi anh, chị mở').waitFor();
    await page.getByText('Ghi nhận sự đồng ý').waitFor();
    await page.getByText('Đã đối chiếu bản chính').waitFor();
    await page.getByRole('button', { name: 'Ghi vào bản mới của hồ sơ' }).click();
    await page.getByText(`Đã ghi: Hoàn thành bước, hồ sơ ${code}.`).waitFor();
  });
});

describe('a day at the counter, on screens', () => {
  it('takes a dossier in with two scans, and prints its receipt', async () => {
    const filed = await api.post('/dossiers', counter, {
      procedure: '3.000527',
      receivingUnit: CENTRE,
      channel: 'direct',
      resultChannel: 'direct',
      applicant: { name: 'Nguyễn Văn An', personalId: '026090001234' },
    });
    const code = String(filed.body.code);
    const page = await browser.window(running.province.url);
    await signIn(page, 'Trần Thị Bình', `/console/ho-so/${code}`);
    const files = page.locator('input[type=file]');
    for (const place of [0, 1]) {
      await files.nth(place).setInputFiles({
        name: `quet-${place}.pdf`,
        mimeType: 'application/pdf',
        buffer: samplePdf(`${code} ${place}`),
      });
      await page.getByRole('button', { name: `quet-${place}.pdf` }).waitFor();
    }
    const { missing } = (await api.get(`/dossiers/${code}`, counter)).body as unknown as Seen;
    for (const component of missing) await api.upload(code, component, undefined, counter);
    await vi.waitFor(
      async () => {
        const { body } = await api.get(`/dossiers/${code}`, counter);
        expect((body as unknown as Seen).missing).toEqual([]);
      },
      { timeout: 60_000 },
    );
    await page.reload();
    // The menu above has a link of the same name: it leads to the intake of another dossier.
    await page.getByRole('main').getByRole('link', { name: 'Tiếp nhận', exact: true }).click();
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
    await page.getByRole('button', { name: 'Ghi', exact: true }).click();
    await page.getByText(`Đã ghi: Tiếp nhận, hồ sơ ${code}.`).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Mẫu 01/ }).click();
    expect((await saved).suggestedFilename()).toBe(`${code}-mau-01.pdf`);
  });

  it('takes several tasks on at once and says what came of each, in large text and in English too', async () => {
    const codes = [(await api.accepted('3.000527')).code, (await api.accepted('3.000527')).code];
    const page = await browser.window(running.province.url);
    await signIn(page, 'Trần Thị Bình');
    for (const code of codes) await page.getByRole('checkbox', { name: code }).check();
    await expectReadable(page);
    await page.getByRole('button', { name: 'Nhận việc' }).click();
    await page.getByRole('button', { name: 'Ghi: Nhận việc, 2 hồ sơ' }).click();
    await page.getByRole('status').getByText('đã ghi').first().waitFor();
    for (const code of codes) {
      const { body } = await api.get(`/dossiers/${code}`, counter);
      const { tasks } = body as { tasks: { step: string; assigned?: { to: string } }[] };
      expect(tasks.find(({ step }) => step === 'S1')?.assigned?.to).toBe(people[0]?.sub);
    }
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Work list' }).waitFor();
    await page.goto('/console/quay');
    await page.getByRole('heading', { name: /^Counter/ }).waitFor();
    await expectSound(page);
  });

  it('is looked behind by its leader, from a number to a dossier', async () => {
    const { code } = await api.accepted('3.000527');
    const page = await browser.window(running.province.url);
    await signIn(page, 'Phạm Thu Dung', '/console/giam-sat?theo=tiep-nhan');
    const day = page.getByRole('link', { name: /hồ sơ đến hạn/ }).last();
    await day.waitFor();
    await expectSound(page);
    await day.click();
    await page.getByRole('link', { name: code, exact: true }).click();
    await page.getByRole('heading', { name: `Hồ sơ ${code}` }).waitFor();
  });
});

const bearers: Readonly<Record<string, string>> = {
  'Bộ phận Một cửa': 'Trần Thị Bình',
  'Lãnh đạo': 'Phạm Thu Dung',
  'Quản trị hệ thống': 'Vũ Thị Mai',
  'Người nộp hồ sơ': 'Nguyễn Văn An',
};

describe('every screen', () => {
  /** Axe takes half a second a screen and language: all of it, and who has stories above, in the long tests. */
  const all = process.env.SCREENS === 'all';
  const languages = all ? ['vi', 'en'] : [];
  const shown = [...visits()]
    .filter(([post]) => all || ['', 'Quản trị hệ thống'].includes(post))
    .map(([post, own]) => ({ post, own, who: post || 'Không đăng nhập' }));

  it.each(shown)('of $who fits 320 px, large text and forced colours', async ({ post, own }) => {
    await seen();
    await api.post('/petitions', counter, {
      unit: CENTRE,
      kind: 'complaint',
      petitioner: { name: 'Nguyễn Văn An' },
      text: 'Quầy số 3 nghỉ giữa buổi',
    });
    const page = await browser.window(running.province.url);
    const name = bearers[post];
    if (name) await signIn(page, name);
    for (const [, { at, follow }] of own) {
      await page.goto(at);
      if (follow) await page.locator(follow).first().click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expectReadable(page);
      for (const language of languages) {
        await page.evaluate(`localStorage.setItem('language', '${language}')`);
        await page.reload();
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expectSound(page);
        await expectKeyboard(page);
      }
    }
  });
});

describe('the page of a receipt', () => {
  it('tells who has the paper where the dossier is, and who has the code alone its state', async () => {
    const { code } = await seen();
    const key = await receiptKey(code);
    const page = await browser.window(`${running.province.url}`);
    await page.goto(`/t/${code}`);
    await page.getByText('Để xem chi tiết, quét mã QR').waitFor();
    await page.goto(`/t/${code}?lang=vi#${key}`);
    await page.getByText('Tiếp nhận hồ sơ và hẹn trả kết quả').waitFor();
    await page.getByText('Lịch sử liền mạch').waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('The dossier was accepted').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the proof' }).click();
    expect((await saved).suggestedFilename()).toBe(`${code}.json`);
    await expectSound(page);
    expect(await page.content()).not.toContain('Nguyễn');
  });
});

async function receiptKey(code: string): Promise<string> {
  const endpoint = running.province.endpoints.aws;
  const secrets = new SecretsManagerClient({ region, credentials, endpoint });
  return (await readPersonalData(placeOf('H62', 'dev').names.secret, secrets)).receiptKeyOf(code);
}
