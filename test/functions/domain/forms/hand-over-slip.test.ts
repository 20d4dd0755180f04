import { describe, expect, it } from 'vitest';
import {
  handOverSlips,
  isHandedOver,
  type PaperOnTheWay,
} from '../../../../functions/domain/forms/hand-over-slip.ts';
import { procedure, submitted } from '../dossier/example.ts';
import { applicant, province } from './example.ts';

const early = '2026-03-02T02:00:00.000Z';
const late = '2026-03-02T09:15:00.000Z';
const { dossier } = submitted();
const handed = (number: number, to: string, handedOverAt: string): PaperOnTheWay => ({
  procedure,
  applicant,
  dossier: {
    ...dossier,
    code: `H62.01-260302-000${number}`,
    paper: {
      holder: 'H62.01',
      since: early,
      onTheWay: { to, handedOverAt, handedOverBy: 'counter' },
    },
  },
});

describe('hand-over slips', () => {
  it('are one for each way, with the dossiers in their order', () => {
    const slips = handOverSlips(
      [handed(1, 'H62.07', late), handed(2, 'H62.19', early), handed(3, 'H62.07', early)],
      province,
    );
    const tables = slips.map(({ sheet }) => sheet.blocks.find((block) => block.kind === 'table'));
    expect(tables.map((table) => table?.rows.map((row) => row.slice(0, 2)))).toEqual([
      [
        ['1', 'H62.01-260302-0001'],
        ['2', 'H62.01-260302-0003'],
      ],
      [['1', 'H62.01-260302-0002']],
    ]);
    expect(tables[1]?.rows[0]).toEqual(expect.arrayContaining([procedure.name, applicant.name]));
    expect(slips.map(({ from }) => from)).toEqual(['H62.01', 'H62.01']);
  });

  it('are dated by the last paper that was handed over, wherever it stands among the others', () => {
    const issued = (...moments: string[]) =>
      handOverSlips(
        moments.map((at, index) => handed(index + 1, 'H62.07', at)),
        province,
      ).map(({ sheet }) => sheet.issuedAt);
    expect(issued(early, late, early)).toEqual([late]);
    expect(issued(late, early)).toEqual([late]);
  });

  it('are of papers on their way alone, and none where there are none', () => {
    expect(isHandedOver(handed(1, 'H62.07', early).dossier)).toBe(true);
    expect(isHandedOver(dossier)).toBe(false);
    expect(isHandedOver({ ...dossier, paper: { holder: 'H62.01', since: early } })).toBe(false);
    expect(handOverSlips([], province)).toEqual([]);
  });
});
