import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { trustAnchors } from '../../../functions/adapters/certificates.ts';
import { readFonts } from '../../../functions/adapters/fonts.ts';
import { printForm } from '../../../functions/forms/print.ts';
import { sealFrom } from '../../../functions/forms/seal.ts';
import { signaturesOf } from '../../../functions/intake/signatures.ts';
import { AUTHORITY, createSeals } from '../../../lib/local/seals.ts';
import { headOf, sheetOf } from '../../functions/domain/forms/example.ts';

const directory = mkdtempSync(join(tmpdir(), 'mot-cua-seals-'));
const seals = () =>
  createSeals({ directory, prefix: 'mot-cua/h62-dev/seals', holderOf: () => 'Sở Xây dựng' });
const ID = 'mot-cua/h62-dev/seals/H62.07';
afterAll(() => rmSync(directory, { recursive: true }));

describe('the key of an agency on one machine', () => {
  it('is made once, and signs papers that say it is for trying out', async () => {
    const secret = await seals()(ID);
    expect(await seals()(ID)).toBe(secret);
    const fonts = readFonts(
      new URL('../../../node_modules/@expo-google-fonts/tinos/', import.meta.url),
    );
    const head = { ...headOf('04'), stateUrl: 'https://motcua.vinhphuc.example/t/1' };
    const seal = await sealFrom(secret ?? '');
    const bytes = await printForm('04', sheetOf('04'), head, fonts, seal);
    const { certificates } = JSON.parse(readFileSync(join(directory, AUTHORITY), 'utf8'));
    expect(await signaturesOf(bytes, trustAnchors(certificates))).toMatchObject([
      { trust: 'trusted', signer: 'Sở Xây dựng (khóa thử)' },
    ]);
    expect(await signaturesOf(bytes, trustAnchors([]))).toMatchObject([{ trust: 'unknown' }]);
  });

  it('is of units alone, under the name of the configuration', async () => {
    for (const id of ['mot-cua/h62-dev/seals/../x', 'other/H62.07', 'mot-cua/h62-dev/seals/'])
      expect(await seals()(id)).toBeUndefined();
  });
});
