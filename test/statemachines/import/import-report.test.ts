import { describe, expect, it } from 'vitest';
import {
  differenceLines,
  reportOf,
  summaryOf,
} from '../../../statemachines/import/import-report.ts';

const outcome = {
  rows: 4,
  taken: [{} as never],
  notTaken: [
    { code: '1', row: 2, reason: 'no-term' as const },
    { code: '2', row: 3, reason: 'no-name' as const },
    { code: '3', row: 4, reason: 'no-name' as const },
  ],
  flags: [{ code: '4', reason: 'fee-looks-wrong' as const, detail: '5 đồng' }],
};

describe('the report of an import', () => {
  it('accounts for every row by its reason, the most frequent first', () => {
    expect(summaryOf(outcome)).toEqual([
      '4 rows: 1 taken, 3 not taken',
      '  not taken, no-name: 2',
      '  not taken, no-term: 1',
      '  taken with a flag, fee-looks-wrong: 1',
    ]);
  });

  it('has a line of JSON for each row that was not taken, and for each flag', () => {
    const lines = reportOf(outcome)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(4);
    expect(lines[0]).toEqual({ taken: false, code: '1', row: 2, reason: 'no-term' });
    expect(lines[3]).toMatchObject({ taken: true, detail: '5 đồng' });
    expect(reportOf({ ...outcome, notTaken: [], flags: [] })).toBe('');
  });

  it('names what would change, with its numbers', () => {
    const changed = [{ code: '3', fields: ['name', 'fee'] }];
    expect(differenceLines({ added: ['1'], dropped: ['2', '4'], changed })).toEqual([
      '+ 1',
      '- 2',
      '- 4',
      '~ 3: name, fee',
      '1 added, 2 dropped, 1 changed',
    ]);
  });
});
