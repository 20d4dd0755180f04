import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormLine, formII06a } from '../../../../functions/domain/figures/form-ii06a.ts';
import { share, twoDecimals } from '../../../../functions/domain/figures/percent.ts';
import { formLine, sumOfLines } from './form-lines.ts';

/** Lạng Sơn Center, July 2019 (langson.gov.vn/bm/print/82151). */
const langSon = formLine({
  receivedOnline: 531,
  receivedDirectAndPost: 991 + 23,
  carried: 554,
  early: 399,
  onTime: 1093,
  late: 9,
  pendingInTerm: 556,
  pendingOverdue: 6,
});

/** Sơn La to April 2018, as published. */
const sonLa = formLine({
  receivedDirectAndPost: 28_817,
  early: 22_357,
  onTime: 3523,
  late: 267,
  pendingInTerm: 1207,
});

const anyLine: fc.Arbitrary<FormLine> = fc.record({
  receivedOnline: fc.nat(10_000),
  receivedDirectAndPost: fc.nat(10_000),
  handledElsewhere: fc.nat(10_000),
  carried: fc.nat(10_000),
  early: fc.nat(10_000),
  onTime: fc.nat(10_000),
  late: fc.nat(10_000),
  withdrawn: fc.nat(100),
  stopped: fc.nat(100),
  moved: fc.nat(100),
  pendingInTerm: fc.nat(10_000),
  pendingOverdue: fc.nat(10_000),
});

describe('form II.06a', () => {
  it('shows the columns of Lạng Sơn as published, and the 36 dossiers they leave unexplained', () => {
    const form = formII06a(langSon);
    expect(form.columns).toMatchObject({ 3: 2099, 7: 1501, 11: 562 });
    expect(form.residual).toBe(36);
    expect(form.identities).toEqual([expect.objectContaining({ residual: 36, holds: false })]);
    expect([form.onTimeRate, form.lateRate]).toEqual([99.4, 0.6]);
  });

  it('shows the 1,463 dossiers that the table of Sơn La has lost', () => {
    expect(formII06a(sonLa).residual).toBe(1463);
  });

  it('explains the residual where it is withdrawn and stopped dossiers on their own line', () => {
    const form = formII06a({ ...langSon, withdrawn: 30, stopped: 6 });
    expect(form.residual).toBe(36);
    expect(form.identities[0]).toMatchObject({ residual: 0, holds: true });
  });

  it('counts them as resolved on time where the province chooses so, and then nothing is left over', () => {
    const form = formII06a({ ...langSon, withdrawn: 30, stopped: 6 }, 'onTime');
    expect(form.columns[9]).toBe(1093 + 36);
    expect([form.residual, form.columns[7]]).toEqual([0, 1537]);
  });

  it('is of zeros, not of errors, for a unit without a dossier', () => {
    const form = formII06a(formLine({}));
    expect([form.residual, form.onTimeRate, form.identities[0]?.holds]).toEqual([0, 0, true]);
  });

  it('adds up: the columns of a sub-total are the sums of the columns of its lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 6 }), (lines) => {
        const total = formII06a(sumOfLines(lines));
        for (const column of [3, 7, 11] as const)
          expect(total.columns[column]).toBe(
            lines.reduce((sum, line) => sum + formII06a(line).columns[column], 0),
          );
        expect(total.columns[3]).toBe(total.columns[4] + total.columns[5] + total.columns[6]);
      }),
    );
  });
});

describe('a share', () => {
  it('is rounded half up in whole numbers', () => {
    expect(share(1, 800)).toBe(0.13);
    expect(share(1005, 100_000)).toBe(1.01);
    expect(share(2, 3)).toBe(66.67);
    expect(share(5, 0)).toBe(0);
    expect(twoDecimals(1.005)).toBe(1.01);
  });
});
