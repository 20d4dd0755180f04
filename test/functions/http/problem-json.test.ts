import { describe, expect, it } from 'vitest';
import { decide } from '../../../functions/domain/dossier/acts/decide.ts';
import { problem } from '../../../functions/domain/problems.ts';
import { apiProblemTypes, fieldErrors, problemJson } from '../../../functions/http/problem-json.ts';
import { SubmitBody, UploadBody } from '../../../functions/http/schemas.ts';

const errorsOf = (schema: { safeParse(value: unknown): { error?: unknown } }, value: unknown) =>
  fieldErrors(schema.safeParse(value).error as Parameters<typeof fieldErrors>[0]);

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

describe('a problem', () => {
  it('carries a stable code and its title in Vietnamese and English', () => {
    const answer = problemJson(problem('stale-version', { facts: { version: 4 } }), 'r-1');
    expect(answer.statusCode).toBe(412);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(answer.body)).toEqual({
      type: 'urn:mot-cua:problem:stale-version',
      title: 'Hồ sơ đã thay đổi, hãy tải lại',
      titleEn: 'The dossier has changed since you read it',
      status: 412,
      code: 'stale-version',
      instance: 'r-1',
      version: 4,
    });
  });

  it('has an error status and both titles, whichever it is', () => {
    for (const { status, vi, en } of Object.values(apiProblemTypes)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(vi && en).toBeTruthy();
    }
  });
});

describe('a wrong field', () => {
  it('is named with its pointer and its rule in both languages', () => {
    const errors = errorsOf(SubmitBody, { ...submission, procedure: '1.2' });
    expect(errors).toMatchObject([{ pointer: '/procedure', rule: 'invalid_format' }]);
    expect(errors[0]?.vi).not.toBe(errors[0]?.en);
  });

  it('is also one that nobody knows', () => {
    expect(errorsOf(SubmitBody, { ...submission, chanel: 'x' })).toMatchObject([
      { pointer: '/chanel', rule: 'unrecognized_keys' },
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
        en: 'A rejection carries written reasons',
      },
    ]);
  });
});
