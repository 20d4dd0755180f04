import { PDF } from '@libpdf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { trustAnchors } from '../../../functions/adapters/certificates.ts';
import { signatureVerdict } from '../../../functions/domain/dossier/signature.ts';
import { signaturesOf } from '../../../functions/intake/signatures.ts';
import { samplePdf } from '../../../lib/tools/demo/sample-documents.ts';
import {
  catalogOf,
  certify,
  type Holder,
  objectOf,
  pemOf,
  sign,
  stamp,
  update,
} from './signing.ts';

const LEADER = 'Nguyễn Văn Bình';
let authority: Holder;
let leader: Holder;
let signed: Buffer;

beforeAll(async () => {
  authority = await certify('Cơ quan chứng thực số thử nghiệm');
  leader = await certify(LEADER, authority);
  signed = await sign(samplePdf('quyết định'), leader);
});

async function read(bytes: Buffer, trusted: readonly Holder[] = []) {
  return signaturesOf(bytes, trustAnchors(trusted.map(pemOf)));
}
const faultsOf = async (bytes: Buffer) => (await read(bytes)).map(({ fault }) => fault);
const verdictOf = async (bytes: Buffer, trusted: readonly Holder[] = []) =>
  signatureVerdict((await read(bytes, trusted)).map(({ signer: _name, ...rest }) => rest));

describe('the signatures of a PDF', () => {
  it('tell who signed it and when, and that nothing has changed since', async () => {
    expect(await read(signed)).toMatchObject([
      {
        trust: 'unknown',
        signedAt: '2026-03-04T02:00:00.000Z',
        signer: LEADER,
        certificate: { validFrom: '2025-01-01T00:00:00.000Z' },
      },
    ]);
    expect(await verdictOf(signed)).toBe('valid');
  });

  it('are none where nobody signed', async () => {
    expect(await read(samplePdf('chưa ký'))).toEqual([]);
    expect(await verdictOf(samplePdf('chưa ký'))).toBe('none');
  });

  it('are trusted where the province has named the authority, and bad where it named others', async () => {
    expect(await read(signed, [authority])).toMatchObject([{ trust: 'trusted' }]);
    expect(await verdictOf(signed, [authority])).toBe('valid');
    const other = await certify('Cơ quan khác');
    expect(await read(signed, [other])).toMatchObject([{ trust: 'untrusted' }]);
    expect(await verdictOf(signed, [other])).toBe('invalid');
  });

  it('of several signers each stand for what they signed, and the last for the whole', async () => {
    const seal = await certify('Ủy ban nhân dân tỉnh', authority);
    const twice = await sign(signed, seal, '2026-03-04T03:00:00.000Z');
    const both = await read(twice, [authority]);
    expect(both.map(({ signer }) => signer)).toEqual([LEADER, 'Ủy ban nhân dân tỉnh']);
    expect(await verdictOf(twice, [authority])).toBe('valid');
  });
});

describe('what is added to a signed document so that it can be checked for decades', () => {
  const withEvidence = (bytes: Buffer) => {
    const { number, text, free } = catalogOf(bytes);
    return update(bytes, {
      [number]: text.replace(/>>\s*$/, `/DSS ${free} 0 R>>`),
      [free]: `<</Type/DSS/Certs[${free + 1} 0 R]>>`,
      [free + 1]: '<</Length 4>>stream\nCERT\nendstream',
    });
  };

  it('is no change: certificates and revocation lists (PAdES-LT)', async () => {
    const supplemented = withEvidence(signed);
    expect(supplemented.subarray(0, signed.length).equals(signed)).toBe(true);
    expect(await faultsOf(supplemented)).toEqual([undefined]);
    expect(await verdictOf(supplemented, [authority])).toBe('valid');
  });

  it('nor is a time stamp over the document, which is verified as one (PAdES-LTA)', async () => {
    const stamper = await certify('Cơ quan cấp dấu thời gian');
    const stamped = await stamp(withEvidence(signed), stamper, '2026-03-05T02:00:00.000Z');
    expect(await read(stamped, [authority])).toMatchObject([
      { signer: LEADER },
      { kind: 'timeStamp', signedAt: '2026-03-05T02:00:00.000Z', trust: 'untrusted' },
    ]);
    expect(await faultsOf(stamped)).toEqual([undefined, undefined]);
    expect(await verdictOf(stamped, [authority])).toBe('valid');
    const renewed = await stamp(withEvidence(stamped), stamper, '2026-03-06T02:00:00.000Z');
    expect(await verdictOf(renewed, [authority])).toBe('valid');
  });

  it('but a false time stamp spoils the document, and one alone is no signature', async () => {
    const stamper = await certify('Cơ quan cấp dấu thời gian');
    const stamped = await stamp(signed, stamper, '2026-03-05T02:00:00.000Z');
    const other = await stamp(withEvidence(signed), stamper, '2026-03-05T02:00:00.000Z');
    const tokens = (bytes: Buffer) =>
      [...bytes.toString('latin1').matchAll(/\/Contents<([0-9a-f]+)>/g)].at(-1)?.[1] ?? '';
    const swapped = stamped.toString('latin1').replace(tokens(stamped), tokens(other));
    expect(await faultsOf(Buffer.from(swapped, 'latin1'))).toEqual([undefined, 'altered']);
    expect(signatureVerdict([{ kind: 'timeStamp', trust: 'unknown' }])).toBe('none');
  });

  it('is a change where the page is another one as well', async () => {
    const text = signed.toString('latin1');
    const page = [...text.matchAll(/(\d+) 0 obj\s*<<[^>]*\/Type\s*\/Page\b/g)].at(-1)?.[1];
    const number = Number(page);
    const turned = objectOf(signed, number).replace(/>>\s*$/, '/Rotate 90>>');
    expect(await faultsOf(update(signed, { [number]: turned }))).toEqual(['changedAfter']);
  });
});

