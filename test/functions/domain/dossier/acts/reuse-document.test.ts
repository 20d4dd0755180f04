import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../../functions/domain/dossier/actor.ts';
import { accept } from '../../../../../functions/domain/dossier/acts/accept.ts';
import { recordConsent } from '../../../../../functions/domain/dossier/acts/record-consent.ts';
import {
  reuseDocument,
  reusedDocument,
} from '../../../../../functions/domain/dossier/acts/reuse-document.ts';
import { withdrawConsent } from '../../../../../functions/domain/dossier/acts/withdraw-consent.ts';
import { stateAllows } from '../../../../../functions/domain/dossier/acts.ts';
import { actsFor } from '../../../../../functions/domain/dossier/allowed.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import { missingComponents } from '../../../../../functions/domain/dossier/checklist.ts';
import { nationalSource } from '../../../../../functions/domain/dossier/component.ts';
import { mayLook } from '../../../../../functions/domain/dossier/looks.ts';
import { offers } from '../../../../../functions/domain/dossier/offers.ts';
import { personNotice } from '../../../../../functions/domain/messages/notice.ts';
import { deed, earlier } from '../earlier-dossier.ts';
import { at, doing, monday, must, people, procedure, submitted, written } from '../example.ts';
import { accepted } from '../journey.ts';

const { counter, portal, citizen, stranger } = people;

const withDeed = { ...procedure, components: [deed] };

const consent = { by: 'applicant', proof: 'signedPaper', reference: '12' } as const;
const agreed = (situation = submitted()) => doing(situation, recordConsent, consent, at(counter));

describe('reusing a paper', () => {
  const kept = { key: 'here/c01/x', versionId: 'v1' };
  function taken(situation = submitted(), who: Actor = citizen) {
    const [offer] = offers(situation, withDeed, deed, earlier(), monday);
    if (!offer) throw new Error('nothing offered');
    const document = reusedDocument(offer, kept, monday, who.sub);
    return reuseDocument.rule(situation, { component: 'c01', document }, at(who));
  }

  it('fills the component without new bytes, and says where they came from', () => {
    const change = must(taken());
    expect(change.components).toMatchObject([
      {
        id: 'c01',
        documents: [
          {
            ...kept,
            sha256: 'x',
            reusedFrom: { dossier: 'H62.01-260101-0001', kind: 'component', component: 'c01' },
          },
        ],
      },
    ]);
    expect(change.event).toMatchObject({ kind: 'documentReused', actor: 'citizen' });
    const [filled] = change.components ?? [];
    expect(filled && nationalSource(filled)).toBe(2);
    expect(missingComponents(submitted().dossier, change.components ?? [])).toEqual([]);
  });

  it('counts among the digitised and the reused', () => {
    const situation = written(submitted(), must(taken()));
    expect(doing(situation, accept, {}, at(counter)).dossier.digitisation).toMatchObject({
      required: 1,
      digitised: 1,
      reused: 1,
    });
  });

  it('is not done twice with the same paper', () => {
    const situation = written(submitted(), must(taken()));
    expect(taken(situation)).toMatchObject({ reason: { code: 'document-filed-already' } });
  });

  it('is offered for the papers that are scanned, and not where there are none', () => {
    const offered = (scanned: readonly string[]) => {
      const components = procedure.components.map((one) =>
        scanned.includes(one.id) ? one : { ...one, notScanned: 'secret' as const },
      );
      const context = { ...at(citizen), procedure: { ...procedure, components } };
      const { allowed } = actsFor(submitted(), context);
      return allowed.find(({ act }) => act === 'reuse-document')?.components;
    };
    expect(offered(['c01', 'c02'])).toEqual(['c01', 'c02']);
    expect(offered(['c02'])).toEqual(['c02']);
    expect(offered([])).toBeUndefined();
  });

  it('is for the person, and for others once the person has agreed', () => {
    for (const who of [portal, counter])
      expect(taken(submitted(), who)).toMatchObject({ reason: { code: 'consent-missing' } });
    for (const who of [portal, counter]) expect(taken(agreed(), who).ok).toBe(true);
    const namesake = { ...citizen, applicantKey: 'of another' };
    expect(taken(submitted(), namesake)).toMatchObject({ reason: { code: 'consent-missing' } });
    expect(agreed().dossier.reuseConsent).toMatchObject({ ...consent, recordedBy: 'counter' });
    expect(found(recordConsent, submitted(), portal).ok).toBe(false);
  });

  it('is for others no more once the person has taken the consent back', () => {
    const context = at(citizen);
    const taken = written(agreed(), must(withdrawConsent.rule(agreed(), {}, context)));
    expect(mayLook(taken.dossier, counter)).toMatchObject({ reason: { code: 'consent-missing' } });
    expect(mayLook(taken.dossier, citizen).ok).toBe(true);
    expect(stateAllows(withdrawConsent, taken.dossier).ok).toBe(false);
    for (const who of [citizen, portal, counter])
      expect(found(withdrawConsent, agreed(), who).ok).toBe(true);
    const told = must(withdrawConsent.rule(agreed(), { note: 'Đổi ý' }, context));
    expect(personNotice(told)).toMatchObject([
      { type: 'vn.motcua.dossier.consent-withdrawn', data: { roles: ['applicant', 'counter'] } },
    ]);
  });

  it('is for the filer while papers may come in, and for the officers who work on the dossier', () => {
    for (const who of [citizen, portal, counter])
      expect(found(reuseDocument, submitted(), who).ok).toBe(true);
    expect(found(reuseDocument, submitted(), stranger)).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
    const other = { ...citizen, applicantKey: 'somebody-else' };
    expect(found(reuseDocument, submitted(), other)).toMatchObject({
      reason: { code: 'dossier-unknown' },
    });
    const inWork = accepted(agreed());
    const emptied = {
      ...inWork,
      components: inWork.components.map((one) => ({ ...one, documents: [] })),
    };
    expect(taken(emptied)).toMatchObject({ reason: { code: 'act-not-allowed' } });
    expect(taken(emptied, counter).ok).toBe(true);
  });
});
