import { describe, expect, it } from 'vitest';
import type { SlipSource } from '../../../../functions/domain/forms/sheet.ts';
import {
  apology,
  receipt,
  refusal,
  stopping,
  supplement,
} from '../../../../functions/domain/forms/slips.ts';
import { groundText } from '../../../../functions/domain/forms/words.ts';
import { slips, textOf } from './example.ts';

type Form = keyof typeof slips;
type More = { readonly [Part in keyof SlipSource]?: Partial<SlipSource[Part]> };

const source = (form: Form, { dossier, applicant, event, ...more }: More = {}): SlipSource =>
  ({
    ...slips[form],
    ...more,
    dossier: { ...slips[form].dossier, ...dossier },
    applicant: { ...slips[form].applicant, ...applicant },
    event: { ...slips[form].event, ...event },
  }) as SlipSource;

const told = { '01': receipt, '02': supplement, '03': refusal, '04': apology, '05': stopping };
const textIn = (form: Form, more: More = {}) => textOf(told[form](source(form, more)));

describe('the receipt', () => {
  it('speaks to a person as Ông/Bà and to an organisation by what it is', () => {
    expect(textIn('01')).toContain('tiếp nhận hồ sơ của Ông/Bà: Nguyễn Thị Ánh Tuyết');
    const kind = 'enterprise' as const;
    expect(textIn('01', { applicant: { kind } })).toContain('tiếp nhận hồ sơ của Tổ chức:');
    expect(textIn('04', { applicant: { kind } })).toContain('Kính gửi: Nguyễn Thị Ánh Tuyết');
    expect(textIn('04')).toContain('Kính gửi: Ông/Bà Nguyễn Thị Ánh Tuyết');
  });

  it('puts telephone and email on one line, and one of them on its own', () => {
    expect(textIn('01')).toContain('Số điện thoại: 0912345678; Email: anhtuyet@example.vn');
    const noEmail = textIn('01', { applicant: { email: undefined } });
    expect(noEmail).toContain('Số điện thoại: 0912345678\n');
    expect(textIn('01', { applicant: { phone: undefined } })).toContain(
      '\nEmail: anhtuyet@example.vn',
    );
  });

  it('names the place where the result is handed out', () => {
    const place = (resultChannel: 'online' | 'post' | 'direct', more: More = {}) =>
      textIn('01', { ...more, dossier: { resultChannel } });
    expect(place('online')).toContain('Cổng Dịch vụ công quốc gia (bản điện tử)');
    expect(place('post')).toContain('bưu chính công ích (Thôn Đồng Ý');
    expect(place('post', { applicant: { address: undefined } })).toContain('bưu chính công ích\n');
    expect(place('direct')).toContain(`Đăng ký nhận kết quả tại: ${slips['01'].agency.name}`);
  });

  it('says where no paper came or the catalogue names none, and of data by which source they came', () => {
    const none = { papers: [] as never };
    expect(textIn('01', none)).toContain('Thành phần hồ sơ nộp gồm: không có giấy tờ kèm theo');
    expect(
      textIn('01', { ...none, procedure: { ...slips['01'].procedure, components: [] } }),
    ).toContain('theo quy định của thủ tục (danh mục chưa ghi tên từng loại giấy tờ)');
    const [paper] = slips['01'].papers;
    const papers = [{ ...paper, data: 'Cơ sở dữ liệu quốc gia về dân cư' }];
    expect(textIn('01', { papers: papers as never })).toContain(
      '(khai thác từ Cơ sở dữ liệu quốc gia về dân cư)',
    );
  });

  it('names each paper with its copies, or with its files where none are counted', () => {
    const { procedure } = slips['01'];
    const [own] = procedure.components;
    const paper = { id: 'c01', name: 'Văn bản đề nghị', originals: 1, copies: 0, files: 2 };
    const items = (one: typeof paper, component: object = {}) => {
      const changed = { ...procedure, components: [{ ...own, ...component }] };
      const sheet = receipt(source('01', { papers: [one], procedure: changed } as never));
      return sheet.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    };
    expect(items(paper)).toEqual(['Văn bản đề nghị (01 bản chính)']);
    expect(items({ ...paper, originals: 0 })).toEqual(['Văn bản đề nghị (02 tệp điện tử)']);
    expect(items(paper, { copiesInName: true })).toEqual(['Văn bản đề nghị']);
    const unknown = { ...paper, id: 'c09', name: 'Giấy khác', originals: 0 };
    expect(items(unknown)).toEqual(['Giấy khác (02 tệp điện tử)']);
  });

  it('is of the moment of acceptance, or of the form where that is not known', () => {
    const at = (acceptedAt?: string) => textIn('01', { dossier: { acceptedAt } as object });
    expect(at('2026-03-03T01:00:00.000Z')).toContain(
      'Thời gian nhận hồ sơ: 08 giờ 00 phút, ngày 03 tháng 3 năm 2026',
    );
    expect(at()).toContain('Thời gian nhận hồ sơ: 08 giờ 00 phút, ngày 02 tháng 3 năm 2026');
  });

  it('names the address of the counter where it has one', () => {
    const agency = { ...slips['01'].agency, address: 'Số 1, đường Hai Bà Trưng' };
    expect(textIn('01', { agency, dossier: { resultChannel: 'direct' } })).toContain(
      `${agency.name}, Số 1, đường Hai Bà Trưng`,
    );
  });

  it('is signed by the applicant and by who took it in', () => {
    const { signers } = receipt(source('01', { signedBy: 'Trần Thị Thu Hà' as never }));
    expect(signers).toEqual([
      { who: 'Người nộp hồ sơ' },
      { who: 'Người tiếp nhận hồ sơ', forAgency: true, name: 'Trần Thị Thu Hà' },
    ]);
  });
});

