import { describe, expect, it } from 'vitest';
import { lookedInto } from '../../../../functions/domain/dossier/looks.ts';
import { personNotice } from '../../../../functions/domain/messages/notice.ts';
import { earlier } from './earlier-dossier.ts';
import { monday, written } from './example.ts';

describe('a look into an earlier dossier', () => {
  const look = { for: 'H62.01-260302-0002', component: 'c01', by: 'counter', at: monday };

  it('stands in its history, once a day for the same component of the same dossier', () => {
    const first = lookedInto(earlier(), look, monday);
    expect(first?.event).toMatchObject({
      kind: 'lookedInto',
      facts: { for: look.for, component: 'c01' },
    });
    const after = first && written(earlier(), first);
    expect(after && lookedInto(after, look, monday)).toBeUndefined();
    expect(after && lookedInto(after, { ...look, component: 'c02' }, monday)).toBeDefined();
    const tomorrow = '2026-03-03T01:00:00.000Z';
    const second = after && lookedInto(after, { ...look, at: tomorrow }, tomorrow);
    expect(second?.dossier.looks).toHaveLength(1);
  });

  it('tells the person who looked, and for what', () => {
    const change = lookedInto(earlier(), look, monday);
    expect(change && personNotice(change)).toMatchObject([
      {
        type: 'vn.motcua.dossier.looked-into',
        box: 'H62.01',
        data: { roles: ['applicant', 'counter'], for: look.for },
      },
    ]);
  });
});
