import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Dong, posted, TaskName } from '../../../../functions/domain/dossier/fields.ts';

describe('a field of an act', () => {
  it('that names a task is a step, one of a unit asked beside others, or a task of no machine', () => {
    const takes = (name: string) => TaskName.safeParse(name).success;
    expect(['S1', 'S12', 'S2.3', 'intake', 'apology', 'letter'].map(takes)).not.toContain(false);
    expect(['S', 'S123', 'S2.0', 'S2.', 's1', 'other'].map(takes)).not.toContain(true);
  });

  it('that is money is whole đồng and never less than nothing', () => {
    expect([0, 20_000].map((dong) => Dong.safeParse(dong).success)).toEqual([true, true]);
    expect([-1, 0.5, 1e13].map((dong) => Dong.safeParse(dong).success)).not.toContain(true);
  });

  it('that is a tracking number is asked for where something goes by post, and nowhere else', () => {
    const Body = posted(z.object({ method: z.string(), trackingNumber: z.string().optional() }));
    expect(Body.safeParse({ method: 'direct' }).success).toBe(true);
    expect(Body.safeParse({ method: 'post', trackingNumber: 'EV1VN' }).success).toBe(true);
    expect(Body.safeParse({ method: 'post' }).error?.issues).toMatchObject([
      { path: ['trackingNumber'] },
    ]);
  });
});
