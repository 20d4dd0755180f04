import { describe, expect, it } from 'vitest';
import type { PrintedForm } from '../../../../functions/domain/forms/printed-forms.ts';
import { isPrintedForm, printedForms } from '../../../../functions/domain/forms/printed-forms.ts';
import type { Block } from '../../../../functions/domain/forms/sheet.ts';
import { registerSheet } from '../../../../functions/domain/forms/sheets.ts';
import { unitName } from '../../../../functions/domain/forms/words.ts';
import { begun, paperMoved, province, registers, sentBack, sheetOf as sheet } from './example.ts';

const forms = Object.keys(printedForms).filter(isPrintedForm);
const lineOf = (form: PrintedForm, label: string) =>
  sheet(form).blocks.find((block) => block.kind === 'line' && block.label === label);
const table = (form: PrintedForm) =>
  sheet(form).blocks.find(
    (block): block is Extract<Block, { kind: 'table' }> => block.kind === 'table',
  );

describe('a statutory form', () => {
  it.each(forms)('%s is issued by a dossier that gave cause for it', (form) => {
    expect(sheet(form).blocks.length).toBeGreaterThan(1);
  });

  it('06 and 07 are of no dossier that was not accepted', () => {
    const { dossier } = begun.situation;
    for (const form of ['06', '07'] as const)
      expect(registerSheet(form, { ...registers[form], dossier })).toBeUndefined();
  });

  it('01 states when the dossier came and when its result is due, to the minute, in Vietnam', () => {
    expect(lineOf('01', 'Thời gian nhận hồ sơ')).toMatchObject({
      text: '08 giờ 00 phút, ngày 02/03/2026',
    });
    expect(lineOf('01', 'Thời gian trả kết quả')).toMatchObject({
      text: '17 giờ 00 phút, ngày 05/03/2026',
    });
    expect(lineOf('01', 'Thời gian giải quyết theo quy định')).toMatchObject({
      text: '3 ngày làm việc',
    });
  });

  it('04 keeps the old appointment beside the new one', () => {
    expect(lineOf('04', 'Thời gian hẹn trả kết quả')).toMatchObject({
      text: '17 giờ 00 phút, ngày 05/03/2026',
    });
    expect(lineOf('04', 'Thời gian trả kết quả mới')).toMatchObject({
      text: '17 giờ 00 phút, ngày 10/03/2026',
    });
  });

  it('06 has a row for every hand-over, each judged by its own due time', () => {
    const rows = table('06')?.rows ?? [];
    expect(rows.map(([number]) => number)).toEqual(['1', '2', '3', '4']);
    expect(rows.map((row) => row[4])).toEqual(['', 'Trước hạn', expect.any(String), 'Quá hạn']);
    expect(rows[1]?.slice(1, 3)).toEqual([
      expect.any(String),
      expect.stringMatching(/^Sở|^Ban|^Văn phòng/),
    ]);
  });

  it('06 says which unit sent a dossier back, to whom, why, and whether in its own time', () => {
    const back = registerSheet('06', sentBack)?.blocks.find(({ kind }) => kind === 'table');
    const lead = unitName(province, sentBack.dossier.leadUnit);
    expect(back).toMatchObject({
      rows: expect.arrayContaining([
        ['4', lead, lead, '05/03/2026 09:00', 'Trước hạn', 'Thiếu căn cứ'],
      ]),
    });
  });

  it('06 shows where the paper went, who confirmed it and what the receiver entered', () => {
    const trail = registerSheet('06', paperMoved)?.blocks.findLast(({ kind }) => kind === 'table');
    expect(trail).toMatchObject({
      rows: [
        [
          '1',
          expect.any(String),
          expect.stringMatching(/^Sở/),
          '09/03/2026 09:00',
          '10/03/2026 09:00',
          'Quá hạn',
          'Bản chính để đối chiếu',
        ],
        ['2', expect.any(String), expect.any(String), '11/03/2026 09:00', '', 'Chưa xác nhận', ''],
      ],
    });
  });

  it('07 is the line of the dossier in the register', () => {
    expect(table('07')?.rows).toHaveLength(1);
    expect(table('07')?.rows[0]).toContain('H62.01-260302-0001');
  });
});
