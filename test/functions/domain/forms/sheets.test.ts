import { describe, expect, it } from 'vitest';
import type { PrintedForm } from '../../../../functions/domain/forms/printed-forms.ts';
import { isPrintedForm, printedForms } from '../../../../functions/domain/forms/printed-forms.ts';
import type { Block } from '../../../../functions/domain/forms/sheet.ts';
import { registerSheet, slipSheet } from '../../../../functions/domain/forms/sheets.ts';
import {
  begun,
  paperMoved,
  registers,
  sentBack,
  sheetOf as sheet,
  slips,
  supplemented,
  textOf,
} from './example.ts';

const forms = Object.keys(printedForms).filter(isPrintedForm);
const lineOf = (form: PrintedForm, label: string) =>
  sheet(form).blocks.find((block) => block.kind === 'line' && block.label === label);
const saidIn = (form: PrintedForm) => textOf(sheet(form));
const table = (form: PrintedForm) =>
  sheet(form).blocks.find(
    (block): block is Extract<Block, { kind: 'table' }> => block.kind === 'table',
  );

describe('a statutory form', () => {
  it.each(forms)('%s is issued by a dossier that gave cause for it', (form) => {
    expect(sheet(form).blocks.length).toBeGreaterThan(1);
  });

  it.each([
    [
      '02',
      'liên hệ với Văn phòng UBND tỉnh Vĩnh Phúc, số điện thoại 18001096 để được hướng dẫn./.',
    ],
    ['03', 'thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:'],
    ['03', 'Xin thông báo cho Ông/Bà được biết và thực hiện./.'],
    ['04', 'Tuy nhiên đến nay, Sở Xây dựng chưa trả kết quả giải quyết hồ sơ của Ông/Bà'],
    ['04', 'thời hạn quy định ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.'],
    ['04', 'Sở Xây dựng xin trân trọng gửi lời xin lỗi đến Ông/Bà'],
    ['04', 'Mong nhận được sự thông cảm của Ông/Bà vì sự chậm trễ này./.'],
  ] as const)('%s has the sentence of the circular: %s', (form, sentence) => {
    expect(saidIn(form)).toContain(sentence);
  });

  it('06 and 07 are of no dossier that was not accepted', () => {
    const { dossier } = begun.situation;
    for (const form of ['06', '07'] as const)
      expect(registerSheet(form, { ...registers[form], dossier })).toBeUndefined();
  });

  it('01 states when the dossier came and when its result is due, to the minute, in Vietnam', () => {
    expect(lineOf('01', 'Thời gian nhận hồ sơ')).toMatchObject({
      text: '08 giờ 00 phút, ngày 02 tháng 3 năm 2026',
    });
    expect(lineOf('01', 'Thời gian trả kết quả giải quyết hồ sơ')).toMatchObject({
      text: '17 giờ 00 phút, ngày 05 tháng 3 năm 2026',
    });
    expect(lineOf('01', 'Thời gian giải quyết hồ sơ theo quy định là')).toMatchObject({
      text: '03 ngày làm việc',
    });
  });

  it('01 says of who acts for the applicant all that the form asks for', () => {
    const representative = {
      ...{ name: 'Trần Văn Bình', personalId: '026090001111', authorisation: 'số 12/UQ' },
      ...{ address: 'Khu 4, phường Việt Trì', phone: '0987654321', email: 'binh@example.vn' },
    };
    const applicant = { ...slips['01'].applicant, representative };
    expect(slipSheet('01', { ...slips['01'], applicant }).blocks).toContainEqual({
      kind: 'line',
      label: 'Người được ủy quyền',
      text: 'Trần Văn Bình; số định danh cá nhân 026090001111; địa chỉ Khu 4, phường Việt Trì; số điện thoại 0987654321; email binh@example.vn; giấy tờ ủy quyền: số 12/UQ',
    });
  });

  it('04 keeps the old appointment beside the new one', () => {
    expect(lineOf('04', 'Thời gian hẹn trả kết quả giải quyết hồ sơ')).toMatchObject({
      text: '17 giờ 00 phút, ngày 05 tháng 3 năm 2026',
    });
    expect(saidIn('04')).toContain(
      'sẽ trả kết quả giải quyết hồ sơ cho Ông/Bà vào 17 giờ 00 phút, ngày 10 tháng 3 năm 2026.',
    );
  });

  it('06 has a row for every hand-over, each judged by its own due time', () => {
    const rows = table('06')?.rows ?? [];
    expect(rows.map(([number]) => number)).toEqual(['1', '2', '3', '4']);
    expect(rows.map((row) => row[4])).toEqual(['', 'Trước hạn', expect.any(String), 'Quá hạn']);
    expect(rows.map((row) => row.slice(1, 3))).toEqual([
      ['Người nộp hồ sơ', 'counter – Văn phòng UBND tỉnh Vĩnh Phúc'],
      ['counter – Văn phòng UBND tỉnh Vĩnh Phúc', 'specialist – Sở Xây dựng'],
      ['specialist – Sở Xây dựng', 'leader – Sở Xây dựng'],
      ['leader – Sở Xây dựng', 'specialist – Sở Xây dựng'],
    ]);
  });

  it('06 says which unit sent a dossier back, to whom, why, and whether in its own time', () => {
    const back = registerSheet('06', sentBack)?.blocks.find(({ kind }) => kind === 'table');
    expect(back).toMatchObject({
      rows: expect.arrayContaining([
        [
          '4',
          'leader – Sở Xây dựng',
          'specialist – Sở Xây dựng',
          '05/03/2026 09:00',
          'Trước hạn',
          'Thiếu căn cứ',
        ],
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

  it('06 shows the pause that moved the appointment, with both appointments', () => {
    const changes = registerSheet('06', supplemented)?.blocks.find(({ kind }) => kind === 'list');
    expect(changes).toMatchObject({
      items: [
        'Tạm dừng tính thời hạn từ 03/03/2026 09:00 đến 06/03/2026 09:00: chờ bổ sung, hoàn thiện hồ sơ',
        expect.stringMatching(/^Hẹn trả kết quả chuyển từ 05\/03\/2026 17:00 sang \d\d\/03\/2026/),
      ],
    });
  });

  it('07 has the columns of its form, with what is received and returned under one heading', () => {
    const columns = table('07')?.columns ?? [];
    expect(columns.map(({ name }) => name)).toEqual([
      'STT',
      'Mã hồ sơ',
      'Tên TTHC',
      'Tên tổ chức, cá nhân',
      'Địa chỉ/SĐT',
      'Cơ quan chủ trì giải quyết',
      'Nhận hồ sơ',
      'Hẹn trả kết quả',
      'Trả kết quả',
      'Phương thức nhận kết quả',
      'Ký nhận',
    ]);
    expect(columns.flatMap(({ group }) => group ?? [])).toEqual(
      Array(5).fill('Nhận và trả kết quả'),
    );
    expect(table('07')?.rows[0]).toHaveLength(columns.length);
  });

  it('07 is the line of the dossier in the register', () => {
    expect(table('07')?.rows).toHaveLength(1);
    expect(table('07')?.rows[0]).toContain('H62.01-260302-0001');
  });
});
