import { describe, expect, it } from 'vitest';
import { MinistryDossier } from '../../../../functions/domain/portal/synchronised.ts';
import { ministrys } from './ministrys-dossier.ts';

const done = {
  ...ministrys,
  TrangThaiHoSo: 10,
  KetQua: 2,
  ThoiDiemCapNhat: '20260305093000',
  NgayKetThucXuLy: '20260305080000',
  NgayTra: '20260305090000',
};
/** The fields that are wrong. */
const faults = (message: object) =>
  MinistryDossier.safeParse(message).error?.issues.map(({ path }) => path.join('.'));

describe('a dossier that the system of a ministry handles', () => {
  it('is told as a whole: where it stands, as of when, and all its times', () => {
    expect(MinistryDossier.parse(done)).toEqual({
      act: 'follow',
      procedure: '2.000488',
      told: {
        code: 'G15.01-260302-620001',
        receivingUnit: 'H62.19',
        channel: 'online',
        resultChannel: 'online',
        state: 'returned',
        outcome: 'rejected',
        asOf: '2026-03-05T02:30:00.000Z',
        submittedAt: '2026-03-02T01:00:00.000Z',
        acceptedAt: '2026-03-02T02:00:00.000Z',
        dueAt: '2026-03-05T10:00:00.000Z',
        finishedAt: '2026-03-05T01:00:00.000Z',
        returnedAt: '2026-03-05T02:00:00.000Z',
      },
      applicant: { name: 'Nguyễn Văn An', personalId: '026090001234', kind: 'citizen' },
    });
  });

  it('has no result before it is resolved, and one from then on', () => {
    expect(MinistryDossier.parse(ministrys)).not.toHaveProperty('told.outcome');
    for (const state of [9, 10])
      expect(faults({ ...ministrys, TrangThaiHoSo: state })).toEqual(['KetQua']);
    expect(faults({ ...ministrys, TrangThaiHoSo: 8 })).toBeUndefined();
  });

  it.each([
    ['NgayTiepNhan', { NgayTiepNhan: '20260301170000' }],
    ['NgayHenTra', { NgayHenTra: '20100305170000' }],
    ['NgayTra', { NgayTra: '20260305075959' }],
    ['NgayKetThucXuLy', { NgayKetThucXuLy: '20260302085959' }],
    ['ThoiDiemCapNhat', { ThoiDiemCapNhat: '20260305085959' }],
  ])('is not taken where its times are out of order: %s', (field, more) => {
    expect(faults({ ...done, ...more })).toEqual([field]);
  });

  it('is taken with equal times', () => {
    expect(faults({ ...done, NgayTra: done.NgayKetThucXuLy })).toBeUndefined();
    expect(faults({ ...done, ThoiDiemCapNhat: done.NgayTra })).toBeUndefined();
  });
});
