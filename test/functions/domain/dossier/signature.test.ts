import { describe, expect, it } from 'vitest';
import {
  type PdfSignature,
  signatureVerdict,
} from '../../../../functions/domain/dossier/signature.ts';

const good: PdfSignature = { trust: 'trusted' };
const altered: PdfSignature = { trust: 'trusted', fault: 'altered' };
const stamp: PdfSignature = { kind: 'timeStamp', trust: 'untrusted' };

describe('the signatures of a document', () => {
  it.each<[string, readonly PdfSignature[] | undefined, string]>([
    ['none were looked for', undefined, 'none'],
    ['there are none', [], 'none'],
    ['there is only a time stamp', [stamp], 'none'],
    ['one is good', [good], 'valid'],
    ['the authority is not known to the province', [{ trust: 'unknown' }], 'valid'],
    ['the authority is one that nobody named', [{ trust: 'untrusted' }], 'invalid'],
    ['one of two was altered', [good, altered], 'invalid'],
    ['a good one has a time stamp of another authority', [good, stamp], 'valid'],
    ['a good one has a false time stamp', [good, { ...stamp, fault: 'altered' }], 'invalid'],
  ])('where %s', (_, signatures, verdict) => {
    expect(signatureVerdict(signatures)).toBe(verdict);
  });
});
