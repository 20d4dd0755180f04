import { describe, expect, it } from 'vitest';
import { difference } from '../../../statemachines/import/difference.ts';
import { LAWFUL } from '../procedures.ts';

describe('the difference of two catalogues', () => {
  it('names what came, what went, and the fields that changed', () => {
    const old = [LAWFUL, { ...LAWFUL, code: '1.000002' }];
    const now = [
      { ...LAWFUL, name: 'Khác', validFrom: '2024-02-01' },
      { ...LAWFUL, code: '1.000003' },
    ];
    expect(difference(old, now)).toEqual({
      added: ['1.000003'],
      dropped: ['1.000002'],
      changed: [{ code: '1.002820', fields: ['name', 'validFrom'] }],
    });
    expect(difference(old, structuredClone(old))).toEqual({ added: [], dropped: [], changed: [] });
  });
});
