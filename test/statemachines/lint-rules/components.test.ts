import { expect, it } from 'vitest';
import { LAWFUL } from '../procedures.ts';
import { codes } from './codes.ts';

it('the lint of the components of a procedure refuses two of one id, once', () => {
  const of = (...ids: readonly string[]) =>
    codes({
      ...LAWFUL,
      components: ids.map((id) => ({ id, name: id, mandatory: true, originals: 1, copies: 0 })),
    });
  expect(of('c01', 'c01', 'c01')).toEqual(['duplicate-component']);
  expect(of('c01', 'c02')).toEqual([]);
});
