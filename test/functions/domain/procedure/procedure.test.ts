import { describe, expect, it } from 'vitest';
import {
  casesOf,
  legalTermFor,
  longCode,
  type Procedure,
  printedName,
  promisedTermFor,
  termFor,
} from '../../../../functions/domain/procedure/procedure.ts';
import { procedure } from '../dossier/example.ts';

const days = (value: number) => ({ unit: 'workingDay', value }) as const;
const online = { channel: 'online' } as const;
const direct = { channel: 'direct' } as const;
const own: Procedure = {
  ...procedure,
  publishedTerm: days(10),
  termByChannel: { online: days(8) },
  termByCase: [
    { case: 'cấp lại', area: 'hard', term: days(7) },
    { case: 'cấp lại', term: days(5) },
    { area: 'hard', term: days(20) },
  ],
  legalTerm: days(15),
  legalTermByChannel: { online: days(12) },
  legalTermByCase: [
    { case: 'cấp lại', term: days(6) },
    { area: 'hard', term: days(25) },
  ],
};

describe('the term that a dossier is promised', () => {
  it('is the first of its case and area, else of its channel, else the published one', () => {
    const promised = (facts: object) => promisedTermFor(own, { ...online, ...facts });
    expect(promised({})).toEqual(days(8));
    expect(promised({ case: 'cấp đổi' })).toEqual(days(8));
    expect(promised({ case: 'cấp lại' })).toEqual(days(5));
    expect(promised({ case: 'cấp lại', area: 'ordinary' })).toEqual(days(5));
    expect(promised({ case: 'cấp lại', area: 'hard' })).toEqual(days(7));
    expect(promised({ area: 'hard' })).toEqual(days(20));
    expect(promisedTermFor(own, direct)).toEqual(days(10));
  });

  it('is none where the law gives no appointment, though it is counted', () => {
    const without: Procedure = { ...own, noAppointment: true };
    expect(termFor(own, direct)).toEqual(days(10));
    expect(termFor(without, direct)).toBeUndefined();
    expect(promisedTermFor(without, direct)).toEqual(days(10));
  });
});

describe('the term that the law gives a dossier', () => {
  it('follows the same order, and says where the law names the area', () => {
    expect(legalTermFor(own, direct)).toEqual({ term: days(15), byArea: false });
    expect(legalTermFor(own, online)).toEqual({ term: days(12), byArea: false });
    expect(legalTermFor(own, { ...online, case: 'cấp lại' })).toEqual({
      term: days(6),
      byArea: false,
    });
    expect(legalTermFor(own, { ...direct, area: 'hard' })).toEqual({
      term: days(25),
      byArea: true,
    });
  });
});

describe('the cases of a procedure', () => {
  it('are those of its papers and of its terms, each once', () => {
    const [first, second] = own.components;
    if (!first || !second) throw new Error('no components');
    const components = [
      { ...first, case: 'cấp lại' },
      { ...second, case: 'cấp mới' },
    ];
    expect(casesOf({ ...own, components })).toEqual(['cấp lại', 'cấp mới']);
    expect(casesOf(procedure)).toEqual([]);
  });
});

describe('the long form of a code', () => {
  it('ends with the province', () => {
    expect(longCode('1.002820', 'H62')).toBe('1.002820.000.00.00.H62');
  });
});

describe('a paper as it is named for people', () => {
  const form = { title: 'Mẫu số 04', files: ['mau so 04.docx'] };

  it('has its blank form, once, and a broken-off name as what it is', () => {
    expect(printedName({ name: 'Đơn đề nghị' })).toBe('Đơn đề nghị');
    expect(printedName({ name: 'Đơn đề nghị', form })).toBe('Đơn đề nghị (Mẫu số 04)');
    expect(printedName({ name: 'Đơn theo Mẫu số 04', form })).toBe('Đơn theo Mẫu số 04');
    expect(printedName({ name: 'Bản sao quyết định của…', cut: true, form })).toBe(
      'Bản sao quyết định của… (tên chưa đầy đủ trong danh mục; Mẫu số 04)',
    );
  });
});
