import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../functions/domain/figures/formula.ts';
import {
  checkFile,
  checkPublished,
  checkPublishedScore,
  PublishedReport,
  PublishedScore,
} from '../../../../functions/domain/figures/published.ts';

const file = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/reports/published.json'), 'utf8'),
);
const reports = PublishedReport.array().parse(file.reports);
const index_766 = PublishedScore.array().parse(file.index_766);
const checks = new Map(reports.map((report) => [report.id, checkPublished(report)]));

describe('a published report', () => {
  it.each([
    ['R01', []],
    ['R02', []],
    [
      'R03',
      [
        'done_early_or_on_time+done_late = resolved: 643270 against 643272 (-2)',
        'resolved+pending = received: 650444 against 659245 (-8801)',
      ],
    ],
    ['R05', []],
    [
      'R08',
      ['district_online/district_received: published 37.76 %, its own figures give 37.2 % (+0.56)'],
    ],
    ['R14', ['on_time/of: published 98.7 %, its own figures give 97.44 % (+1.26)']],
    [
      'R19',
      [
        'on time % (of resolved) + late % (of (resolved+pending_overdue)) = 100: 102.27 against 100 (+2.27)',
      ],
    ],
  ])('%s contradicts itself exactly where it does, and by how much', (id, contradictions) => {
    expect(checks.get(id)?.contradictions.map(({ en }) => en)).toEqual(contradictions);
  });

  it('has every percentage recomputed, and told apart whether it was rounded or cut off', () => {
    const rates = [...checks.values()].flatMap((check) => check.rates);
    const count = (agreement: string) => rates.filter((one) => one.agreement === agreement).length;
    expect([
      count('halfUp'),
      count('cutOff'),
      count('contradicts'),
      count('notComputable'),
    ]).toEqual([14, 2, 2, 1]);
    expect(rates.find(({ agreement }) => agreement === 'notComputable')?.rate).toBe(
      'online average of agencies',
    );
  });
});

describe('a published table', () => {
  const table = (numbers: Record<string, number>, published_pct: Record<string, number> = {}) =>
    checkPublished({
      id: 'T',
      place: 'Tỉnh',
      scope: 'toàn tỉnh',
      period: '2026',
      source: 'x',
      numbers,
      published_pct,
    });
  const said = (...given: Parameters<typeof table>) =>
    table(...given).contradictions.map(({ en }) => en);

  it('gives no percentage by the bare name of a figure', () => {
    const [rate] = table({ on_time: 2602 }, { on_time: 99.4 }).rates;
    expect(rate).toEqual({ rate: 'on_time', published: 99.4, agreement: 'notComputable' });
  });

  it.each([
    [98.7, 'halfUp'],
    [99, 'halfUp'],
    [98.6, 'cutOff'],
    [98, 'cutOff'],
    [98.66, 'halfUp'],
    [98.65, 'cutOff'],
    [98.64, 'contradicts'],
    [98.5, 'contradicts'],
  ])('prints 98.655… %% as %d: %s, by the decimals that it prints', (published, agreement) => {
    const [rate] = table({ a: 98_655_4, b: 100_000_0 }, { 'a/b': published }).rates;
    expect(rate?.agreement).toBe(agreement);
  });

  it('is not accused where its parts were rounded, and is where they are apart', () => {
    const parts = (onTime: number, late: number) => ({
      'done_early_or_on_time/resolved': onTime,
      'done_late/resolved': late,
    });
    const numbers = { resolved: 2000, done_early_or_on_time: 1931, done_late: 69 };
    // 96.55 and 3.45 %: rounded up both.
    expect(said(numbers, parts(96.6, 3.5))).toEqual([]);
    expect(said(numbers, parts(96.5, 3.4))).toEqual([]);
    expect(said(numbers, parts(96.6, 3.8))).toContain(
      'on time % + late % = 100: 100.4 against 100 (+0.4)',
    );
  });

  it('may print those that were early apart from those on time (Lạng Sơn, July 2019)', () => {
    const numbers = { resolved: 1501, done_early: 399, done_on_time: 1093, done_late: 9 };
    const rates = {
      'done_early/resolved': 26.6,
      'done_on_time/resolved': 72.8,
      'done_late/resolved': 0.6,
    };
    expect(said(numbers, rates)).toEqual([]);
  });

  it('may call its figures by other names', () => {
    expect(said({ received_total: 10, new: 6, carried: 3 })).toEqual([
      'received_new+carried_over = received: 9 against 10 (-1)',
    ]);
    expect(said({ cumulative: 10, total: 11, new: 6, carried: 3 })).toEqual([]);
  });

  it('that cannot be read is named, and the others are checked all the same', () => {
    const { checks: read, unreadable } = checkFile({
      reports: [file.reports[0], { id: 'R99', numbers: 'none' }, 7],
      index_766: [{ id: 'I99' }, ...file.index_766],
    });
    expect(read.map(({ id }) => id)).toEqual(['R01', 'I01']);
    expect(unreadable.map(({ id }) => id)).toEqual(['R99', 'reports/2', 'I99']);
    expect(unreadable[0]?.faults.join()).toContain('numbers');
  });
});

describe('a published score', () => {
  const quangNam = index_766[0];
  it('agrees with the sum of its groups', () => {
    expect(quangNam && checkPublishedScore(quangNam).contradictions).toEqual([]);
  });

  it('says by how much it does not, in both languages', () => {
    const wrong = { ...(quangNam as NonNullable<typeof quangNam>), total: 80.3 };
    expect(checkPublishedScore(wrong).contradictions).toEqual([
      {
        vi: 'groups = total: 80.1 so với 80.3 (-0.2)',
        en: 'groups = total: 80.1 against 80.3 (-0.2)',
      },
    ]);
  });
});

describe('an expression over figures', () => {
  const figures = { a: 12, b: 3, c: 1 };
  it.each([
    ['a+b-c', 14],
    ['a-b-c', 8],
    ['a/b/2', 2],
    ['(a+b)/(b+c)', 3.75],
    ['a', 12],
  ])('%s is %d', (text, value) => expect(evaluate(text, figures)).toBe(value));

  it.each(['a b', 'a+', '(a', 'a*b', 'unknown', 'a/0', ''])('%j has no value', (text) =>
    expect(evaluate(text, figures)).toBeUndefined(),
  );
});