describe('the letter about what is missing', () => {
  it('names each reason once, and the last request alone', () => {
    const item = (what: string, reason: 'missing' | 'incorrect') => ({ what, reason });
    const request = (...items: readonly ReturnType<typeof item>[]) => ({
      ...slips['02'].dossier.supplements[0],
      items,
      guidance: 'Nộp lại.',
    });
    const supplements = [
      request(item('Cũ', 'missing')),
      request(item('A', 'missing'), item('B', 'missing'), item('C', 'incorrect')),
    ] as never;
    const text = textIn('02', { dossier: { supplements } });
    expect(text).not.toContain('Cũ');
    const [, reasons = ''] = /Lý do: giấy tờ (.*)\n/.exec(text) ?? [];
    expect(reasons.split(', ')).toHaveLength(2);
    expect(textIn('02', { dossier: { supplements: [] } })).not.toContain('Lý do');
  });
});

describe('the refusal to take in a dossier', () => {
  it('gives the ground of the law, and what the officer wrote to it', () => {
    const refused = { ground: 'incomplete', reasons: 'Thiếu bản vẽ.' };
    const text = textIn('03', { dossier: { refusal: refused as never } });
    expect(text).toContain(`${groundText('incomplete')}.\n`);
    expect(text).toContain('Thiếu bản vẽ.');
    expect(textIn('03', { dossier: { refusal: undefined as never } })).not.toContain('Thiếu');
  });
});

describe('the apology', () => {
  const originalDueAt = '2026-03-05T10:00:00.000Z';
  const cannot = 'và không thể trả đúng thời hạn';

  it('says before the appointment that it cannot be kept, and after it that it was not', () => {
    const at = (issuedAt: string) =>
      textIn('04', { dossier: { originalDueAt }, issuedAt: issuedAt as never });
    expect(at('2026-03-05T09:59:00.000Z')).toContain(cannot);
    expect(at(originalDueAt)).toContain(cannot);
    expect(at('2026-03-05T10:01:00.000Z')).not.toContain(cannot);
  });

  it('begins with the day on which the dossier was taken in', () => {
    expect(textIn('04', { dossier: { acceptedAt: '2026-03-02T02:00:00.000Z' } })).toContain(
      'Ngày 02 tháng 3 năm 2026, Sở Xây dựng',
    );
  });

  it('promises a new time only where one is known', () => {
    const until = (facts: object) => textIn('04', { event: { facts } as never });
    expect(until({ expectedAt: '2026-03-12T10:00:00.000Z' })).toContain('vào 17 giờ 00 phút');
    expect(until({})).not.toContain('sẽ trả kết quả');
  });
});

describe('the notice that a dossier is stopped', () => {
  it('is signed by the head where the agency stops it, else by the counter', () => {
    const signer = (kind: string) =>
      stopping(source('05', { event: { kind } as never })).signers[0]?.who;
    expect(signer('stopped')).toBe(slips['05'].agency.signatory.title);
    expect(signer('withdrawn')).toBe('Người tiếp nhận hồ sơ');
  });

  it('joins the reason of the law and that of the act without a doubled stop', () => {
    expect(textIn('05')).toContain(
      'Lý do dừng: Người nộp hồ sơ đề nghị rút hồ sơ: Không còn nhu cầu giải quyết\n',
    );
    expect(textIn('05', { event: { kind: 'supplementExpired', facts: {} } as never })).toContain(
      'Lý do dừng: Hết thời hạn bổ sung mà hồ sơ chưa được hoàn thiện\n',
    );
  });

  it('gives paper back to who handed any in', () => {
    const back = 'Giấy tờ đã nộp được trả lại';
    expect(textIn('05')).not.toContain(back);
    expect(textIn('05', { dossier: { channel: 'direct' } })).toContain(back);
    const paper = { holder: 'H62.01', since: '2026-03-02T01:00:00.000Z' };
    expect(textIn('05', { dossier: { paper } })).toContain(back);
  });
});

describe('who signs a letter', () => {
  it('is the head of the agency, on behalf of a committee where it is one', () => {
    const { agency } = slips['04'];
    const signed = (signatory: object) =>
      apology(source('04', { agency: { ...agency, signatory } } as never)).signers;
    expect(signed({ title: 'Chủ tịch', onBehalfOf: 'TM. Ủy ban nhân dân' })).toMatchObject([
      { who: 'Chủ tịch', onBehalfOf: 'TM. Ủy ban nhân dân' },
    ]);
    expect(signed({ title: 'Giám đốc' })[0]).not.toHaveProperty('onBehalfOf');
  });
});
