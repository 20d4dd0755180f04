import { expect, it } from 'vitest';
import { printedName } from '../../../../functions/domain/procedure/procedure.ts';

const form = { title: 'Mẫu số 04', files: ['mau so 04.docx'] };

it('names a paper with its blank form, once, and a broken-off name as what it is', () => {
  expect(printedName({ name: 'Đơn đề nghị' })).toBe('Đơn đề nghị');
  expect(printedName({ name: 'Đơn đề nghị', form })).toBe('Đơn đề nghị (Mẫu số 04)');
  expect(printedName({ name: 'Đơn theo Mẫu số 04', form })).toBe('Đơn theo Mẫu số 04');
  expect(printedName({ name: 'Bản sao quyết định của…', cut: true, form })).toBe(
    'Bản sao quyết định của… (tên chưa đầy đủ trong danh mục; Mẫu số 04)',
  );
});
