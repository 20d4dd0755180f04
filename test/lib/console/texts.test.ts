import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../../lib/console/texts');

/** Every text below a node by where it stands. */
const texts = (node: object, at: string): readonly (readonly [at: string, text: string])[] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${at}/${key}`, value] as const] : texts(value, `${at}/${key}`),
  );

/** Names, the currency, and the title in Vietnamese that a problem has beside the English one. */
const own = /Một Cửa|Tiếng Việt|đồng/g;

it('the screens speak English in English, but for names and the currency', async () => {
  const all = [];
  for (const file of readdirSync(folder)) {
    const { en } = await import(join(folder, file));
    if (en) all.push(...texts(en, file));
  }
  expect(all.length).toBeGreaterThan(500);
  const vietnamese = all.filter(
    ([at, text]) =>
      /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/iu.test(text.replaceAll(own, '')) &&
      !at.endsWith('noJson/title'),
  );
  expect(vietnamese).toEqual([]);
});
