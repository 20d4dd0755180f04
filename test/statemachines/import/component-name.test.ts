import { describe, expect, it } from 'vitest';
import { readName } from '../../../statemachines/import/component-name.ts';

describe('the name of a paper in the national catalogue', () => {
  it.each([
    ['- Đơn đề nghị;', 'Đơn đề nghị'],
    ['a) bản sao giấy phép', 'Bản sao giấy phép'],
    ['1.2. Hồ sơ thiết kế.', 'Hồ sơ thiết kế'],
    ['(iv) Báo cáo tài chính', 'Báo cáo tài chính'],
    ['8/ Văn bản xác nhận về vốn', 'Văn bản xác nhận về vốn'],
    ['\uf0fc Tờ khai', 'Tờ khai'],
    ['02 ảnh 4x6 cm', '02 ảnh 4x6 cm'],
    ['Văn bản đề nghị, trong đó tối thiểu bao gồm các nội dung sau đây:', 'Văn bản đề nghị'],
    ['Bản sao một trong các văn bản sau:', 'Bản sao một trong các văn bản sau'],
  ])('is taken from its list: "%s"', (text, name) => {
    expect(readName(text)).toEqual({ name, cut: false, files: [] });
  });

  it.each([
    ['Tờ khai theo Nghị định số 23/2026/NĐ-CPMau41.docx', 'Mau41.docx'],
    ['Đơn đề nghị theo mẫu quy địnhvăn bản đề nghị.docx', 'văn bản đề nghị.docx'],
    ['Văn bản đề nghị theo mẫu1.000312.docx', '1.000312.docx'],
    ['Đơn đề nghị theo Thông tư số 05/2025/TT-BTPMẫu TP-CC-08.DOC', 'Mẫu TP-CC-08.DOC'],
  ])('does not hold the file that was stuck to it: "%s"', (text, file) => {
    expect(readName(text)).toEqual({ name: text.replace(file, ''), cut: false, files: [file] });
  });

  it('is kept with all files where there are several, and told from a type of file that it speaks of', () => {
    expect(readName('Đơn theo Phụ lục I.Mẫu 1.docxMẫu 2.docx').files).toEqual([
      'Mẫu 1.docx',
      'Mẫu 2.docx',
    ]);
    expect(readName('Báo cáo kèm tệp định dạng “.doc”').name).toBe('Báo cáo kèm tệp định dạng DOC');
  });

  it('is marked as broken off where the source says so or leaves a bracket open', () => {
    expect(readName('Bản sao quyết định của', true)).toMatchObject({
      name: 'Bản sao quyết định của…',
      cut: true,
    });
    expect(readName('Hợp đồng (bản chính hoặc')).toMatchObject({ cut: true });
    for (const text of [
      'Giấy ủy quyền (nếu có)',
      'Đơn (theo Nghị định số 40/2026/NĐ-CP ngày 25/01/2026)',
    ])
      expect(readName(text.replace(')', ';'))).toMatchObject({ name: text, cut: false });
    expect(readName('Hợp đồng bảo đảm (')).toMatchObject({ name: 'Hợp đồng bảo đảm', cut: false });
  });

  it('keeps what it announces where nothing would be left of it', () => {
    expect(readName('Hồ sơ gồm:').name).toBe('Hồ sơ gồm');
    expect(readName('Bản cam kết có các nội dung sau:').name).toBe('Bản cam kết');
  });

  it('is the name of its file where it is nothing else, and may be empty', () => {
    expect(readName('- Mẫu đơn.docx')).toEqual({
      name: 'Mẫu đơn',
      cut: false,
      files: ['- Mẫu đơn.docx'],
    });
    expect(readName(' … ', true)).toEqual({ name: '', cut: false, files: [] });
  });
});
