import { describe, expect, it } from 'vitest';
import type { ActContext, Situation } from '../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { fillByData } from '../../../../functions/domain/dossier/acts/fill-by-data.ts';
import { recordConsent } from '../../../../functions/domain/dossier/acts/record-consent.ts';
import {
  reuseDocument,
  reusedDocument,
} from '../../../../functions/domain/dossier/acts/reuse-document.ts';
import { withdrawConsent } from '../../../../functions/domain/dossier/acts/withdraw-consent.ts';
import { actsAllowed, stateAllows } from '../../../../functions/domain/dossier/acts.ts';
import { isSameName } from '../../../../functions/domain/dossier/applicant.ts';
import { found } from '../../../../functions/domain/dossier/authority.ts';
import { missingComponents } from '../../../../functions/domain/dossier/checklist.ts';
import { nationalSource } from '../../../../functions/domain/dossier/component.ts';
import { documentId } from '../../../../functions/domain/dossier/document.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { lookedInto, mayLook } from '../../../../functions/domain/dossier/looks.ts';
import { offers } from '../../../../functions/domain/dossier/offers.ts';
import { personNotice } from '../../../../functions/domain/messages/notice.ts';
import type { Component } from '../../../../functions/domain/procedure/procedure.ts';
import {
  at,
  doing,
  filedDocument,
  monday,
  must,
  people,
  procedure,
  submitted,
  written,
} from './example.ts';
import { accepted } from './journey.ts';

const { counter, specialist, portal, citizen, stranger } = people;

const deed: Component = {
  id: 'c01',
  name: 'a) Giấy chứng nhận đã cấp;',
  originals: 0,
  copies: 1,
  mandatory: true,
};
const withDeed = { ...procedure, components: [deed] };

/** A dossier of the same person, accepted a while ago, with one paper and perhaps a result. */
function earlier(more: Partial<Dossier> = {}, name = '2. Giấy chứng nhận  đã cấp'): Situation {
  const situation = accepted();
  const [first] = situation.components;
  if (!first) throw new Error('the example has components');
  return {
    ...situation,
    dossier: { ...situation.dossier, code: 'H62.01-260101-0001', procedure: '1.009999', ...more },
    components: [{ ...first, name }],
    results: [filedDocument('AAAA')],
  };
}

/** The province has given its decision as a document. */
const decided = (more: Partial<Dossier> = {}): Partial<Dossier> => ({
  state: 'returned',
  decision: { outcome: 'approved', at: monday, by: 'leader' },
  result: {
    document: documentId({ sha256: 'AAAA' }),
    version: 1,
    signature: 'valid',
    issuedAt: monday,
    issuedBy: 'leader',
  },
  ...more,
});

const offered = (one: Situation, wanted: Component = deed, now = monday) =>
  offers(submitted(), withDeed, wanted, one, now).map(({ kind, component }) => component ?? kind);

describe('a paper that the person gave before', () => {
  it('is offered where the catalogue calls it by the same name, however it is counted', () => {
    expect(offered(earlier())).toEqual(['c01']);
    expect(offered(earlier({}, 'Giấy chứng sinh'))).toEqual([]);
  });

  it('is never offered to anybody else, nor to the dossier that it is in', () => {
    expect(offered(earlier({ applicantKey: 'somebody-else' }))).toEqual([]);
    expect(offered(earlier({ code: submitted().dossier.code }))).toEqual([]);
  });

  it('was accepted by an office before it is offered', () => {
    const { acceptedAt: _never, ...refused } = earlier().dossier;
    expect(offered({ ...earlier(), dossier: refused })).toEqual([]);
  });

  it('whose long name was cut off is the same paper within one procedure alone', () => {
    const cut = { ...deed, name: 'Giấy chứng nhận quyền sử dụng đất, quyền sở hữu…' };
    expect(offered(earlier({}, cut.name), cut)).toEqual([]);
    expect(offered(earlier({ procedure: procedure.code }, cut.name), cut)).toEqual(['c01']);
  });

  it('is made again where it is a declaration, and is not asked for where it is only shown', () => {
    const declaration = { ...deed, name: 'Tờ khai đăng ký' };
    expect(offered(earlier({}, declaration.name), declaration)).toEqual([]);
    expect(offered(earlier(), { ...deed, notScanned: 'shownOnly' })).toEqual([]);
  });

  it('is offered by the dossier it was brought to, and not again by each that reused it', () => {
    const again = earlier();
    const [first] = again.components;
    const reusedFrom = { dossier: 'H62.01-250101-0001', kind: 'component' } as const;
    const documents = [{ ...filedDocument('AAAA'), reusedFrom }];
    expect(offered({ ...again, components: first ? [{ ...first, documents }] : [] })).toEqual([]);
  });

  it('may be too old for the procedure; a month without that day ends on its last', () => {
    const young = { ...deed, maxAgeMonths: 12 };
    expect(offered(earlier(), young, '2027-03-02T16:59:59.999Z')).toEqual(['c01']);
    expect(offered(earlier(), young, '2027-03-02T17:00:00.000Z')).toEqual([]);
  });
});

