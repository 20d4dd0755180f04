import { describe, expect, it } from 'vitest';
import { INTO, imported, type Row } from './national.ts';

describe('the number of procedures that a province decided on', () => {
  const rows = [
    { code: '1.000001', level: 'Cấp bộ' },
    { code: '1.000002', level: '' },
    { code: '1.000003', level: 'Cấp bộ, Cấp tỉnh' },
    { code: '1.000004', level: 'Cấp xã' },
  ];
  const choose = (inForce: number, online: number, more: readonly Row[] = rows) =>
    imported(more, { rules: { ...INTO.rules, inForce, online } });

  it('is filled from province and commune first, then no level, shared, and central', () => {
    const takenOf = (inForce: number) => choose(inForce, 0).taken.map(({ code }) => code.at(-1));
    expect([1, 2, 3, 4].map(takenOf)).toEqual([
      ['4'],
      ['2', '4'],
      ['2', '3', '4'],
      ['1', '2', '3', '4'],
    ]);
    expect(choose(3, 0).notTaken).toEqual([
      { code: '1.000001', row: 2, reason: 'beyond-the-number' },
    ]);
  });

  it('is online as far as the source says so, and then in the same order', () => {
    const known = rows.map((row, index) => ({
      ...row,
      ...(index === 0 && { online_level: 'Toàn trình' }),
    }));
    const { taken, flags } = choose(4, 2, known);
    expect(taken.map(({ onlineLevel }) => onlineLevel)).toEqual([
      'full',
      'none',
      'none',
      'partial',
    ]);
    expect(taken[1]?.channels).not.toContain('online');
    expect(flags.filter(({ reason }) => reason === 'online-level-unknown')).toHaveLength(3);
  });

  it('counts those that people keep and that are in force', () => {
    const kept = (validTo?: string) => ({
      code: '1.000009',
      onlineLevel: 'full' as const,
      ...(validTo && { validTo }),
    });
    const of = (...byHand: readonly ReturnType<typeof kept>[]) =>
      imported(rows, { rules: { ...INTO.rules, inForce: 2, online: 1 }, byHand }).taken.map(
        ({ code, onlineLevel }) => [code.at(-1), onlineLevel],
      );
    expect(of(kept())).toEqual([['4', 'none']]);
    expect(of(kept('2025-12-31'))).toEqual([
      ['2', 'none'],
      ['4', 'partial'],
    ]);
    expect(of(kept(), kept(), kept())).toEqual([]);
  });
});
