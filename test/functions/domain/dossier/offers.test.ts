import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { isSameName } from '../../../../functions/domain/dossier/applicant.ts';
import { documentId } from '../../../../functions/domain/dossier/document.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { offers } from '../../../../functions/domain/dossier/offers.ts';
import type { Component } from '../../../../functions/domain/procedure/procedure.ts';
import { deed, earlier } from './earlier-dossier.ts';
import { filedDocument, monday, procedure, submitted } from './example.ts';

const withDeed = { ...procedure, components: [deed] };

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

describe('the name of a person', () => {
  it('is the same in other letters and spaces and with the tone elsewhere in the syllable', () => {
    for (const one of ['NGUYỄN  VĂN HÒA', 'nguyễn văn hoà', 'Nguyễn Văn Hòa'.normalize('NFD')])
      expect(isSameName(one, 'Nguyễn Văn Hòa')).toBe(true);
    for (const one of ['Nguyễn Văn Hoa', 'Nguyễn Văn Hóa', 'Nguyễn Vân Hòa', 'Nguyễn Hòa'])
      expect(isSameName(one, 'Nguyễn Văn Hòa')).toBe(false);
  });
});
