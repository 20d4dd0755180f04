import { describe, expect, it } from 'vitest';
import { checklist, missingComponents } from '../../../functions/domain/dossier/checklist.ts';
import type { FiledComponent } from '../../../functions/domain/dossier/dossier.ts';

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
  mandatory: true,
  documents: Array.from({ length: files }, (_, index) => document(`${id}-${index}`)),
  ...more,
});
const judge = (...components: FiledComponent[]) => checklist({}, components);

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
    },
  );

  it('does not ask for scans of what is only shown', () => {
    const shown = component('c01', 'Căn cước', 0, { notScanned: 'shownOnly' });
    expect(missingComponents({}, [shown, component('c02', 'Đơn')]).map(({ id }) => id)).toEqual([
      'c02',
    ]);
  });
});
