import { describe, expect, it } from 'vitest';
import { readRow } from '../../../statemachines/import/read-row.ts';

const row = (name: string, originals = 1) => ({ name, originals, copies: 0 });
const read = (name: string, originals?: number) =>
  readRow('1.000001', 'c01', row(name, originals)).row;

describe('a row that the source has wrong', () => {
  it.each([
    ['Phiếu giao hàng theo Nghị định 100/2020/NĐ-CP ngày 28/8/', 20202, '28/8/2020', 2],
    ['Đơn đăng ký biến động theo Mẫu số', 181, 'theo Mẫu số 18', 1],
    ['Bản khai cá nhân theo mẫu BM.NCC.20.', 31, 'BM.NCC.20.3', 1],
    ['Tài liệu kế toán theo Luật Kế toán', 20151, 'Luật Kế toán 2015', 1],
    ['Giấy ủy quyền theo quy định của pháp luật Việt Nam', 21, 'pháp luật Việt Nam', 1],
    ['Văn bản đề nghị', 2, 'Văn bản đề nghị', 2],
  ])(
    'gets the number back that its count of originals swallowed: "%s" %i',
    (name, count, end, originals) => {
      expect(read(name, count)).toMatchObject({
        name: expect.stringMatching(`${end}$`),
        originals,
      });
    },
  );

  it('is spelled as it should be, and no word that only begins so is touched', () => {
    expect(read('VB của nhà tàỉ trợ theo Phụ lụcban hành').name).toBe(
      'Văn bản của nhà tài trợ theo Phụ lục ban hành',
    );
    expect(read('Kế hoạch 03 tháng tới').name).toBe('Kế hoạch 03 tháng tới');
  });

  it('is what a person read in it, as long as the source says the same', () => {
    const source = row('Tờ khai t');
    expect(readRow('1.003663', 'c03', source)).toMatchObject({
      row: { name: 'Tờ khai xóa đăng ký quốc tịch và chứng nhận đủ điều kiện bay xuất khẩu' },
      decided: { verdict: 'paper', why: 'a person read it' },
    });
    expect(readRow('1.012682', 'c04', row('c(ii), (iii)')).decided?.verdict).toBe('nothing');
    expect(readRow('1.003663', 'c03', row('Tờ khai theo mẫu')).decided).toBeUndefined();
  });
});