describe('a result of this province', () => {
  const replaced = { ...deed, replacedBy: [{ procedure: '1.009999' }] };
  const other = 'Giấy tờ khác';

  it('replaces a component where the catalogue says so', () => {
    expect(offered(earlier(decided(), other), replaced)).toEqual(['result']);
    expect(offered(earlier(decided(), other))).toEqual([]);
    expect(offered(earlier(decided({ procedure: '1.000001' }), other), replaced)).toEqual([]);
  });

  it('does not before it is given, nor when it was a refusal or has expired', () => {
    const rejected = { outcome: 'rejected', at: monday, by: 'leader' } as const;
    expect(offered(earlier(decided({ state: 'processing' }), other), replaced)).toEqual([]);
    expect(offered(earlier(decided({ decision: rejected }), other), replaced)).toEqual([]);
    const { result } = decided();
    const until = (validTo: string) => decided(result && { result: { ...result, validTo } });
    expect(offered(earlier(until('2026-03-02'), other), replaced)).toEqual(['result']);
    expect(offered(earlier(until('2026-03-01'), other), replaced)).toEqual([]);
  });
});

const consent = { by: 'applicant', proof: 'signedPaper', reference: '12' } as const;
const agreed = (situation = submitted()) => doing(situation, recordConsent, consent, at(counter));

describe('a look into an earlier dossier', () => {
  const look = { for: 'H62.01-260302-0002', component: 'c01', by: 'counter', at: monday };

  it('stands in its history, once a day for the same component of the same dossier', () => {
    const first = lookedInto(earlier(), look, monday);
    expect(first?.event).toMatchObject({
      kind: 'lookedInto',
      facts: { for: look.for, component: 'c01' },
    });
    const after = first && written(earlier(), first);
    expect(after && lookedInto(after, look, monday)).toBeUndefined();
    expect(after && lookedInto(after, { ...look, component: 'c02' }, monday)).toBeDefined();
    const tomorrow = '2026-03-03T01:00:00.000Z';
    const second = after && lookedInto(after, { ...look, at: tomorrow }, tomorrow);
    expect(second?.dossier.looks).toHaveLength(1);
  });

  it('tells the person who looked, and for what', () => {
    const change = lookedInto(earlier(), look, monday);
    expect(change && personNotice(change)).toMatchObject([
      {
        type: 'vn.motcua.dossier.looked-into',
        box: 'H62.01',
        data: { roles: ['applicant', 'counter'], for: look.for },
      },
    ]);
  });
});

describe('the name of a person', () => {
  it('is the same in other letters and spaces and with the tone elsewhere in the syllable', () => {
    for (const one of ['NGUYỄN  VĂN HÒA', 'nguyễn văn hoà', 'Nguyễn Văn Hòa'.normalize('NFD')])
      expect(isSameName(one, 'Nguyễn Văn Hòa')).toBe(true);
    for (const one of ['Nguyễn Văn Hoa', 'Nguyễn Văn Hóa', 'Nguyễn Vân Hòa', 'Nguyễn Hòa'])
      expect(isSameName(one, 'Nguyễn Văn Hòa')).toBe(false);
  });
});

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

describe('data in place of a paper', () => {
  const byData = { ...procedure, components: [{ ...deed, byData: 'CSDL quốc gia về dân cư' }] };
  const say = (context: ActContext = { ...at(counter), procedure: byData }) =>
    fillByData.rule(submitted(), { component: 'c01', reference: '123' }, context);

  it('fills the component by the word of an officer, with its source', () => {
    expect(must(say()).components).toMatchObject([
      { id: 'c01', data: { source: 'CSDL quốc gia về dân cư', reference: '123', by: 'counter' } },
    ]);
    const filled = written(submitted(), must(say()));
    expect(missingComponents(filled.dossier, filled.components)).toEqual([]);
    expect(doing(filled, accept, {}, at(counter)).dossier.digitisation?.required).toBe(0);
  });

  it('is only for components of which the catalogue says so, and for officers', () => {
    expect(say(at(counter))).toMatchObject({ reason: { code: 'component-unknown' } });
    expect(found(fillByData, submitted(), citizen)).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
    expect(found(fillByData, submitted(), specialist).ok).toBe(false);
    expect(actsAllowed(submitted().dossier)).toContain('fill-by-data');
  });
});
