import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { machineLogicalId, SHARDS, shardOf } from '../../../../lib/cloud/config/shard.ts';

const code = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([first, rest]) => `${first}.${String(rest).padStart(6, '0')}`);

describe('the shard of a procedure', () => {
  it('is frozen: these codes stay where they were first put', () => {
    expect(SHARDS).toBe(64);
    expect(['1.002820', '3.000347', '1.014464', '2.001661'].map(shardOf)).toEqual([
      '49',
      '28',
      '37',
      '30',
    ]);
  });

  it('is always one of the 64', () => {
    fc.assert(fc.property(code, (procedure) => /^([0-5]\d|6[0-3])$/.test(shardOf(procedure))));
  });

  it('gives every procedure a logical id of its own', () => {
    fc.assert(
      fc.property(fc.uniqueArray(code, { maxLength: 200 }), (codes) => {
        const ids = codes.map(machineLogicalId);
        expect(new Set(ids).size).toBe(codes.length);
        for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]+$/);
      }),
    );
  });
});
