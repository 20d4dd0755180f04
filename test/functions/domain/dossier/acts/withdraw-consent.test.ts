import { describe, expect, it } from 'vitest';
import { recordConsent } from '../../../../../functions/domain/dossier/acts/record-consent.ts';
import { withdrawConsent } from '../../../../../functions/domain/dossier/acts/withdraw-consent.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { at, doing, must, people, submitted } from '../example.ts';

const { counter, citizen } = people;
const consent = { by: 'applicant', proof: 'signedPaper', reference: 'Phiếu 12' } as const;
const given = () => doing(submitted(), recordConsent, consent, at(counter));

describe('a consent that is taken back', () => {
  it('leaves the row, and stays in the history with the note of the person', () => {
    const { dossier, event } = must(
      withdrawConsent.rule(given(), { note: 'Không cần nữa' }, at(citizen)),
    );
    expect(dossier).not.toHaveProperty('reuseConsent');
    expect(event).toMatchObject({ kind: 'consentWithdrawn', facts: { note: 'Không cần nữa' } });
    expect(must(withdrawConsent.rule(given(), {}, at(citizen))).event).not.toHaveProperty('facts');
  });

  it('is there to be taken back only once it was given', () => {
    expect(actsAllowed(submitted().dossier)).not.toContain('withdraw-consent');
    expect(actsAllowed(given().dossier)).toContain('withdraw-consent');
  });
});