describe('a signature that cannot be relied upon is no forgery', () => {
  it('when it rests on SHA-1, or is of a kind that is not read', async () => {
    const weak = signed.toString('latin1').replace('/adbe.pkcs7.detached', '/adbe.x509.rsa_sha1');
    const cades = weak.replace('/ETSI.CAdES.detached', '/ETSI.Unknown.detached');
    expect(await faultsOf(Buffer.from(cades, 'latin1'))).toEqual(['notCheckable']);
    const sha256 = '608648016503040201';
    // SHA3-256 has an identifier of the same length.
    const sha3 = signed.toString('latin1').replaceAll(sha256, '608648016503040208');
    expect(await faultsOf(Buffer.from(sha3, 'latin1'))).toEqual(['notCheckable']);
    // A key of a kind that is not read, as that of a curve of Brainpool: here one for encryption only.
    const [rsa, oaep] = ['2a864886f70d010101', '2a864886f70d010107'];
    const key = '300d0609OID0500038201';
    const foreign = signed
      .toString('latin1')
      .replaceAll(new RegExp(key.replace('OID', rsa), 'gi'), key.replace('OID', oaep));
    expect(await faultsOf(Buffer.from(foreign, 'latin1'))).toEqual(['notCheckable']);
  });
});

describe('a forged document is found', () => {
  it('when a byte of what was signed is another', async () => {
    const at = signed.indexOf('quy');
    const altered = Buffer.from(signed);
    altered.write('Q', at, 'latin1');
    expect(await faultsOf(altered)).toEqual(['altered']);
  });

  it('when something was added after the signature', async () => {
    const pdf = await PDF.load(signed);
    pdf.addPage({ size: 'a4' });
    const added = Buffer.from(await pdf.save({ incremental: true }));
    expect(added.subarray(0, signed.length).equals(signed)).toBe(true);
    expect(await faultsOf(added)).toEqual(['changedAfter']);
  });

  it('when the signed range leaves out more than the signature', async () => {
    const text = signed.toString('latin1');
    const [, before = '', after = '', length = ''] =
      /\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)/.exec(text) ?? [];
    const wider = text.replace(
      new RegExp(`(0\\s+${before}\\s+)${after}(\\s+)${length}`),
      (_all, first, space) =>
        `${first}${Number(after) + 1}${space}${String(Number(length) - 1).padEnd(length.length)}`,
    );
    expect(await faultsOf(Buffer.from(wider, 'latin1'))).toEqual(['unreadable']);
  });

  it('when the signature itself is broken, or is taken from another document', async () => {
    const other = await sign(samplePdf('giấy phép'), leader);
    const contents = (bytes: Buffer) =>
      /\/Contents\s*<([0-9a-fA-F]+)>/.exec(bytes.toString('latin1'))?.[1];
    const [own = '', foreign = ''] = [contents(signed), contents(other)];
    const swap = (to: string) =>
      Buffer.from(signed.toString('latin1').replace(own, to.padEnd(own.length, '0')), 'latin1');
    expect(await faultsOf(swap(foreign.slice(0, own.length)))).toEqual(['altered']);
    expect(await faultsOf(swap('00'))).toEqual(['unreadable']);
  });

  it('when the certificate was not valid at the time of signing', async () => {
    const former = await certify(LEADER, authority, ['2020-01-01', '2022-01-01']);
    expect(await faultsOf(await sign(samplePdf('x'), former))).toEqual(['certificateNotValid']);
  });
});
