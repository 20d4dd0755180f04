import { describe, expect, it } from 'vitest';
import {
  askedOfStore,
  inStore,
  papersFor,
  StoreAnswer,
  storeQuestion,
} from '../../../../functions/domain/portal/personal-store.ts';
import { monday, submitted } from '../dossier/example.ts';
import { portalFile } from './portal-file.ts';

const file = { fileName: 'a.pdf', contentType: 'application/pdf', size: 1, sha256: 'x' };
const paper = (id: string, name: string, validTo?: string) => ({
  ...{ id, name, link: `https://portal/${id}`, file },
  ...(validTo && { validTo }),
});

describe('the data store of a person', () => {
  it('is asked by their number for one dossier of theirs', () => {
    expect(storeQuestion('026090001234', 'H62.01-260302-0001')).toEqual({
      SoDinhDanh: '026090001234',
      MaHoSo: 'H62.01-260302-0001',
    });
  });

  it('answers with its papers: how each is called, until when it is good, where it lies', () => {
    const stored = { ...portalFile, GiayToId: '7', TenGiayTo: 'Giấy khai sinh' };
    const { MaThanhPhanHoSo: _, ...link } = stored;
    const told = {
      ...{ id: '7', name: 'Giấy khai sinh', link: 'https://dvc.example/tep/1' },
      file: { fileName: 'Đơn.pdf', contentType: 'application/pdf', size: 12, sha256: 'x=' },
    };
    const answer = { DanhSachGiayTo: [link, { ...link, NgayHetHan: '2027-01-01' }] };
    expect(StoreAnswer.parse(answer)).toEqual([told, { ...told, validTo: '2027-01-01' }]);
  });
});

describe('a paper in the data store of a person', () => {
  it('is one for a component if it is called the same and is still good on the day', () => {
    const papers = [
      paper('1', 'Giấy khai sinh', '2026-03-02'),
      paper('2', '- Giấy khai sinh;'),
      paper('3', 'Giấy khai sinh', '2026-03-01'),
      paper('4', 'Giấy chứng tử'),
    ];
    const found = papersFor({ name: 'Giấy khai sinh' }, papers, monday);
    expect(found.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('is looked for before it is asked for, unless it is taken already or said to be wrong', () => {
    const [first, second] = submitted().components;
    if (!first || !second) throw new Error('two components');
    const stored = { ...first.documents[0], ...file, fromStore: true as const };
    const filed = [{ ...first, documents: [stored as (typeof first.documents)[number]] }, second];
    const item = (component: string, reason: 'missing' | 'outdated' | 'dataFailed') => ({
      ...{ component, what: 'x', reason },
    });
    const items = [
      item(first.id, 'outdated'),
      item(second.id, 'dataFailed'),
      { what: 'Giải trình', reason: 'missing' as const },
      item(second.id, 'outdated'),
    ];
    const asked = askedOfStore(items, filed);
    expect(asked).toEqual([{ at: 3, component: second.id }]);
    expect(inStore(asked)).toMatchObject({
      code: 'paper-in-store',
      errors: [{ pointer: '/items/3/component', rule: 'storeFirst' }],
    });
  });
});
