import { describe, expect, it } from 'vitest';
import { Bundle } from '../../../../functions/domain/linked/bundle.ts';
import { birth } from './example.ts';

const { bundle } = birth;
const messages = (more: object) =>
  Bundle.safeParse({ ...bundle, ...more }).error?.issues.map(({ message }) => message);
const [first = {}, second = {}, third = {}] = bundle.children;

describe('linked procedures as data', () => {
  it('are refused where a child waits for itself, for one further down, or is there twice', () => {
    expect(messages({ children: [{ ...first, after: ['birth'] }, second, third] })).toEqual([
      'birth is no child further up',
    ]);
    expect(messages({ children: [second, first] })?.[0]).toBe('birth is no child further up');
    expect(messages({ children: [first, first] })).toEqual(['birth is there twice']);
  });

  it('are refused where a paper comes from a child that is not awaited', () => {
    expect(messages({ children: [first, { ...second, after: [] }] })).toEqual([
      'birth is not one of those before it',
    ]);
  });

  it('have a term for a verification in a child only where the whole has one', () => {
    const verifiedTerm = { unit: 'workingDay', value: 5 };
    const children = [{ ...first, verifiedTerm }, second, third];
    expect(messages({ children })).toEqual([
      'birth has a term for a verification, and the whole has none',
    ]);
    expect(messages({ children, verifiedTerm })).toBeUndefined();
  });

  it('pass results on in 10 minutes and acknowledge them in 2 working hours (Decree 63/2024/NĐ-CP)', () => {
    expect(bundle.handOver).toEqual({ minutes: 10, acknowledgeHours: 2 });
  });
});
