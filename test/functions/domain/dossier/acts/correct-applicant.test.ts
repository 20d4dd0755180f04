import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import { correctApplicant } from '../../../../../functions/domain/dossier/acts/correct-applicant.ts';
import { at, must, people, submitted } from '../example.ts';
import { decided } from '../journey.ts';

const { counter } = people;
const context = at(counter);
const applicant = { name: 'sealed' } as never;
const correction = (applicantKey: string, more: object = {}) => ({
  applicant,
  parties: { applicantKey, ...more },
  fields: ['name' as const],
  before: 'sealed',
  reason: 'Ghi nhầm tên',
});
const onPaper = () => submitted(context, { channel: 'direct' });
const withDossier = (situation: Situation, more: object): Situation => ({
  ...situation,
  dossier: { ...situation.dossier, ...more },
});
const refused = (situation: Situation, key = 'key-of-another') => {
  const result = correctApplicant.rule(situation, correction(key), context);
  return result.ok ? undefined : result.reason.code;
};

describe('what a dossier says of its applicant', () => {
  it('is corrected, and the history tells which fields and what they said before', () => {
    const change = must(correctApplicant.rule(onPaper(), correction('key-of-another'), context));
    expect(change.dossier).toMatchObject({ applicantKey: 'key-of-another', state: 'submitted' });
    expect(change.applicant).toBe(applicant);
    expect(change.event).toMatchObject({
      kind: 'applicantCorrected',
      facts: { fields: ['name'], before: 'sealed', reason: 'Ghi nhầm tên' },
    });
  });

  it('keeps no one who acted for the former person', () => {
    const before = withDossier(onPaper(), { agentKeys: ['key-of-agent'] });
    const corrected = (more?: object) =>
      must(correctApplicant.rule(before, correction('key-of-an', more), context)).dossier;
    expect(corrected()).not.toHaveProperty('agentKeys');
    expect(corrected({ agentKeys: ['key-of-new'] }).agentKeys).toEqual(['key-of-new']);
  });

  it('names the same person where that person signed in, agreed, or has a decision', () => {
    const consent = { reuseConsent: { by: 'applicant' } };
    const fixed = [submitted(), withDossier(onPaper(), consent), decided()];
    for (const situation of fixed) {
      expect(refused(situation)).toBe('applicant-fixed');
      expect(refused(situation, 'key-of-an')).toBeUndefined();
    }
    expect(refused(onPaper())).toBeUndefined();
  });

  it('never comes to name the officer who corrects it', () => {
    const own = { ...context, actor: { ...counter, applicantKey: 'key-of-another' } };
    expect(correctApplicant.rule(onPaper(), correction('key-of-another'), own)).toMatchObject({
      reason: { code: 'own-dossier' },
    });
  });

  it('is corrected in something, with a reason', () => {
    const reason = 'Ghi nhầm tên';
    const takes = (body: object) => correctApplicant.body.safeParse(body);
    expect(takes({ reason }).error?.issues).toMatchObject([{ path: ['name'] }]);
    expect(takes({ reason, phone: '0912345678' }).success).toBe(true);
    expect(takes({ phone: '0912345678' }).success).toBe(false);
  });
});
