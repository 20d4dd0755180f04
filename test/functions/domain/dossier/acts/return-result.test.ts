import { describe, expect, it } from 'vitest';
import { returnResult } from '../../../../../functions/domain/dossier/acts/return-result.ts';

describe('the paper that is handed out as a result', () => {
  const paper = { number: '12/GCN', signer: 'Trần Thị Bình', signedOn: '2026-03-05' };
  const scan = 'a'.repeat(64);
  const takes = (more: object) =>
    returnResult.body.safeParse({ method: 'direct', paper: { ...paper, ...more } }).success;

  it('comes with its scan, or with the reason why there is none, and not with both', () => {
    expect(takes({ scan })).toBe(true);
    expect(takes({ reason: 'Phôi bảo an, không được quét' })).toBe(true);
    expect(takes({})).toBe(false);
    expect(takes({ scan, reason: 'Phôi bảo an' })).toBe(false);
  });
});
