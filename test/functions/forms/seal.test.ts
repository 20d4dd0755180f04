import { webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../../functions/forms/fonts.ts';
import { printForm } from '../../../functions/forms/print.ts';
import { sealFrom, sealsOf } from '../../../functions/forms/seal.ts';
import { trustAnchors } from '../../../functions/intake/certificates.ts';
import { checkDocument } from '../../../functions/intake/check-document.ts';
import { signaturesOf } from '../../../functions/intake/signatures.ts';
import { headOf, sheetOf } from '../domain/forms/example.ts';
import { certify, pemOf } from '../intake/signing.ts';
import { faultsOfPdfA } from './pdf-a.ts';

const fonts = readFonts(
  new URL('../../../node_modules/@expo-google-fonts/tinos/', import.meta.url),
);

/** A secret as an agency keeps it, and the authority that certified its key. */
async function agencySecret() {
  const authority = await certify('CA Cơ quan nhà nước');
  const agency = await certify('Sở Xây dựng tỉnh Vĩnh Phúc', authority);
  const der = await webcrypto.subtle.exportKey('pkcs8', agency.keys.privateKey);
  const body = Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n');
  const key = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`;
  const secret = JSON.stringify({ key, certificates: [pemOf(agency), pemOf(authority)] });
  return { secret, authority };
}

describe('a form of an agency that has a key', () => {
  it('is signed by it, as our own check of signatures finds', async () => {
    const { secret, authority } = await agencySecret();
    const seal = await sealFrom(secret);
    const bytes = await printForm(
      '04',
      sheetOf('04'),
      { ...headOf('04'), stateUrl: 'https://motcua.vinhphuc.example/t/1' },
      fonts,
      seal,
    );
    const anchors = trustAnchors([pemOf(authority)]);
    expect(await signaturesOf(bytes, anchors)).toEqual([
      {
        trust: 'trusted',
        signer: 'Sở Xây dựng tỉnh Vĩnh Phúc',
        signedAt: '2026-03-03T02:00:00.000Z',
        certificate: expect.any(Object),
      },
    ]);
    expect(await faultsOfPdfA(bytes)).toEqual([]);
    expect(
      await checkDocument(bytes, { contentType: 'application/pdf', minDpi: 300 }),
    ).toMatchObject({
      ok: true,
    });
  });

  it('is not signed where nobody signs the form, and by hand where the agency has no key', async () => {
    const { secret } = await agencySecret();
    const seal = await sealFrom(secret);
    const slip = await printForm(
      '06',
      sheetOf('06'),
      { ...headOf('06'), stateUrl: 'https://motcua.vinhphuc.example/t/1' },
      fonts,
      seal,
    );
    const byHand = await printForm(
      '04',
      sheetOf('04'),
      { ...headOf('04'), stateUrl: 'https://motcua.vinhphuc.example/t/1' },
      fonts,
    );
    for (const bytes of [slip, byHand]) expect(bytes.includes('/ByteRange')).toBe(false);
  });

  it('reads each key once, and again after it could not be read', async () => {
    const { secret } = await agencySecret();
    let reads = 0;
    const seals = sealsOf(async (unit) => {
      reads++;
      if (reads === 1) throw new Error('throttled');
      return unit === 'H62.07' ? secret : undefined;
    });
    await expect(seals('H62.07')).rejects.toThrow('throttled');
    expect((await seals('H62.07'))?.holder).toBe('Sở Xây dựng tỉnh Vĩnh Phúc');
    await seals('H62.07');
    expect(await seals('H62.01')).toBeUndefined();
    expect(reads).toBe(3);
  });
});
