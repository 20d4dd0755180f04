import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import { paperTrail } from '../../../../functions/domain/forms/paper-trail.ts';
import type { RegisterSource } from '../../../../functions/domain/forms/sheet.ts';
import { vn } from '../clock/moments.ts';
import { province } from './example.ts';

const [counter = '', lead = ''] = province.units.map(({ code }) => code);
const event = (version: number, kind: string, facts: object): DossierEvent => ({
  ...{ kind, version, at: vn(`2026-03-0${version} 08:00`), actor: 'x', to: 'processing' },
  facts: { from: counter, to: lead, ...facts },
});
const given = event(2, 'paperHandedOver', { note: 'Bản gốc' });
const received = event(4, 'paperReceived', { outcome: 'late' });

function rowsOf(...events: readonly DossierEvent[]) {
  const [, table] = paperTrail({ events, province } as unknown as RegisterSource);
  return table?.kind === 'table' ? table.rows.map((row) => row.slice(3)) : [];
}

describe('the trail of the paper on form 06', () => {
  it('is not there where no paper has moved', () => {
    expect(paperTrail({ events: [received], province } as unknown as RegisterSource)).toEqual([]);
  });

  it('has each hand-over with both moments, and whether it was in time', () => {
    expect(rowsOf(given, received)).toEqual([
      ['02/03/2026 08:00', '04/03/2026 08:00', 'Quá hạn', 'Bản gốc'],
    ]);
    const noted = event(4, 'paperReceived', { outcome: 'onTime', note: 'Đủ' });
    expect(rowsOf(given, noted)).toEqual([
      ['02/03/2026 08:00', '04/03/2026 08:00', 'Đúng hạn', 'Đủ'],
    ]);
  });

  it('says where nobody has confirmed it, and where it was taken back with the reason', () => {
    expect(rowsOf(given)).toEqual([['02/03/2026 08:00', '', 'Chưa xác nhận', 'Bản gốc']]);
    const recalled = event(3, 'paperRecalled', { reason: 'Chuyển nhầm' });
    expect(rowsOf(given, recalled)).toEqual([['02/03/2026 08:00', '', 'Thu hồi', 'Chuyển nhầm']]);
  });

  it('ends each hand-over with the first answer after it, never with one before', () => {
    const again = event(5, 'paperHandedOver', {});
    const back = event(6, 'paperReceived', { outcome: 'early' });
    expect(rowsOf(given, received, again, back).map((row) => row[2])).toEqual([
      ...['Quá hạn', 'Trước hạn'],
    ]);
    expect(rowsOf(given, received, again).map((row) => row[2])).toEqual([
      ...['Quá hạn', 'Chưa xác nhận'],
    ]);
  });
});
