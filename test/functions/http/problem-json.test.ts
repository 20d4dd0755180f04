import { describe, expect, it } from 'vitest';
import { problem } from '../../../functions/domain/problems.ts';
import { apiProblemTypes, problemJson } from '../../../functions/http/problem-json.ts';

describe('a problem', () => {
  it('carries a stable code and its title in Vietnamese and English', () => {
    const answer = problemJson(problem('stale-version', { facts: { version: 4 } }), 'r-1');
    expect(answer.statusCode).toBe(412);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(answer.body)).toEqual({
      type: 'urn:mot-cua:problem:stale-version',
      title: 'Hồ sơ đã thay đổi, đề nghị tải lại',
      titleEn: 'The dossier has changed since you read it; load it again',
      status: 412,
      code: 'stale-version',
      instance: 'r-1',
      version: 4,
    });
  });

  it('keeps its number, with any fact beside it', () => {
    const facts = { step: 'S2', status: 'done', code: 'x' } as Record<string, string> as never;
    const answer = problemJson(problem('step-not-open', { facts }), 'r-1');
    expect(JSON.parse(answer.body)).toMatchObject({
      code: 'step-not-open',
      status: 409,
      step: 'S2',
    });
  });

  it('has an error status and both titles, each of them', () => {
    for (const { status, vi, en } of Object.values(apiProblemTypes)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(vi && en).toBeTruthy();
    }
  });
});
