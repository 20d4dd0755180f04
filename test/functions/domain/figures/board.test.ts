import { describe, expect, it } from 'vitest';
import { boardOf } from '../../../../functions/domain/figures/board.ts';

const board = (counts: Readonly<Record<string, number>>) => boardOf(counts, {});

describe('what was filed, on a board', () => {
  it('stands there by channel', () => {
    const filed = { 'submitted.direct': 4, 'submitted.online': 9 };
    expect(board({ ...filed, 'accepted.online': 7 }).submitted).toEqual({ direct: 4, online: 9 });
  });
});

describe('the processing time on a board', () => {
  it('is the average of those resolved, in hours of the calendar, and 0 of nothing', () => {
    const resolved = { 'ended.early': 1, 'ended.onTime': 1, 'ended.late': 1, 'ended.withdrawn': 5 };
    expect(board({ ...resolved, resolvedHours: 100 }).processingTime).toEqual({
      averageHours: 33.33,
      of: 3,
    });
    expect(board({ 'ended.stopped': 2 }).processingTime).toEqual({ averageHours: 0, of: 0 });
  });
});

describe('the digitisation of a unit on its board', () => {
  it('is of papers and of dossiers, each with its denominator', () => {
    const { digitisation } = board({
      'digitisation.dossiers': 8,
      'digitisation.required': 24,
      'digitisation.digitised': 15,
      'digitisation.singleFile': 2,
      'digitisation.declarationOnly': 1,
    });
    expect(digitisation).toEqual({
      completeness: { n: 15, of: 24, percent: 62.5 },
      singleFile: { n: 2, of: 8, percent: 25 },
      declarationOnly: { n: 1, of: 8, percent: 12.5 },
    });
  });

  it('is nothing of nothing where no dossier was resolved', () => {
    expect(board({}).digitisation.completeness).toEqual({ n: 0, of: 0, percent: 0 });
  });
});
