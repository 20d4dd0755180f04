import { describe, expect, it } from 'vitest';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { checklist, missingComponents } from '../../../../functions/domain/dossier/checklist.ts';
import type { FiledComponent } from '../../../../functions/domain/dossier/component.ts';
import { fileDocument } from '../../../../functions/domain/dossier/filing.ts';
import { at, complete, doing, people, submitted } from './example.ts';

const document = (sha256: string) => ({
  fileName: 'giay-to.pdf',
  contentType: 'application/pdf',
  size: 10,
  sha256,
  key: 'k',
  filedAt: '2026-03-02T01:00:00.000Z',
  filedBy: 'portal',
});
const component = (id: string, name: string, files = 0, more: Partial<FiledComponent> = {}) => ({
  id,
  name,
  originals: 1,
  copies: 0,
  mandatory: true,
  documents: Array.from({ length: files }, (_, index) => document(`${id}-${index}`)),
  ...more,
});
const online = { channel: 'online' } as const;
const judge = (...components: FiledComponent[]) => checklist(online, components);

describe('the checklist of a dossier', () => {
  it('counts the required components that have a scan, and never the others', () => {
    expect(
      judge(
        component('c01', 'Tờ khai', 1),
        component('c02', 'Giấy chứng sinh', 2),
        component('c03', 'Giấy cam đoan'),
        component('c04', 'Ảnh', 1, { mandatory: false }),
        component('c05', 'Giấy của trường hợp khác', 0, { case: 'khác' }),
        component('c06', 'Căn cước xuất trình', 0, { notScanned: 'shownOnly' }),
      ),
    ).toEqual({
      required: 3,
      digitised: 2,
      reused: 0,
      completeness: 67,
      singleFile: false,
      declarationOnly: false,
    });
  });

  it('has no completeness where nothing is required', () => {
    expect(judge(component('c01', 'Ảnh', 0, { mandatory: false }))).not.toHaveProperty(
      'completeness',
    );
  });

  it('sees one file that stands for several papers', () => {
    const other = component('c02', 'Giấy chứng sinh');
    expect(judge(component('c01', 'Giấy ra viện', 1), other)).toMatchObject({ singleFile: true });
    expect(judge(component('c01', 'Giấy ra viện', 2), other)).toMatchObject({ singleFile: false });
    expect(judge(component('c01', 'Giấy ra viện', 1))).toMatchObject({ singleFile: false });
  });

  it.each(['Tờ khai đăng ký', 'a) Đơn đề nghị cấp lại', '1. Văn bản đề nghị theo mẫu'])(
    'sees that only the declaration is digitised: %s',
    (name) => {
      const rest = [component('c02', 'Giấy chứng sinh'), component('c03', 'Sổ hộ khẩu')];
      expect(judge(component('c01', name, 1), ...rest)).toMatchObject({ declarationOnly: true });
      const whole = judge(component('c01', name, 1), component('c02', 'Bản sao đơn thuốc', 1));
      expect(whole).toMatchObject({ declarationOnly: false });
      expect(judge(component('c01', name), ...rest)).toMatchObject({ declarationOnly: false });
    },
  );

  it('counts what was reused as digitised, and asks for no paper where data replaces it', () => {
    const reusedFrom = {
      dossier: 'H62.01-260101-0001',
      kind: 'component',
      component: 'c04',
    } as const;
    const reused = { documents: [{ ...document('x'), reusedFrom }] };
    const data = {
      source: 'CSDL quốc gia về dân cư',
      at: '2026-03-02T01:00:00.000Z',
      by: 'officer',
    };
    const components = [
      component('c01', 'Giấy chứng sinh', 0, reused),
      component('c02', 'Bản sao Thẻ Căn cước', 0, { data }),
    ];
    expect(judge(...components)).toMatchObject({ required: 1, digitised: 1, reused: 1 });
    expect(missingComponents(online, components)).toEqual([]);
  });

  it('asks only for what the channel of filing asks for', () => {
    const atCounter = component('c01', 'Bản sao kèm bản chính để đối chiếu', 0, {
      channels: ['direct', 'post'],
    });
    expect(missingComponents(online, [atCounter])).toEqual([]);
    expect(missingComponents({ channel: 'direct' }, [atCounter])).toEqual([atCounter]);
  });

  it('does not ask for scans of what is only shown', () => {
    const shown = component('c01', 'Căn cước', 0, { notScanned: 'shownOnly' });
    expect(missingComponents(online, [shown, component('c02', 'Đơn')]).map(({ id }) => id)).toEqual(
      ['c02'],
    );
  });
});

describe('the figures of digitisation on the row of a dossier', () => {
  const { counter } = people;

  it('are there from acceptance on', () => {
    expect(submitted().dossier.digitisation).toBeUndefined();
    expect(doing(complete(submitted()), accept, {}, at(counter)).dossier.digitisation).toEqual({
      required: 1,
      digitised: 1,
      reused: 0,
      singleFile: false,
      declarationOnly: false,
    });
  });

  it('follow the papers that come in later', () => {
    const situation = submitted();
    const [first, second] = complete(situation).components;
    if (!first || !second) throw new Error('the example has two components');
    const both = { ...second, mandatory: true, documents: [] };
    const alone = { ...situation, components: [first, { ...both, mandatory: false }] };
    const asked = doing(
      doing(alone, accept, {}, at(counter)),
      requestSupplement,
      { items: [{ what: 'Giấy tờ khác', reason: 'missing' }], guidance: 'x' },
      at(counter),
    );
    const outcome = fileDocument(
      { ...asked, components: [first, both] },
      'c02',
      document('later'),
      at(counter).now,
    );
    expect(outcome).toMatchObject({
      filing: { change: { dossier: { digitisation: { required: 2, digitised: 2 } } } },
    });
  });
});
