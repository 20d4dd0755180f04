import { describe, expect, it } from 'vitest';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { papersOf } from '../../../statemachines/import/papers.ts';
import { catalogueOf } from '../../../statemachines/kept-catalogue.ts';

const row = (name: string, more: object = {}) => ({ name, originals: 1, copies: 0, ...more });

describe('a row of a list of papers', () => {
  it.each([
    [
      ['Hợp đồng bảo đảm (', 'hoặc 01 bản sao có chứng thực) (khoản 2 Điều 27).'],
      'Hợp đồng bảo đảm (01 bản chính hoặc 01 bản sao có chứng thực) (khoản 2 Điều 27)',
    ],
    [['Phiếu yêu cầu (', ') (khoản 1 Điều 27)'], 'Phiếu yêu cầu (khoản 1 Điều 27)'],
    [['Giấy ủy quyền (', '), trong đó nêu rõ'], 'Giấy ủy quyền'],
    [['Chứng từ vận tải:', 'hoặc bản fax'], 'Chứng từ vận tải hoặc bản fax'],
    [
      ['Giấy phép xuất khẩu:', 'nếu xuất khẩu một lần hoặc bản sao khi xuất khẩu nhiều lần'],
      'Giấy phép xuất khẩu: 01 bản chính nếu xuất khẩu một lần hoặc bản sao khi xuất khẩu nhiều lần',
    ],
    [
      ['Đề nghị tái xuất:', 'có xác nhận của chủ quản;'],
      'Đề nghị tái xuất, có xác nhận của chủ quản',
    ],
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
    expect(components.map(({ id }) => id)).toEqual(['c01']);
  });

  it('is asked for once in one case, unless the source broke both names off', () => {
    const rows = [
      row('Đơn đề nghị', { case: 'Cấp mới' }),
      row('- đơn đề nghị;', { case: 'Cấp mới' }),
      row('Đơn đề nghị', { case: 'Cấp lại' }),
      row('Bản sao quyết định của', { cut: true }),
      row('Bản sao quyết định của', { cut: true }),
    ];
    const { components, judged } = papersOf({
      code: '1.000001',
      time_by_channel: [],
      components: rows,
    });
    expect(components.map(({ id }) => id)).toEqual(['c01', 'c03', 'c04', 'c05']);
    expect(judged[1]?.judgement.why).toBe('stands in the list already');
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

it('a case that the source broke off ends as it does there', () => {
  const inCase = (text: string) =>
    papersOf({
      code: '1.000001',
      time_by_channel: [],
      components: [row('Đơn đề nghị', { case: text })],
    }).components[0]?.case;
  expect(inCase('a) Hồ sơ đăng ký đối với đất đã được chứng…')).toBe(
    'Hồ sơ đăng ký đối với đất đã được chứng…',
  );
  expect(inCase('Trường hợp cấp lại, hồ sơ gồm:')).toBe('Trường hợp cấp lại, hồ sơ');
});

describe('how many copies are asked for', () => {
  it.each([
    ['Hợp đồng (01 bản chính hoặc 01 bản sao có chứng thực)', 1, 0, true],
    ['Bản sao kèm bản chính để đối chiếu giấy phép', 2, 2, true],
    ['Bản sao giấy phép thành lập', 1, 0, true],
    ['Đơn đề nghị', 1, 0, undefined],
    ['Tờ trình (bản chính)', 2, 0, undefined],
  ])(
    'is said by the name where it names the kinds: "%s" %i/%i',
    (name, originals, copies, said) => {
      const { components } = papersOf({
        code: '1.000001',
        time_by_channel: [],
        components: [{ name, originals, copies }],
      });
      expect(components[0]?.copiesInName).toBe(said);
    },
  );
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

  it('are no sentence of the law, no heading, no content of another paper, and no half of a name', () => {
    expect(named(/^(không|do (ủy|uỷ) ban|chậm nhất|người tiếp nhận|cơ quan đăng ký)\s/iu)).toEqual(
      [],
    );
    expect(
      named(/^(mục (đích|tiêu)|lý do|tỷ lệ|tên( đầy đủ)?[, ]|thời (hạn|gian)|trong đó)/iu),
    ).toEqual([]);
    expect(
      named(/^(hồ sơ thứ|nhóm \d|nộp cho|trình (?!báo)|hoặc|nếu (xuất|nhập|quá))\b/iu),
    ).toEqual([]);
    expect(named(/^(ăn bản|iấy|định về|không, sân|c\()/u)).toEqual([]);
    expect(
      named(/\s(và|hoặc|của|trong|với|về|về việc|theo (nghị định|thông tư)|mẫu số)$/iu),
    ).toEqual([]);
  });

  it('ask for a number of papers that somebody can hand in, and for each once in a case', () => {
    expect(components.filter(({ originals, copies }) => originals + copies > 10)).toEqual([]);
    const places = components
      .filter(({ cut }) => !cut)
      .map(
        ({ at, case: inCase = '', name }) => `${at.split(' ')[0]} ${inCase}: ${name.toLowerCase()}`,
      );
    expect(places.filter((place, index) => places.indexOf(place) < index)).toEqual([]);
  });
});
