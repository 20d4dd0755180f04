import { describe, expect, it } from 'vitest';
import { recordConsent } from '../../../../../functions/domain/dossier/acts/record-consent.ts';
import { withdrawConsent } from '../../../../../functions/domain/dossier/acts/withdraw-consent.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { at, doing, monday, must, people, submitted } from '../example.ts';

const { counter, citizen } = people;
const consent = { by: 'applicant', proof: 'signedPaper', reference: 'Phiếu 12' } as const;

describe('the consent to look for earlier papers', () => {
  it('is kept with how it is proven, and by whom and when it was recorded', () => {
    const { dossier, event } = must(recordConsent.rule(submitted(), consent, at(counter)));
    expect(dossier.reuseConsent).toEqual({ ...consent, at: monday, recordedBy: 'counter' });
    expect(event).toMatchObject({ kind: 'consentRecorded', facts: consent });
  });

  it('may be given again after it was taken back', () => {
    const given = doing(submitted(), recordConsent, consent, at(counter));
    const back = doing(given, withdrawConsent, {}, at(citizen));
    expect(actsAllowed(back.dossier)).toContain('record-consent');
    const again = doing(back, recordConsent, { ...consent, reference: 'Phiếu 13' }, at(counter));
    expect(again.dossier.reuseConsent?.reference).toBe('Phiếu 13');
  });
});
