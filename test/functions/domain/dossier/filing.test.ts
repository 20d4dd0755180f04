import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { APPLICANT_REQUEST, RESULT } from '../../../../functions/domain/dossier/document.ts';
import {
  fileDocument,
  mayBring,
  mayReuse,
  mayTakeStored,
  placesBeside,
  takes,
} from '../../../../functions/domain/dossier/filing.ts';
import { at, doing, filedDocument, monday, people, submitted } from './example.ts';
import { accepted, decided, inProcess } from './journey.ts';

const { citizen, counter, specialist, stranger } = people;
const scan = filedDocument('scan');
const tuesday = '2026-03-03T01:00:00.000Z';
const supplementing = () =>
  doing(
    inProcess(),
    requestSupplement,
    { items: [{ what: 'Bản chính', reason: 'missing' }], guidance: 'Nộp' },
    at(specialist),
  );
const moved = ({ dossier, ...rest }: Situation): Situation => ({
  ...rest,
  dossier: { ...dossier, movedTo: { province: 'H44', at: monday, pending: [] } },
});
const kind = (situation: Situation, component: string, document = scan) =>
  fileDocument(situation, component, document, tuesday).kind;

describe('a document that is filed', () => {
  it('fills its component, and the history tells by whom and of which bytes', () => {
    const { sha256, contentType, size } = scan;
    expect(fileDocument(submitted(), 'c01', scan, tuesday)).toMatchObject({
      kind: 'filed',
      filing: {
        component: { id: 'c01', documents: [scan] },
        change: {
          event: {
            kind: 'documentFiled',
            at: tuesday,
            actor: 'portal',
            facts: { component: 'c01', sha256, contentType, size },
          },
        },
      },
    });
  });

  it('stands behind those that were filed before; the same bytes change nothing', () => {
    const first = filedDocument('first');
    const components = submitted().components.map((one) => ({ ...one, documents: [first] }));
    const filed = { ...submitted(), components };
    expect(fileDocument(filed, 'c01', scan, tuesday)).toMatchObject({
      filing: { component: { documents: [first, scan] } },
    });
    expect(kind(filed, 'c01', first)).toBe('alreadyFiled');
  });

  it('comes too late where no papers are taken, and to no component that is not there', () => {
    expect(kind(supplementing(), 'c01')).toBe('filed');
    for (const situation of [accepted(), decided(), moved(submitted())])
      expect(kind(situation, 'c01')).toBe('tooLate');
    expect(kind(submitted(), 'c09')).toBe('tooLate');
    const components = accepted().components.map((one) => ({ ...one, documents: [scan] }));
    expect(kind({ ...accepted(), components }, 'c01')).toBe('alreadyFiled');
  });

  it('is a result or a signed request in a place of its own, beside the components', () => {
    expect(fileDocument(decided(), RESULT, scan, tuesday)).toMatchObject({
      filing: {
        component: { id: RESULT, documents: [scan] },
        change: { event: { kind: 'resultFiled' } },
      },
    });
    expect(kind({ ...decided(), results: [scan] }, RESULT)).toBe('alreadyFiled');
    expect(kind({ ...decided(), requests: [scan] }, RESULT)).toBe('filed');
    const places = placesBeside({ ...decided(), results: [scan] });
    expect(places.map(({ id, documents }) => [id, documents.length])).toEqual([
      [RESULT, 1],
      [APPLICANT_REQUEST, 0],
    ]);
  });
});

describe('who may bring a document', () => {
  it('completes the dossier, while it takes papers, for a component that it has', () => {
    for (const who of [citizen, people.portal, counter])
      expect(mayBring(submitted(), 'c01', who).ok).toBe(true);
    expect(mayBring(submitted(), 'c01', specialist).ok).toBe(false);
    expect(mayBring(accepted(), 'c01', citizen)).toMatchObject({
      reason: { code: 'act-not-allowed' },
    });
    expect(mayBring(submitted(), 'c09', citizen)).toMatchObject({
      reason: { code: 'component-unknown', errors: [{ pointer: '/component' }] },
    });
    expect(mayBring(undefined, 'c01', citizen)).toMatchObject({
      reason: { code: 'dossier-unknown' },
    });
    expect(mayBring(moved(submitted()), 'c01', citizen).ok).toBe(false);
  });

  it('brings the result only to a dossier that may be given one', () => {
    expect(mayBring(decided(), RESULT, specialist).ok).toBe(true);
    expect(mayBring(decided(), RESULT, citizen).ok).toBe(false);
    expect(mayBring(submitted(), RESULT, counter)).toMatchObject({
      reason: { code: 'act-not-allowed' },
    });
    expect(takes(decided().dossier, RESULT)).toBe(true);
    expect(takes(moved(decided()).dossier, RESULT)).toBe(false);
  });
});

describe('a paper in the data store of the person', () => {
  const reuseConsent = {
    by: 'applicant',
    proof: 'signedPaper',
    reference: 'x',
    at: monday,
    recordedBy: 'counter',
  } as const;
  const agreed = ({ dossier, ...rest }: Situation): Situation => ({
    ...rest,
    dossier: { ...dossier, reuseConsent },
  });

  it('is taken by who works on the dossier before the person is asked to bring it', () => {
    expect(mayTakeStored(agreed(inProcess()), 'c01', specialist).ok).toBe(true);
    expect(mayBring(agreed(inProcess()), 'c01', specialist).ok).toBe(false);
    expect(mayTakeStored(agreed(inProcess()), 'c01', stranger)).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
    expect(mayTakeStored(inProcess(), 'c01', specialist)).toMatchObject({
      reason: { code: 'consent-missing' },
    });
    expect(kind(inProcess(), 'c01')).toBe('tooLate');
    expect(fileDocument(inProcess(), 'c01', { ...scan, fromStore: true }, tuesday)).toMatchObject({
      filing: { change: { event: { facts: { fromStore: true } } } },
    });
  });
});

describe('who may fill a component with an earlier paper', () => {
  it('is the person, or who fills the dossier once the person has agreed', () => {
    expect(mayReuse(submitted(), 'c02', citizen)).toMatchObject({ ok: true, value: { id: 'c02' } });
    expect(mayReuse(submitted(), 'c02', counter)).toMatchObject({
      reason: { code: 'consent-missing' },
    });
    const reuseConsent = { by: 'applicant', proof: 'signedPaper', reference: 'x' } as const;
    const { dossier, ...rest } = submitted();
    const agreed = {
      ...rest,
      dossier: { ...dossier, reuseConsent: { ...reuseConsent, at: monday, recordedBy: 'counter' } },
    };
    expect(mayReuse(agreed, 'c02', counter).ok).toBe(true);
    expect(mayReuse(agreed, 'c09', counter)).toMatchObject({
      reason: { code: 'component-unknown' },
    });
    for (const who of [citizen, stranger])
      expect(mayReuse(accepted(), 'c02', who)).toMatchObject({
        reason: { code: 'act-not-allowed' },
      });
  });
});
