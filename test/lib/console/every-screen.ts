import { describe, it } from 'vitest';
import { visits } from '../../../lib/tools/screens/shots.ts';
import { CENTRE, counter } from '../../province/people.ts';
import { expectKeyboard, expectReadable, expectSound, visit } from './browser.ts';
import { administrator, api, browser, citizen, clerk, leader, seen } from './province.ts';

const bearers: Readonly<Record<string, string>> = {
  'Bộ phận Một cửa': clerk.name,
  'Lãnh đạo': leader.name,
  'Quản trị hệ thống': administrator.name,
  'Người nộp hồ sơ': citizen.name,
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
    const name = bearers[post];
    const page = name ? await browser.tab(name, '/console/') : await browser.window();
    if (!name) await page.goto('/console/');
    for (const [, { at, follow }] of own) {
      await visit(page, at);
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
