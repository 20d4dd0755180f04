import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { registerLine } from '../../../../functions/domain/forms/register-entry.ts';
import { applicant, province, registers } from './example.ts';

const { dossier, procedure } = registers['07'];
const lineOf = (more: Partial<Dossier> = {}, who: Partial<typeof applicant> = {}) =>
  registerLine({ ...dossier, ...more }, procedure, { ...applicant, ...who }, province);

describe('a line of the register (form 07)', () => {
  it('says who filed what, who leads, and the three moments by the clock of Vietnam', () => {
    expect(lineOf({ returnedAt: '2026-03-06T18:05:00.000Z' })).toEqual({
      code: dossier.code,
      procedure: procedure.name,
      field: procedure.field,
      applicant: 'Nguyễn Thị Ánh Tuyết',
      address: 'Thôn Đồng Ý, xã Yên Lạc, tỉnh Vĩnh Phúc, 0912345678',
      leadUnit: 'Sở Xây dựng',
      received: '02/03/2026 08:00',
      promised: '05/03/2026 17:00',
      returned: '07/03/2026 01:05',
      resultBy: 'Trực tuyến',
    });
  });

  it('keeps what the receipt promised, though the due time has moved', () => {
    expect(lineOf({ dueAt: '2026-03-20T10:00:00.000Z' }).promised).toBe('05/03/2026 17:00');
  });

  it('leaves empty what has not happened, and an address that nobody gave', () => {
    const { acceptedAt: _a, originalDueAt: _d, ...filed } = dossier;
    const { address: _street, ...unhoused } = applicant;
    const line = registerLine(filed, procedure, unhoused, province);
    expect([line.received, line.promised, line.returned]).toEqual(['', '', '']);
    expect(line.address).toBe('0912345678');
  });

  it.each([
    ['direct', 'Trực tiếp tại Bộ phận Một cửa'],
    ['post', 'Qua dịch vụ bưu chính công ích'],
  ] as const)('says how the result is taken: %s', (resultChannel, told) => {
    expect(lineOf({ resultChannel }).resultBy).toBe(told);
  });

  it('notes how it ended without a result, and which other system handles it', () => {
    const handledBy = 'Hệ thống của Bộ Tư pháp';
    expect(lineOf({ state: 'withdrawn' }).note).toBe('Rút hồ sơ');
    expect(lineOf({ state: 'stopped', handledBy }).note).toBe(
      'Dừng giải quyết; Giải quyết tại Hệ thống của Bộ Tư pháp',
    );
    expect(lineOf()).not.toHaveProperty('note');
  });
});
