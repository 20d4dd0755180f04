import { describe, expect, it } from 'vitest';
import {
  knownIn,
  ListPage,
  mended,
  ReconciliationCount,
  suspectOf,
} from '../../../../functions/domain/portal/reconciliation.ts';
import { monday } from '../dossier/example.ts';

const code = (day: string, n = 1, unit = 'H62.01') =>
  `${unit}-${day}-${String(n).padStart(4, '0')}`;
const own = code('260302');
const kept = { code: own, status: 4, version: 7 };
const listed = (version: number | string, status = 4) => ({
  code: own,
  status,
  lastMessage: `${own}/${version}`,
});

describe('a dossier that the portal lists', () => {
  it('is as ours where it took our last message and stands where ours stands', () => {
    expect(suspectOf(kept, listed(7))).toBeUndefined();
  });

  it('is told again from where it knows no more', () => {
    expect(suspectOf(kept, undefined)).toEqual({ difference: 'missing', after: 0 });
    expect(suspectOf(kept, listed(6))).toEqual({ difference: 'behind', after: 6 });
    expect(suspectOf(kept, listed('x'))).toEqual({ difference: 'behind', after: 0 });
    expect(suspectOf(kept, listed(7, 5))).toEqual({ difference: 'otherState', after: 6 });
    expect(suspectOf(kept, listed(8))).toEqual({ difference: 'ahead', after: 8 });
  });
});

describe('a page of the portal’s list', () => {
  const line = { MaHoSo: own, TrangThaiHoSo: 4, MaThongDiepCuoi: `${own}/7` };

  it.each([
    [{}, {}],
    [{ DaLuuKho: 1 }, { isStored: true }],
    [{ DaLuuKho: 0 }, { isStored: false }],
  ])('names a dossier, its state and the last message: with %j', (more, stored) => {
    expect(ListPage.parse({ DanhSach: [{ ...line, ...more }], ConTro: 'p2' })).toEqual({
      DanhSach: [{ ...listed(7), ...stored }],
      ConTro: 'p2',
    });
  });
});

describe('a difference', () => {
  it('is mended by sending again what is missing, behind or in another state; the rest is for people', () => {
    expect(mended).toEqual({
      missing: true,
      behind: true,
      otherState: true,
      ahead: false,
      unknown: false,
      toldOtherwise: false,
    });
  });
});

describe('a comparison with the portal', () => {
  it('counts what differs, and what the portal knows by unit and day', () => {
    const count = new ReconciliationCount();
    count.add(code('260302', 1), { isStored: true });
    count.add(code('260302', 2), { isStored: false }, 'behind');
    count.add(code('260303', 1), undefined, 'missing');
    count.addUnknown(code('260302', 9, 'H62.02'));
    expect(count.result('2026-03-04T00:00:00.000Z', 5)).toEqual({
      at: '2026-03-04T00:00:00.000Z',
      differences: {
        missing: 1,
        behind: 1,
        otherState: 0,
        ahead: 0,
        unknown: 1,
        toldOtherwise: 0,
      },
      sentAgain: 5,
      examples: [
        { code: code('260302', 2), difference: 'behind' },
        { code: code('260303', 1), difference: 'missing' },
        { code: code('260302', 9, 'H62.02'), difference: 'unknown' },
      ],
    });
    expect(Object.fromEntries(count.units)).toEqual({
      'H62.01': {
        '2026-03-02': { dossiers: 2, known: 1, listed: 2, stored: 1 },
        '2026-03-03': { dossiers: 1, known: 0, listed: 0 },
      },
      'H62.02': { '2026-03-02': { dossiers: 0, known: 0, listed: 1 } },
    });
  });

  it('notes of a followed dossier only that the ministry’s system told us of another state', () => {
    const count = new ReconciliationCount();
    count.addFollowed(kept, undefined);
    count.addFollowed(kept, listed(7));
    count.addFollowed(kept, listed(7, 5));
    expect(count.units.size).toBe(0);
    expect(count.result(monday, 0)).toMatchObject({
      differences: { missing: 0, toldOtherwise: 1 },
      examples: [{ code: own, difference: 'toldOtherwise' }],
    });
  });

  it('keeps a hundred examples, and counts all', () => {
    const count = new ReconciliationCount();
    for (let n = 0; n < 101; n++) count.add(code('260302', n), undefined, 'missing');
    const { differences, examples } = count.result('2026-03-04T00:00:00.000Z', 0);
    expect([differences.missing, examples.length]).toEqual([101, 100]);
  });
});

describe('what the portal knows of a period', () => {
  const one = (dossiers: number) => ({ dossiers, known: dossiers - 1, listed: dossiers });
  const units = [
    { '2026-03-01': one(1), '2026-03-31': one(10), '2026-04-01': one(100) },
    { '2026-02-28': one(1_000), '2026-03-15': one(20) },
  ];

  it('is of its first and its last day and those between, of all units', () => {
    expect(knownIn(units, { from: '2026-03-01', to: '2026-03-31' })).toEqual({
      dossiers: 31,
      known: 28,
      listed: 31,
    });
  });

  it('is nothing where there are no dossiers', () => {
    expect(knownIn(units, { from: '2026-05-01', to: '2026-05-31' })).toBeUndefined();
    expect(knownIn([], { from: '2026-03-01', to: '2026-03-31' })).toBeUndefined();
  });
});
