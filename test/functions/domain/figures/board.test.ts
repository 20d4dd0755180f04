import { describe, expect, it } from 'vitest';
import { boardOf } from '../../../../functions/domain/figures/board.ts';

const board = (counts: Readonly<Record<string, number>>) => boardOf(counts, {});

describe('what was filed, on a board', () => {
  it('stands there by channel', () => {
    const filed = { 'submitted.direct': 4, 'submitted.online': 9 };
    expect(board({ ...filed, 'accepted.online': 7 }).submitted).toEqual({ direct: 4, online: 9 });
  });
});

describe('the open dossiers on a board', () => {
  it('are told with those overdue, and of them those without an apology', () => {
    const open = {
      ...{ 'open.all': 20, 'open.dueToday': 2, 'open.dueSoon': 3 },
      ...{ 'open.overdue': 7, 'open.apologised': 4 },
    };
    expect(board(open).open).toEqual({
      ...{ all: 20, dueToday: 2, dueSoon: 3 },
      ...{ overdue: 7, overdueApologised: 4, overdueWithoutApology: 3 },
    });
    expect(board({}).open.overdueWithoutApology).toBe(0);
  });
});

describe('the time on a board', () => {
  it('is on time as reported, and as if no act had moved a due time', () => {
    const ended = { 'ended.early': 2, 'ended.onTime': 6, 'ended.late': 2 };
    expect(board({ ...ended, 'ended.lateUnadjusted': 5 }).onTime).toEqual({
      reported: { n: 8, of: 10, percent: 80 },
      unadjusted: { n: 5, of: 10, percent: 50 },
    });
    expect(board({}).onTime.reported).toEqual({ n: 0, of: 0, percent: 0 });
  });

  it('stands still by kind of pause, and is moved by extensions', () => {
    expect(board({ 'paused.supplement': 3, extended: 2 }).clockStopped).toEqual({
      byKind: { supplement: 3 },
      extended: 2,
    });
    expect(board({}).clockStopped.extended).toBe(0);
  });
});

describe('papers that were asked for though a database has them, on a board', () => {
  it('are told of all that was filed', () => {
    expect(board({ askedForThoughByData: 2, 'submitted.direct': 9 }).askedForThoughByData).toEqual({
      ...{ n: 2, of: 9 },
    });
    expect(board({}).askedForThoughByData).toEqual({ n: 0, of: 0 });
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
