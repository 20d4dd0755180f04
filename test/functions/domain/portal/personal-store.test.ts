import { describe, expect, it } from 'vitest';
import {
  askedOfStore,
  inStore,
  papersFor,
} from '../../../../functions/domain/portal/personal-store.ts';
import { monday, submitted } from '../dossier/example.ts';

const file = { fileName: 'a.pdf', contentType: 'application/pdf', size: 1, sha256: 'x' };
const paper = (id: string, name: string, validTo?: string) => ({
  ...{ id, name, link: `https://portal/${id}`, file },
  ...(validTo && { validTo }),
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
      errors: [{ pointer: '/items/3/component' }],
    });
  });
});
