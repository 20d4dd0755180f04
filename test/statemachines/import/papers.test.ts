import { describe, expect, it } from 'vitest';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { judge, papersOf } from '../../../statemachines/import/papers.ts';
import { catalogueOf } from '../../../statemachines/load.ts';

const row = (name: string, more: object = {}) => ({ name, originals: 1, copies: 0, ...more });

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
    [row('Số lượng hồ sơ'), 'note'],
    [row(') Bản chính hoặc bản sao có chứng thực'), 'note'],
    [row(' ;'), 'nothing'],
  ])('is judged by its words, not by the guess of the source: %o', (source, verdict) => {
    expect(judge(source).verdict).toBe(verdict);
  });

  it.each([
    [
      ['Hợp đồng bảo đảm (', 'hoặc 01 bản sao có chứng thực) (khoản 2 Điều 27).'],
      'Hợp đồng bảo đảm (01 bản chính hoặc 01 bản sao có chứng thực) (khoản 2 Điều 27)',
    ],
    [['Phiếu yêu cầu (', ') (khoản 1 Điều 27)'], 'Phiếu yêu cầu (khoản 1 Điều 27)'],
    [['Giấy ủy quyền (', '), trong đó nêu rõ'], 'Giấy ủy quyền, trong đó nêu rõ'],
    [['Chứng từ vận tải:', 'hoặc bản fax'], 'Chứng từ vận tải hoặc bản fax'],
  ])(
    'that was torn in two is one paper again, and the next keeps its number: %o',
    (torn, whole) => {
      const { components } = papersOf({
        code: '1.000001',
        time_by_channel: [],
        components: [...torn, 'Đơn đề nghị'].map((name) => row(name)),
      });
      expect(components.map(({ id, name }) => [id, name])).toEqual([
        ['c01', whole],
        ['c03', 'Đơn đề nghị'],
      ]);
    },
  );

  it('goes on from no row of another case, and from none that announces papers', () => {
    const rows = [
      row('Hợp đồng (', { case: 'Cấp mới' }),
      row('hoặc bản khai cá nhân)', { case: 'Cấp lại' }),
      row('Nộp thêm các chứng từ sau:'),
      row('hoặc bản có giá trị tương đương'),
    ];
    const { components } = papersOf({ code: '1.000001', time_by_channel: [], components: rows });
    expect(components.map(({ id }) => id)).toEqual(['c01', 'c02', 'c04']);
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
    expect(named(/^(hoặc \d|(bản (chính|sao)|số lượng hồ sơ)$)/iu)).toEqual([]);
    expect(named(/^(lưu ý|ghi chú|ví dụ)|:\s*$/iu)).toEqual([]);
    expect(
      named(/^(trường hợp|đối với|hồ sơ|thành phần)[^,;:]{0,60}(gồm|sau đây|như sau)$/iu),
    ).toEqual([]);
    expect(components.filter(({ name }) => !/\p{L}{2}/u.test(name))).toEqual([]);
  });
});
