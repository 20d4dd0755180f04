import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { queries } from '../../../functions/http/queries.ts';
import { queryNumber } from '../../../functions/http/query-number.ts';

describe('a number in an address', () => {
  it('is plain digits within its bounds', () => {
    const of = (text: string) => queryNumber(1, 100).safeParse(text).data;
    expect(['1', '007', '100'].map(of)).toEqual([1, 7, 100]);
    for (const other of ['0', '101', '0x5', '1e1', ' 5', '+5', '-5', '5.0', '５', '', 'Infinity'])
      expect(of(other), other).toBeUndefined();
  });

  it('is read so by every query that has one', () => {
    const numbers = Object.entries(queries).flatMap(([id, query]) =>
      Object.entries(query.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
        z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' }).type === 'integer'
          ? [{ asked: `${id} ${name}`, field }]
          : [],
      ),
    );
    expect(numbers.length).toBeGreaterThan(10);
    for (const { asked, field } of numbers)
      for (const other of ['0x5', '1e1', ' 5', ''])
        expect(field.safeParse(other).success, `${asked}=${other}`).toBe(false);
  });
});
