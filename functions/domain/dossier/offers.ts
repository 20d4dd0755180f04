import { addMonths, dayOf, epochDayOf } from '../clock/civil-day.ts';
import { type Day, type Instant, type ProcedureCode, vietnamDay } from '../codes.ts';
import type { Component, Procedure } from '../procedure/procedure.ts';
import type { Situation } from './act.ts';
import { isDeclaration } from './checklist.ts';
import { documentId, type FiledDocument, type ReuseSource } from './document.ts';

/** A paper of the same person that could fill a component, as it stands in another dossier. */
export interface Offer extends ReuseSource {
  readonly procedure: ProcedureCode;
  readonly name: string;
  /** Of the paper as it was first brought, or of the result as it was issued. */
  readonly since: Instant;
  readonly validTo?: Day;
  readonly document: FiledDocument;
}

/**
 * The papers of one earlier dossier that could fill the wanted component today: of the same person (by the
 * keyed hash), looked at and accepted by an office, neither too old nor expired. A component is the same
 * paper where the catalogue calls it the same; a result replaces one where the catalogue says so. What was
 * reused there is offered by the dossier that it came from. A declaration is made again each time.
 */
export function offers(
  { dossier }: Situation,
  procedure: Procedure,
  wanted: Component,
  earlier: Situation,
  now: Instant,
): readonly Offer[] {
  const theirs = earlier.dossier;
  const isSamePerson = theirs.applicantKey === dossier.applicantKey && theirs.code !== dossier.code;
  const isHere = theirs.acceptedAt !== undefined && theirs.movedTo === undefined;
  if (!isSamePerson || !isHere || wanted.notScanned) return [];
  const found = [
    ...sameComponents(procedure, wanted, earlier),
    ...replacingResult(wanted, earlier),
  ];
  return found.filter((offer) => isGood(offer, wanted, vietnamDay(now)));
}

function sameComponents(
  procedure: Procedure,
  wanted: Component,
  { dossier, components }: Situation,
): readonly Offer[] {
  if (isDeclaration(wanted)) return [];
  const isSameProcedure = dossier.procedure === procedure.code;
  return components
    .filter(({ name }) => isSamePaper(wanted.name, name, isSameProcedure))
    .flatMap(({ id, name, documents }) =>
      documents
        .filter(({ reusedFrom }) => reusedFrom === undefined)
        .map((document) => ({
          dossier: dossier.code,
          kind: 'component' as const,
          component: id,
          procedure: dossier.procedure,
          name,
          since: document.filedAt,
          document,
        })),
    );
}

function replacingResult(
  { replacedBy = [] }: Component,
  { dossier, results }: Situation,
): readonly Offer[] {
  const { code, procedure, result, decision, state } = dossier;
  const isGiven = state === 'resolved' || state === 'returned';
  const document = results.find((one) => documentId(one) === result?.document);
  if (!result || !document || !isGiven || decision?.outcome !== 'approved') return [];
  if (!replacedBy.some((one) => one.procedure === procedure)) return [];
  const { issuedAt, validTo } = result;
  const about = { dossier: code, kind: 'result' as const, procedure, name: document.fileName };
  return [{ ...about, since: issuedAt, ...(validTo && { validTo }), document }];
}

/** The catalogue cuts long names off; what is cut off may differ from one procedure to the next. */
export function isSamePaper(one: string, other: string, isSameProcedure: boolean): boolean {
  const [a, b] = [plainName(one), plainName(other)];
  return a === b && (isSameProcedure || !a.endsWith('…'));
}

/** The name without what counts it (`a)`, `1.`, `-`) and without the mark that ends it. */
const plainName = (name: string) =>
  name
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/^\s*([a-zđ]\)|\d+[.)]|[-+•])\s*/u, '')
    .replace(/\s+/g, ' ')
    .replace(/[.;:,\s]+$/, '');

const isGood = ({ since, validTo }: Offer, { maxAgeMonths }: Component, today: Day): boolean =>
  (validTo === undefined || today <= validTo) &&
  (maxAgeMonths === undefined || today <= monthsAfter(vietnamDay(since), maxAgeMonths));

const monthsAfter = (day: Day, months: number): Day => dayOf(addMonths(epochDayOf(day), months));
