import { describe, expect, it } from 'vitest';
import { signIn } from '../../../lib/tools/screens/chromium.ts';
import { visits } from '../../../lib/tools/screens/shots.ts';
import { type DossierAnswer, isOpenAt } from '../../province/client.ts';
import { CENTRE, counter, officer } from '../../province/people.ts';
import { QUICK } from '../../province/running.ts';
import { expectKeyboard, expectReadable, expectSound, savedPdf, visit } from './browser.ts';
import { expectMarked, watchEnglish } from './english.ts';
import {
  administrator,
  api,
  browser,
  citizen,
  clerk,
  leader,
  people,
  seen,
  specialist,
} from './province.ts';

const bearers: Readonly<Record<string, string>> = {
  'Bộ phận Một cửa': clerk.name,
  'Công chức thụ lý, Phường': specialist.name,
  'Lãnh đạo': leader.name,
  'Quản trị hệ thống': administrator.name,
  'Người nộp hồ sơ': citizen.name,
};

let filling: Promise<void> | undefined;

/** Something to look at in every list, filed once. */
const fill = () => {
  filling ??= fillLists();
  return filling;
};

async function fillLists(): Promise<void> {
  await seen();
  const { code } = await api.accepted(QUICK);
  for (const [step, who] of [
    ['S1', counter],
    ['S2', officer('leader', specialist.units[0] ?? '')],
  ] as const) {
    await api.until(code, isOpenAt(step));
    await api.act(code, 'complete-step', who, { step });
  }
  await api.until(code, isOpenAt('S3'));
  await api.post('/petitions', counter, {
    unit: CENTRE,
    kind: 'complaint',
    petitioner: { name: 'Nguyễn Văn An' },
    text: 'Quầy số 3 nghỉ giữa buổi',
  });
}

