import { afterAll, describe, expect, it } from 'vitest';
import {
  dossiersOpen,
  type ListPlace,
  registerCodes,
} from '../../../../functions/application/figures/lists.ts';
import { formLines, workersOf } from '../../../../functions/application/figures/reports.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { submitted } from '../../domain/dossier/example.ts';
import { figuresOfDossiers, onlyPlace } from './figures-of-dossiers.ts';

/** Accepted at the counter of H62.01 for the department H62.07. */
const accepted = (number: number, acceptedAt: string, more: Partial<Dossier> = {}): Dossier => ({
  ...submitted().dossier,
  code: `H62.01-260302-000${number}`,
  state: 'processing',
  deadline: 'running',
  submittedAt: acceptedAt,
  acceptedAt,
  originalDueAt: '2026-03-20T10:00:00.000Z',
  dueAt: '2026-03-20T10:00:00.000Z',
  ...more,
});

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const now = '2026-04-10T00:00:00.000Z';
const figures = await figuresOfDossiers([
  // The last minute of February and the first of April in Vietnam, and three between them.
  accepted(1, '2026-02-28T16:59:00.000Z'),
  accepted(2, '2026-02-28T17:00:00.000Z'),
  accepted(3, '2026-03-02T01:00:00.000Z'),
  accepted(4, '2026-03-02T01:00:00.000Z'),
  accepted(5, '2026-03-31T17:00:00.000Z'),
]);
afterAll(() => figures.close());

const walked = async (page: (after: ListPlace | undefined) => Promise<readonly ListPlace[]>) => {
  const codes: string[] = [];
  for (let after: ListPlace | undefined; codes.length < 9; ) {
    const [next] = await page(after);
    if (!next) break;
    codes.push(next.code.slice(-1));
    after = next;
  }
  return codes;
};

describe('a question to the figures', () => {
  it('is of whole days in Vietnam', async () => {
    const of = { by: 'receiving', units: ['H62.01'], period: MARCH, now } as const;
    const rows = await registerCodes(figures, of, {}, { limit: 9 });
    expect(rows.map(({ code }) => code.slice(-1))).toEqual(['2', '3', '4']);
  });

  it('counts a dossier for the unit that received it or for the one that leads its work', async () => {
    const unitsBy = async (by: 'receiving' | 'lead') =>
      (await formLines(figures, by, MARCH, now)).map(({ unit }) => unit);
    expect(await unitsBy('receiving')).toEqual(['H62.01']);
    expect(await unitsBy('lead')).toEqual(['H62.07']);
    const of = { by: 'lead', units: ['H62.01'], period: MARCH, now } as const;
    expect(await registerCodes(figures, of, {}, { limit: 9 })).toEqual([]);
  });

  it('is answered page by page, each dossier once, in both orders, those of one moment by their codes', async () => {
    const of = { by: 'lead', units: ['H62.07'], of: 'pending', period: MARCH, now } as const;
    const inOrder = (order: 'asc' | 'desc') =>
      walked((after) => dossiersOpen(figures, of, {}, { limit: 1, after, order }));
    expect(await inOrder('asc')).toEqual(['1', '2', '3', '4']);
    expect(await inOrder('desc')).toEqual(['4', '3', '2', '1']);
  });

  it('tells open dossiers apart by whether they were overdue at the end of the period, not today', async () => {
    const open = async (to: string) => {
      const of = (stock: 'pendingInTerm' | 'pendingOverdue') =>
        ({
          by: 'lead',
          units: ['H62.07'],
          of: stock,
          period: { from: MARCH.from, to },
          now,
        }) as const;
      const page = { limit: 9, order: 'asc' } as const;
      const inTerm = await dossiersOpen(figures, of('pendingInTerm'), {}, page);
      const overdue = await dossiersOpen(figures, of('pendingOverdue'), {}, page);
      return [inTerm.length, overdue.length];
    };
    expect(await open('2026-03-19')).toEqual([4, 0]);
    expect(await open('2026-03-20')).toEqual([0, 4]);
  });

  it('names as workers of a unit those who did an act there in the period', async () => {
    const worked = await figuresOfDossiers(
      [
        accepted(6, '2026-03-02T01:00:00.000Z', {
          work: [
            { kind: 'accepted', by: 'ha', unit: 'H62.01', at: '2026-03-02T01:00:00.000Z' },
            { kind: 'completed', by: 'hung', unit: 'H62.07', at: '2026-04-01T01:00:00.000Z' },
          ],
        }),
      ],
      onlyPlace,
    );
    expect(await workersOf(worked, MARCH, now)).toEqual([{ unit: 'H62.01', officer: 'ha' }]);
    await worked.close();
  });
});
