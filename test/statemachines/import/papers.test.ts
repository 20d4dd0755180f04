import { describe, expect, it } from 'vitest';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { readName } from '../../../statemachines/import/component-name.ts';
import { judge, papersOf } from '../../../statemachines/import/papers.ts';
import { catalogueOf } from '../../../statemachines/load.ts';

const row = (name: string, more: object = {}) => ({ name, originals: 1, copies: 0, ...more });

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
});

describe('a row of a list of papers', () => {
  it.each([
    [row('Đơn đề nghị'), 'paper'],
    [row('Trường hợp ủy quyền phải kèm theo giấy ủy quyền', { note_like: true }), 'paper'],
    [row('Thành phần hồ sơ 2: Giấy chứng tử', { note_like: true }), 'paper'],
    [row('Lưu ý: nộp trước 15 giờ'), 'note'],
    [row('(đối với tờ khai giấy)'), 'note'],
    [
      row('Trường hợp nộp hồ sơ trực tuyến thì bản chính gửi qua bưu điện', { note_like: true }),
      'note',
    ],
    [row('Trường hợp có dữ liệu thì không phải nộp bản giấy', { note_like: true }), 'note'],
    [{ ...row('Đối với giấy tờ lưu giữ tại cơ quan', { note_like: true }), originals: 0 }, 'note'],
    [row('Đối với cá nhân', { note_like: true }), 'case'],
    [row('Trường hợp cấp lại, hồ sơ gồm:'), 'case'],
    [row('Một trong các giấy tờ sau:'), 'case'],
    [row(' ;'), 'nothing'],
  ])('is judged by its words, not by the guess of the source: %o', (source, verdict) => {
    expect(judge(source).verdict).toBe(verdict);
  });

  it('keeps its number when rows before it turn out to be no papers', () => {
    const { components, paperNotes } = papersOf({
      code: '1.000001',
      time_by_channel: [],
      components: [row('Lưu ý'), row('Đơn đề nghị', { form_file: 'Mau so 04.docx' }), row(';')],
    });
    expect(components).toEqual([
      {
        id: 'c02',
        name: 'Đơn đề nghị',
        originals: 1,
        copies: 0,
        mandatory: true,
        form: { title: 'Mẫu số 04', files: ['Mau so 04.docx'] },
      },
    ]);
    expect(paperNotes).toEqual([{ id: 'c01', kind: 'note', text: 'Lưu ý' }]);
  });
});

describe('the names of papers in the catalogue of the province', () => {
  const components = catalogueOf(loadProvince('H62')).flatMap(({ code, components }) =>
    components.map((component) => ({ at: `${code} ${component.id}`, ...component })),
  );
  const named = (pattern: RegExp) =>
    components.filter(({ name }) => pattern.test(name)).map(({ at, name }) => `${at}: ${name}`);

  it('end in an ellipsis where the source broke them off, and nowhere else', () => {
    const ends = components.filter(({ name }) => /(…|\.\.)\s*$/u.test(name));
    expect(ends.filter(({ cut }) => !cut)).toEqual([]);
    expect(components.filter(({ name, cut }) => cut && !name.endsWith('…'))).toEqual([]);
  });

  it('hold no file, list mark or heading, and are never empty', () => {
    expect(named(/\.(docx?|xlsx?|pdf|rtf|zip|rar|jpe?g|png)(?!\p{L})/iu)).toEqual([]);
    expect(
      named(/^\s*([-+•*–·;:.,)\]…]|\(?[a-zđ][.)](?!\d)|\(?[ivx]+[.)]|\d+(\.\d+)*[.)/]\s)/iu),
    ).toEqual([]);
    expect(named(/^(lưu ý|ghi chú|ví dụ)|:\s*$/iu)).toEqual([]);
    expect(
      named(/^(trường hợp|đối với|hồ sơ|thành phần)[^,;:]{0,60}(gồm|sau đây|như sau)$/iu),
    ).toEqual([]);
    expect(components.filter(({ name }) => !/\p{L}{2}/u.test(name))).toEqual([]);
  });
});