describe('every screen', () => {
  /** Axe takes half a second a screen and language: all of it, and who has stories above, in the long tests. */
  const all = process.env.SCREENS === 'all';
  const languages = all ? ['vi', 'en'] : [];
  const everybody = [...visits()].map(([post, own]) => ({
    post,
    own,
    who: post || 'Không đăng nhập',
  }));
  const shown = everybody.filter(({ post }) => all || ['', 'Quản trị hệ thống'].includes(post));

  it.each(shown)('of $who fits 320 px, large text and forced colours', async ({ post, own }) => {
    await fill();
    const name = bearers[post];
    const page = name ? await browser.tab(name, '/console/') : await browser.window();
    if (!name) await page.goto('/console/');
    for (const [, { at, follow, shows }] of own) {
      await visit(page, at);
      if (follow) await page.locator(follow).first().click();
      if (shows) await page.locator(shows).first().waitFor();
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
    // The window is that of other tests too.
    await page.evaluate(`localStorage.removeItem('language')`);
  });

  it.each(everybody)(
    'of $who speaks English to who wants it, but for data',
    async ({ post, own }) => {
      await fill();
      // A window of its own: the language is kept for the next one.
      const page = await browser.window();
      const expectEnglish = watchEnglish(page, people);
      const name = bearers[post];
      if (name) await signIn(page, name);
      else await page.goto('/console/');
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('button', { name: 'Tiếng Việt' }).waitFor();
      for (const [, { at, follow, shows }] of own) {
        await visit(page, at);
        if (follow) await page.locator(follow).first().click();
        if (shows) await page.locator(shows).first().waitFor();
        await page.locator('main .loading').first().waitFor({ state: 'detached' });
        await expectEnglish();
        if (!post) await expectMarked(page, people);
      }
    },
  );
});

/** Odd addresses by who opens them, and what is chosen there. */
const odd: Readonly<Record<string, readonly (readonly [at: string, chosen?: string])[]>> = {
  'Bộ phận Một cửa': [
    ['viec?han=xyz&vai-tro=constructor&xep=..&cua=__proto__&don-vi=', 'Tất cả'],
    ['viec?han=++&don-vi=++', 'Tất cả'],
    ['ban-giao?o=constructor&don-vi=', 'Đang giữ'],
    ['quay?ngay=&don-vi=+'],
    ['tiep-nhan?tim=++&linh-vuc=++&thu-tuc=+'],
    ['tra-cuu?ma=++&thu-tuc=++&trang-thai=+&buoc=+&can-bo=++&tu=+&den='],
    ['phan-anh?xem=__proto__&don-vi=++', 'Chờ đơn vị xử lý'],
  ],
  'Lãnh đạo': [
    ['giam-sat?xem=++&don-vi=&theo=xyz&cap=+', 'Nơi tiếp nhận'],
    ['bao-cao?mau=__proto__&lich=xyz&theo=..&ky=++', 'Biểu II.06a'],
    ['bao-cao?mau=constructor&don-vi=', 'Biểu II.06a'],
    ['cat-giam?xem=constructor&plan=xyz', 'Tiến độ phương án'],
    ['tien?ngay=++&don-vi=+'],
  ],
  'Quản trị hệ thống': [
    ['quan-tri?xem=constructor', 'Kiểm tra dự thảo thủ tục'],
    ['giam-sat?don-vi=++', 'Cơ quan giải quyết'],
  ],
  'Người nộp hồ sơ': [
    ['cua-toi?xem=__proto__', 'Hồ sơ'],
    ['phan-anh?xem=nam', 'Đã gửi'],
  ],
  '': [
    ['thu-tuc?tim=++&linh-vuc=+'],
    ['phan-anh?xem=nop', 'Đã trả lời công khai'],
    ['thu-tuc?xem=%zz'],
  ],
};

describe('an address with an odd query', () => {
  it.each(Object.entries(odd))(
    'asks for nothing where it is blank or unknown, so that %s sees the screen as it is at first',
    async (post, addresses) => {
      const name = bearers[post];
      const page = name ? await browser.tab(name, '/console/') : await browser.window();
      if (!name) await page.goto('/console/thu-tuc');
      const main = page.getByRole('main');
      for (const [at, chosen] of addresses) {
        await visit(page, `/console/${at}`);
        if (chosen) await main.locator('[aria-current]', { hasText: chosen }).first().waitFor();
        expect([at, await main.getByRole('alert').allInnerTexts()]).toEqual([at, []]);
      }
    },
  );

  it('names what no list is called as it stands there, and nothing of the language', async () => {
    const page = await browser.tab(leader.name, '/console/');
    for (const odd of ['constructor', '__proto__', 'xyz.constructor']) {
      await visit(page, `/console/giam-sat?xem=${odd}`);
      await page.getByRole('heading', { name: odd, exact: true }).waitFor();
      expect(await page.getByRole('main').innerText()).not.toMatch(
        /\[object|native code|undefined/,
      );
    }
    await visit(page, '/console/ho-so/%E0%A4%A');
    await page.getByRole('main').getByRole('alert').waitFor();
  });
});

describe('a day in English', () => {
  it('goes from the counter, where a dossier is filed and accepted, to the citizen who is told of it', async () => {
    const page = await browser.window();
    const expectEnglish = watchEnglish(page, people);
    await signIn(page, clerk.name, `/console/tiep-nhan?thu-tuc=${QUICK}`);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Take in a dossier' }).waitFor();
    await expectEnglish();
    await page.getByRole('button', { name: 'File the dossier' }).click();
    await page.getByRole('alert').getByRole('link').first().waitFor();
    await expectEnglish();
    await page.getByLabel('Name of the person or organisation').fill(citizen.name);
    await page.getByLabel('Personal number or tax code').fill(citizen.personalId ?? '');
    await page.getByRole('button', { name: 'File the dossier' }).click();
    const title = page.getByRole('heading', { level: 1, name: /^Dossier H62/ });
    const code = /H62\S+/.exec((await title.textContent()) ?? '')?.[0] ?? '';
    await expectEnglish();
    for (const act of ['Accept', 'Complete the step']) {
      await page.getByRole('main').getByRole('link', { name: act, exact: true }).click();
      await page.getByRole('button', { name: 'Check' }).click();
      await expectEnglish();
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByText(`Recorded: ${act}, dossier ${code}.`).waitFor();
      await expectEnglish();
      const next = isOpenAt(act === 'Accept' ? 'S1' : 'S2');
      await api.untilAt<DossierAnswer>(`/dossiers/${code}`, counter, next);
      await page.reload();
    }
    expect(await savedPdf(page, page.getByRole('button', { name: /^Form 01/ }))).toBe(
      `${code}-01.pdf`,
    );

    const own = await browser.window();
    const expectOwnEnglish = watchEnglish(own, people);
    await signIn(own, citizen.name);
    await own.getByRole('button', { name: 'English' }).click();
    await own.getByRole('link', { name: code, exact: true }).click();
    await own.getByRole('heading', { name: `Dossier ${code}` }).waitFor();
    await own.getByText('Accepted', { exact: true }).waitFor();
    await expectOwnEnglish();
  });
});
