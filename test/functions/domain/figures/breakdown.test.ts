import { describe, expect, it } from 'vitest';
import { officerBoards, procedureBoards } from '../../../../functions/domain/figures/breakdown.ts';

const usual = {
  'submitted.online': 1000,
  'accepted.online': 900,
  'refused.online': 100,
  'supplement.first': 45,
  'supplement.repeated': 5,
};

describe('the procedures of a unit on its board', () => {
  it('stand with the most overdue ones first, then by their codes', () => {
    const boards = procedureBoards(
      new Map([
        ['1.000003', { 'open.all': 4 }],
        ['1.000002', { 'open.all': 9, 'open.overdue': 2 }],
        ['1.000001', {}],
      ]),
      usual,
    );
    const reversed = procedureBoards(
      new Map([
        ['1.000002', {}],
        ['1.000001', {}],
      ]),
      usual,
    );
    expect(reversed.map(({ procedure }) => procedure)).toEqual(['1.000001', '1.000002']);
    expect(boards.map(({ procedure, open }) => [procedure, open])).toEqual([
      ['1.000002', { all: 9, overdue: 2 }],
      ['1.000001', { all: 0, overdue: 0 }],
      ['1.000003', { all: 4, overdue: 0 }],
    ]);
  });

  it('have their own shares beside those of the province', () => {
    const own = {
      'submitted.online': 40,
      'refused.online': 10,
      'ended.onTime': 4,
      resolvedHours: 8,
    };
    const [board] = procedureBoards(new Map([['1.000001', own]]), usual);
    expect(board?.refused).toMatchObject({ n: 10, of: 40, percent: 25, provincePercent: 10 });
    expect(board?.processingTime).toEqual({ averageHours: 2, of: 4 });
  });
});

describe('the officers of a unit on its board', () => {
  const [board] = officerBoards(
    new Map([
      [
        'officer',
        {
          'completed.inTime': 3,
          'completed.late': 1,
          'decided.inTime': 2,
          'decided.late': 4,
          'accepted.inTime': 30,
          'refused.inTime': 9,
          'refused.late': 1,
          'supplement.inTime': 6,
          'supplementAgain.inTime': 2,
          'paused.inTime': 5,
          'extended.late': 7,
          'sentBack.inTime': 8,
          'handedOut.inTime': 11,
        },
      ],
    ]),
    usual,
  );

  it('have what they did, in time and late', () => {
    expect(board).toMatchObject({
      officer: 'officer',
      tasks: { inTime: 5, late: 5 },
      accepted: 30,
      clockStopped: 5,
      extended: 7,
      sentBack: 8,
      handedOut: 11,
    });
  });

  it('are held against what they judged: what they accepted and refused', () => {
    expect(board?.refused).toMatchObject({ n: 10, of: 40, percent: 25, provincePercent: 10 });
    expect(board?.supplements).toMatchObject({ n: 8, of: 40, percent: 20, provincePercent: 5 });
    expect(board?.repeatedSupplements).toMatchObject({ n: 2, of: 40, provincePercent: 0.5 });
  });
});
