import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../../functions/domain/procedure/procedure.ts';
import {
  proposalsOf,
  ReplacedPaper,
  restructureBy,
} from '../../../../functions/domain/reduction/papers-by-data.ts';
import { procedure } from '../dossier/example.ts';

const paper = (printed: string, code = procedure.code) =>
  ReplacedPaper.parse({
    ...{ row: 1, procedure: code, paper: printed, databases: ['population'] },
    ...{ databaseAsPrinted: 'CSDL dân cư', owner: 'Bộ Công an', document: 'NQ 66.7' },
  });

/** The components of a procedure with these names that a printed paper is found among. */
function found(printed: string, ...names: readonly string[]) {
  const [first] = procedure.components;
  if (!first) throw new Error('no component');
  const components = names.map((name, index) => ({ ...first, id: `c0${index + 1}`, name }));
  const known: Procedure = { ...procedure, components };
  return proposalsOf(new Map([[known.code, known]]), [paper(printed)])[0]?.components.map(
    ({ id, partly }) => [id, partly],
  );
}

describe('a paper that data replaces', () => {
  it('is found among the components by its name, however it is written', () => {
    expect(found('Giấy khai sinh', '- Bản sao GIẤY  KHAI SINH của trẻ', 'Tờ khai')).toEqual([
      ['c01', false],
    ]);
    expect(found('Giấy khai sinh', '1. Bản chính giấy khai sinh')).toEqual([['c01', false]]);
    expect(found('Giấy khai sinh', 'Tờ khai')).toEqual([]);
  });

  it('is a part of a component that asks for another paper, too', () => {
    expect(found('Giấy khai sinh', 'Giấy khai sinh hoặc hộ chiếu')).toEqual([['c01', true]]);
    expect(found('Giấy khai sinh', 'Giấy khai sinh và hộ chiếu')).toEqual([['c01', true]]);
    expect(found('Căn cước', '01 ảnh kiểu thẻ căn cước')).toEqual([['c01', true]]);
  });

  it('is one of several that a row names, and a short word is none', () => {
    const names = ['Giấy khai sinh', 'Thẻ căn cước công dân', 'Văn bản khác'];
    expect(found('Giấy khai sinh (nếu có), Căn cước/văn bản', ...names)).toEqual([
      ['c01', false],
      ['c02', true],
    ]);
    expect(found('Văn bản', ...names)).toEqual([['c03', false]].slice(1));
  });

  it('is proposed for no component that data replaces already, and for no procedure out of force', () => {
    const [first] = procedure.components;
    if (!first) throw new Error('no component');
    const done = { ...procedure, components: [{ ...first, byData: 'population' as never }] };
    const papers = [paper(first.name), paper(first.name, '1.009999')];
    const proposals = proposalsOf(new Map([[done.code, done]]), papers);
    expect(proposals).toMatchObject([{ procedure: procedure.code, components: [] }]);
    expect(proposals).toHaveLength(1);
  });
});

describe('a procedure whose papers a database replaces', () => {
  it('is restructured within 15 days of the announcement', () => {
    expect(restructureBy('2026-02-20')).toBe('2026-03-07');
  });
});
