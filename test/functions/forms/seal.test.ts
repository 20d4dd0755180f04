import { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { ContentInfo, PKIStatusInfo, TimeStampReq, TimeStampResp } from 'pkijs';
import { describe, expect, it } from 'vitest';
import { trustAnchors } from '../../../functions/adapters/certificates.ts';
import { readFonts } from '../../../functions/adapters/fonts.ts';
import { printForm } from '../../../functions/forms/print.ts';
import { sealFrom, sealsOf } from '../../../functions/forms/seal.ts';
import { checkDocument } from '../../../functions/intake/check-document.ts';
import { signaturesOf } from '../../../functions/intake/signatures.ts';
import { headOf, sheetOf } from '../domain/forms/example.ts';
import { certify, pemOf, tokenOf } from '../intake/signing.ts';
import { faultsOfPdfA } from './pdf-a.ts';

const fonts = readFonts(
  new URL('../../../node_modules/@expo-google-fonts/tinos/', import.meta.url),
);

const head = (form: '04' | '06') => ({
  ...headOf(form),
  stateUrl: 'https://motcua.vinhphuc.example/t/1',
});

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
    const bytes = await printForm('04', sheetOf('04'), head('04'), fonts, seal);
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

  it('bears the time of an authority where the stage names one', async () => {
    const { secret, authority } = await agencySecret();
    const stamping = await certify('Cơ quan cấp dấu thời gian', authority);
    const digests: string[] = [];
    const answers = createServer((request, response) => {
      void buffer(request).then(async (query) => {
        const { messageImprint } = TimeStampReq.fromBER(query);
        const digest = new Uint8Array(messageImprint.hashedMessage.valueBlock.valueHexView);
        digests.push(Buffer.from(digest).toString('hex'));
        const token = await tokenOf(digest.slice().buffer, stamping, '2026-03-03T02:00:05.000Z');
        const granted = new TimeStampResp({
          status: new PKIStatusInfo({ status: 0 }),
          timeStampToken: ContentInfo.fromBER(token),
        });
        response.end(Buffer.from(granted.toSchema().toBER()));
      });
    });
    await once(answers.listen(0, '127.0.0.1'), 'listening');
    const { port } = answers.address() as AddressInfo;
    const seal = await sealFrom(secret, `http://127.0.0.1:${port}/tsa`);
    const stamped = await printForm('04', sheetOf('04'), head('04'), fonts, seal);
    answers.close();
    expect(digests).toHaveLength(1);
    const [found] = await signaturesOf(stamped, trustAnchors([pemOf(authority)]));
    expect(found).toMatchObject({ trust: 'trusted', signer: 'Sở Xây dựng tỉnh Vĩnh Phúc' });
    expect(found?.fault).toBeUndefined();
    // id-aa-timeStampToken, in the unsigned attributes of the signature.
    const contents = /\/Contents\s*<([0-9a-f]+)>/i.exec(stamped.toString('latin1'))?.[1] ?? '';
    expect(contents.toLowerCase()).toContain('060b2a864886f70d010910020e');
    expect(contents.toLowerCase()).toContain(digests[0]);
  });

  it('is not signed at all while the authority does not answer', async () => {
    const { secret } = await agencySecret();
    const seal = await sealFrom(secret, 'http://127.0.0.1:1/tsa');
    await expect(printForm('04', sheetOf('04'), head('04'), fonts, seal)).rejects.toThrow();
  });

  it('is not signed where nobody signs the form, and by hand where the agency has no key', async () => {
    const { secret } = await agencySecret();
    const seal = await sealFrom(secret);
    const slip = await printForm('06', sheetOf('06'), head('06'), fonts, seal);
    const byHand = await printForm('04', sheetOf('04'), head('04'), fonts);
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
