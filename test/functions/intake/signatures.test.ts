import { PDF } from '@libpdf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { signatureVerdict } from '../../../functions/domain/dossier/signature.ts';
import { trustAnchors } from '../../../functions/intake/certificates.ts';
import { signaturesOf } from '../../../functions/intake/signatures.ts';
import { samplePdf } from '../../../lib/tools/demo/papers.ts';
import { certify, type Holder, pemOf, sign } from './signing.ts';

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
  return signaturesOf(await PDF.load(bytes), bytes, trustAnchors(trusted.map(pemOf)));
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
