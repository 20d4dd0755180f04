import { describe, expect, it } from 'vitest';
import { decide } from '../../../../../functions/domain/dossier/acts/decide.ts';

describe('the body of a decision', () => {
  const approved = { step: 'S3', outcome: 'approved' };

  it('carries reasons when it rejects, and needs none when it approves', () => {
    expect(decide.body.safeParse(approved).success).toBe(true);
    const rejected = decide.body.safeParse({ ...approved, outcome: 'rejected' });
    expect(rejected.error?.issues.map(({ path }) => path)).toEqual([['reasons']]);
    const reasons = 'Không đủ điều kiện theo Điều 5';
    expect(decide.body.safeParse({ ...approved, outcome: 'rejected', reasons }).success).toBe(true);
  });
});
