import { describe, expect, it } from 'vitest';
import { decide } from '../../../functions/domain/dossier/acts/decide.ts';
import { PetitionActBody } from '../../../functions/domain/petitions/petition-acts.ts';
import { vi } from '../../../functions/domain/texts/vi.ts';
import { fieldErrors } from '../../../functions/http/field-errors.ts';
import { openApiDocument } from '../../../functions/http/openapi.ts';
import { ReductionReplayQuery } from '../../../functions/http/report-schemas.ts';
import { OwnQuery, SubmitBody, UploadBody } from '../../../functions/http/schemas.ts';

const document = openApiDocument();
const schemas: Readonly<Record<string, unknown>> = document.components?.schemas ?? {};

const errorsOf = (
  schema: { safeParse(value: unknown, params: object): { error?: unknown } },
  value: unknown,
) =>
  fieldErrors(
    schema.safeParse(value, { reportInput: true }).error as Parameters<typeof fieldErrors>[0],
  );

const applicant = { name: 'Nguyễn Văn An', personalId: '026090001234' };
const submission = {
  procedure: '1.014464',
  receivingUnit: 'H62.19',
  channel: 'online',
  resultChannel: 'post',
  applicant,
};
const paper = {
  component: 'c01',
  fileName: 'đơn đề nghị.pdf',
  contentType: 'application/pdf',
  size: 1,
  sha256: `${'A'.repeat(43)}=`,
};

describe('a wrong field', () => {
  it('is named with its pointer and its rule in both languages', () => {
    const errors = errorsOf(SubmitBody, { ...submission, procedure: '1.2' });
    expect(errors).toMatchObject([{ pointer: '/procedure', rule: 'invalid_format' }]);
    expect(errors[0]?.vi).toBe('Mã thủ tục có dạng 1.002820 hoặc 1.002820.000.00.00.H62');
    expect(errors[0]?.en).toBe('The code of a procedure is 1.002820 or 1.002820.000.00.00.H62');
  });

  it('is also one that nobody knows', () => {
    expect(errorsOf(SubmitBody, { ...submission, chanel: 'x' })).toEqual([
      {
        pointer: '/chanel',
        rule: 'unrecognized_keys',
        vi: 'Không có mục “chanel”',
        en: 'There is no field “chanel”',
      },
    ]);
  });

  it('is also one that is too long', () => {
    const long = { ...submission, applicant: { ...applicant, name: 'a'.repeat(201) } };
    expect(errorsOf(SubmitBody, long)).toMatchObject([
      { pointer: '/applicant/name', rule: 'too_big' },
    ]);
  });

  it('is also a file name that is a path or holds a control character', () => {
    expect(UploadBody.safeParse(paper).success).toBe(true);
    for (const fileName of ['../don.pdf', 'a\\b.pdf', 'a\u0000.pdf', 'a\u202e\n.pdf'])
      expect(errorsOf(UploadBody, { ...paper, fileName })).toMatchObject([
        { pointer: '/fileName' },
      ]);
  });

  it('is also a rejection without its reasons', () => {
    expect(errorsOf(decide.body, { step: 'S3', outcome: 'rejected' })).toEqual([
      {
        pointer: '/reasons',
        rule: 'custom',
        vi: 'Từ chối phải nêu lý do bằng văn bản',
        en: 'A rejection needs written reasons',
      },
    ]);
  });

  it.each([
    [{ applicant: { ...applicant, name: '' } }, 'Chưa nhập họ tên hoặc tên tổ chức'],
    [{ applicant: { ...applicant, phone: '12ab' } }, 'Số điện thoại gồm 8–15 chữ số'],
    [{ applicant: { ...applicant, personalId: '1' } }, vi.formats.personalId],
    [{ channel: 'fax' }, 'Nội dung chọn ở mục hình thức nộp hồ sơ không có trong danh sách'],
    [{ channel: undefined }, 'Chưa nhập hình thức nộp hồ sơ'],
    [{ procedure: 5 }, 'Mục mã thủ tục phải là chữ'],
    [{ applicant: [] }, 'Mục người nộp hồ sơ phải là nhóm gồm nhiều mục'],
    [
      { case: 'a\u0000' },
      'Mục trường hợp của thủ tục có ký tự điều khiển hoặc không nhìn thấy được: U+0000',
    ],
    [{ case: 'a'.repeat(301) }, 'Mục trường hợp của thủ tục dài tối đa 300 ký tự'],
  ])('is named in words, field and rule: %o', (wrong, said) => {
    expect(errorsOf(SubmitBody, { ...submission, ...wrong })[0]?.vi).toBe(said);
  });

  it('says numbers as each language writes them, and years as they are', () => {
    const long = errorsOf(decide.body, {
      step: 'S3',
      outcome: 'rejected',
      reasons: 'a'.repeat(2_001),
    });
    expect(long).toMatchObject([
      {
        vi: 'Mục lý do dài tối đa 2.000 ký tự',
        en: 'The reasons may have at most 2,000 characters',
      },
    ]);
    expect(errorsOf(ReductionReplayQuery, { year: 1 })).toMatchObject([
      { vi: 'Mục năm phải từ 2000 trở lên' },
    ]);
  });

  it('is told by one of the ways in which it may be written, or by what chooses between them', () => {
    const said = (schema: Parameters<typeof errorsOf>[0], value: unknown) =>
      errorsOf(schema, value).map(({ pointer, vi: words }) => [pointer, words]);
    const day = 'Ngày hoặc thời điểm có dạng 2026-03-02 hoặc 2026-03-02T01:00:00Z';
    expect(said(OwnQuery, { updatedSince: '2026-02-30' })).toEqual([['/updatedSince', day]]);
    expect(said(PetitionActBody, {})).toEqual([['/act', 'Chưa nhập việc làm với hồ sơ']]);
    expect(said(PetitionActBody, { act: 'eat' })).toEqual([
      ['/act', 'Nội dung chọn ở mục việc làm với hồ sơ không có trong danh sách'],
    ]);
    expect(said(SubmitBody, null)).toEqual([
      ['', 'Mục nội dung gửi lên phải là nhóm gồm nhiều mục'],
    ]);
  });

  it('is a whole number where one is too large to be exact', () => {
    expect(errorsOf(UploadBody, { ...paper, size: 1e21 })).toMatchObject([
      {
        vi: 'Mục dung lượng tệp phải là số nguyên',
        en: 'Enter the size of the file as a whole number',
      },
    ]);
  });

  it('is told once where it is of the wrong kind', () => {
    const parts = errorsOf(UploadBody, { ...paper, parts: 'a'.repeat(100) });
    expect(parts).toMatchObject([{ pointer: '/parts', rule: 'invalid_type' }]);
  });

  it('has a name in the texts, in every request', () => {
    const names = new Set(Object.values(document.paths ?? {}).flatMap(namesIn));
    expect(names.size).toBeGreaterThan(60);
    expect([...names].filter((name) => !Object.hasOwn(vi.fields, name))).toEqual([]);
  });
});

/** The fields that the bodies and queries of a path have, at any depth. */
function namesIn(path: object): readonly string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('$ref' in node) visit(schemas[String(node.$ref).split('/').at(-1) ?? '']);
    if ('properties' in node) found.push(...Object.keys(node.properties as object));
    Object.values(node).forEach(visit);
  };
  for (const operation of Object.values(path)) {
    visit(operation?.requestBody);
    for (const parameter of operation?.parameters ?? [])
      if (parameter.in === 'query') found.push(parameter.name);
  }
  return found;
}
