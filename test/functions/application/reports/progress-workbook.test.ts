import { expect, it } from 'vitest';
import { progressWorkbook } from '../../../../functions/application/reports/progress-workbook.ts';
import { progressRows } from '../../../../functions/domain/reduction/progress-rows.ts';
import { progress } from './progress-example.ts';

const reporter = {
  ...{ agency: 'UBND tỉnh Vĩnh Phúc', place: 'Vĩnh Phúc', signatory: { title: 'Chủ tịch' } },
  at: '2026-11-02T01:00:00.000Z',
};
const book = progressWorkbook(progress, reporter, 'tien-do');

it('the progress of a plan has a line for each item under its headings, with numbers as numbers', () => {
  const [, , headings = []] = progressRows(progress);
  expect(book.columns.map(({ name }) => name)).toEqual(headings);
  const [line] = book.lines;
  expect(book.lines).toHaveLength(1);
  const cell = (name: string) => line?.cells[headings.indexOf(name)];
  expect([cell('Mã TTHC'), cell('Cắt giảm'), cell('Tỷ lệ %')]).toEqual(['1.012784', 4, 33.33]);
  expect(book.columns.find(({ name }) => name === 'Cắt giảm')?.kind).toBe('decimal');
});

it('and below them when it was made and every figure with what it is a part of', () => {
  const figures = progressRows(progress).filter(
    (row) => row.length > 1 && row.length < book.columns.length,
  );
  expect(book.notes).toHaveLength(figures.length + 1);
  expect(book.notes[0]).toBe('Lập lúc 02/11/2026 08:00');
});
