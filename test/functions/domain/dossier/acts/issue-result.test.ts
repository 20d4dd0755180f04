import { describe, expect, it } from 'vitest';
import { leadsTo, type Situation } from '../../../../../functions/domain/dossier/act.ts';
import { issueResult } from '../../../../../functions/domain/dossier/acts/issue-result.ts';
import { returnResult } from '../../../../../functions/domain/dossier/acts/return-result.ts';
import { acts, actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import {
  documentId,
  type FiledDocument,
  RESULT,
} from '../../../../../functions/domain/dossier/document.ts';
import { fileDocument, mayBring } from '../../../../../functions/domain/dossier/filing.ts';
import type { PdfSignature } from '../../../../../functions/domain/dossier/signature.ts';
import { dossierStates } from '../../../../../functions/domain/dossier/state.ts';
import { at, monday, must, paperResult, people, procedure, submitted } from '../example.ts';
import { accepted, decided, resolved } from '../journey.ts';

const { counter, specialist, leader, portal, citizen, stranger } = people;

const pdf = (sha256: string, signatures: readonly PdfSignature[] = []): FiledDocument => ({
  fileName: 'quyet-dinh.pdf',
  contentType: 'application/pdf',
  size: 10,
  sha256,
  key: 'k',
  filedAt: monday,
  filedBy: 'leader',
  facts: { pages: 1, ...(signatures.length > 0 && { signatures }) },
});
const whole: PdfSignature = { trust: 'unknown', signedAt: monday };

const decidedWith = (...results: readonly FiledDocument[]): Situation => ({
  ...decided(),
  results,
});
const resolvedWith = (...results: readonly FiledDocument[]): Situation => ({
  ...resolved(),
  results,
});
const issue = (situation: Situation, document: FiledDocument, more = {}) =>
  issueResult.rule(situation, { document: documentId(document), ...more }, at(specialist));

describe('the result of a dossier', () => {
  it('is brought by the officers who make it, and by nobody else', () => {
    for (const who of [counter, leader]) expect(mayBring(accepted(), RESULT, who).ok).toBe(true);
    expect(mayBring(accepted(), RESULT, stranger)).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
    for (const who of [portal, citizen])
      expect(mayBring(accepted(), RESULT, who)).toMatchObject({
        reason: { code: 'role-not-allowed' },
      });
    expect(mayBring(submitted(), RESULT, counter)).toMatchObject({
      reason: { code: 'act-not-allowed' },
    });
  });

  it('is issued as a PDF alone', () => {
    const picture = { ...pdf('AAAA', [whole]), contentType: 'image/jpeg' } as const;
    expect(issue(decidedWith(picture), picture)).toMatchObject({
      reason: { code: 'file-type-not-allowed', facts: { allowed: ['application/pdf'] } },
    });
  });

  it('is filed beside the components and not among them', () => {
    const outcome = fileDocument(accepted(), RESULT, pdf('AAAA'), monday);
    expect(outcome).toMatchObject({
      kind: 'filed',
      filing: { component: { id: RESULT, documents: [{ sha256: 'AAAA' }] } },
    });
    if (outcome.kind !== 'filed') throw new Error('not filed');
    expect(outcome.filing.change.dossier.digitisation).toEqual(accepted().dossier.digitisation);
    expect(fileDocument(submitted(), RESULT, pdf('AAAA'), monday)).toEqual({ kind: 'tooLate' });
    expect(fileDocument(decidedWith(pdf('AAAA')), RESULT, pdf('AAAA'), monday)).toEqual({
      kind: 'alreadyFiled',
    });
  });

  it('is issued once there is a decision', () => {
    expect(actsAllowed(accepted().dossier)).not.toContain('issue-result');
    expect(found(issueResult, decidedWith(), counter).ok).toBe(true);
    const document = pdf('AAAA', [whole]);
    expect(must(issue(decidedWith(document), document)).dossier.result).toEqual({
      document: documentId(document),
      version: 1,
      signature: 'valid',
      issuedAt: monday,
      issuedBy: 'specialist',
    });
  });

  it('is not issued with a signature that does not hold, or of an authority nobody named', () => {
    for (const bad of [
      { ...whole, fault: 'altered' },
      { ...whole, trust: 'untrusted' },
    ] as const) {
      const document = pdf('AAAA', [whole, bad]);
      expect(issue(decidedWith(document), document)).toMatchObject({
        reason: { code: 'signature-invalid' },
      });
    }
  });

  it('is issued unsigned only where the procedure does not ask for a signature', () => {
    const document = pdf('AAAA');
    expect(must(issue(decidedWith(document), document)).dossier.result?.signature).toBe('none');
    const context = { ...at(specialist), procedure: { ...procedure, resultSigned: true as const } };
    expect(
      issueResult.rule(decidedWith(document), { document: documentId(document) }, context),
    ).toMatchObject({ reason: { code: 'signature-missing' } });
  });

  it('is of a day on which it can have been signed, and has not ended yet', () => {
    const signedAt = (at: string, kind?: 'timeStamp') =>
      pdf('AAAA', [whole, { ...whole, signedAt: at, ...(kind && { kind }) }]);
    for (const [at, rule] of [
      ['2010-03-02T01:00:00.000Z', 'afterReception'],
      ['2026-03-02T17:00:00.000Z', 'past'],
    ] as const) {
      const document = signedAt(at);
      expect(issue(decidedWith(document), document)).toMatchObject({
        reason: { errors: [{ pointer: '/document', rule }] },
      });
      const stamped = signedAt(at, 'timeStamp');
      expect(issue(decidedWith(stamped), stamped).ok).toBe(true);
    }
    const document = pdf('AAAA', [whole]);
    const until = (validTo: string) => issue(decidedWith(document), document, { validTo });
    expect(until('2026-03-01')).toMatchObject({ reason: { errors: [{ pointer: '/validTo' }] } });
    expect(until('2026-03-02').ok).toBe(true);
  });

  it('is one of the documents that were filed for it', () => {
    expect(issue(decidedWith(pdf('AAAA')), pdf('BBBB'))).toMatchObject({
      reason: { code: 'document-unknown' },
    });
  });

  it('that replaces another says why, and the other stays in the history', () => {
    const [first, second] = [pdf('AAAA'), pdf('BBBB')];
    const once = must(issue(decidedWith(first, second), first));
    const situation = { ...decidedWith(first, second), dossier: once.dossier };
    expect(issue(situation, second)).toMatchObject({
      reason: { errors: [{ pointer: '/reason' }] },
    });
    const twice = must(issue(situation, second, { reason: 'Sai tên' }));
    expect(twice.dossier.result).toMatchObject({ version: 2, reason: 'Sai tên' });
    expect(twice.dossier.formerResults).toMatchObject([
      { document: documentId(first), version: 1 },
    ]);
    expect(twice.event.kind).toBe('resultReplaced');
  });

  it('is returned online only as a document, and the history knows which', () => {
    const document = pdf('AAAA');
    expect(returnResult.rule(resolvedWith(), { method: 'online' }, at(counter))).toMatchObject({
      reason: { code: 'result-missing' },
    });
    const issued = must(issue(resolvedWith(document), document));
    const situation = { ...resolvedWith(document), dossier: issued.dossier };
    const returned = must(returnResult.rule(situation, { method: 'online' }, at(counter)));
    expect(returned.event.facts).toMatchObject({
      document: documentId(document),
      resultVersion: 1,
    });
  });

  it('is returned on paper with its number, signer and date, and its scan or why there is none', () => {
    const scan = pdf(Buffer.alloc(32, 1).toString('base64'));
    const direct = (...results: readonly FiledDocument[]): Situation => {
      const situation = resolvedWith(...results);
      return { ...situation, dossier: { ...situation.dossier, resultChannel: 'direct' } };
    };
    const { reason, ...paper } = paperResult();
    const give = (situation: Situation, body: object) =>
      returnResult.rule(
        situation,
        returnResult.body.parse({ method: 'direct', ...body }),
        at(counter),
      );
    expect(give(direct(), {})).toMatchObject({ reason: { code: 'result-missing' } });
    expect(give(direct(), { paper: { ...paper, scan: documentId(scan) } })).toMatchObject({
      reason: { code: 'document-unknown' },
    });
    expect(give(direct(), { paper: { ...paper, reason, signedOn: '2026-03-03' } })).toMatchObject({
      reason: { errors: [{ pointer: '/paper/signedOn', rule: 'past' }] },
    });
    const scanned = { ...paper, scan: documentId(scan) };
    const { dossier, event } = must(give(direct(scan), { paper: scanned }));
    expect(dossier).toMatchObject({ state: 'returned', paperResult: scanned });
    expect(event.facts).toMatchObject({ paper: scanned });
    expect(must(give(direct(), { paper: { ...paper, reason } })).dossier.state).toBe('returned');
    for (const body of [paper, { ...paper, reason, scan: documentId(scan) }, { reason }])
      expect(returnResult.body.safeParse({ method: 'direct', paper: body }).success).toBe(false);
  });

  it('is what national status 10 needs, by every channel, and no other act leads there', () => {
    const ways = acts.filter((act) =>
      dossierStates.some((from) => leadsTo(act, from).includes('returned')),
    );
    expect(ways.map(({ name }) => name)).toEqual(['return-result']);
    expect(returnResult.from).toEqual(['resolved']);
    for (const channel of ['direct', 'post', 'online'] as const) {
      const situation = resolved();
      const on = { ...situation, dossier: { ...situation.dossier, resultChannel: channel } };
      expect(returnResult.rule(on, { method: channel }, at(counter))).toMatchObject({
        reason: { code: 'result-missing' },
      });
    }
  });
});
