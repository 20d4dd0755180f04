import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../functions/domain/figures/expression.ts';
import {
  checkPublished,
  checkPublishedScore,
  PublishedReports,
} from '../../../../functions/domain/figures/published.ts';

const { reports, index_766 } = PublishedReports.parse(
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../fixtures/reports/published.json'), 'utf8'),
  ),
);
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

describe('a published score', () => {
  const quangNam = index_766[0];
  it('agrees with the sum of its groups', () => {
    expect(quangNam && checkPublishedScore(quangNam).contradictions).toEqual([]);
  });

  it('is told by how much it does not, in both languages', () => {
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
