import {
  type Day,
  type DossierCode,
  type Instant,
  type ProcedureCode,
  vietnamDay,
} from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import type { Component, Procedure } from '../procedure/procedure.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Act, change, type Situation } from './act.ts';
import { actNotAllowed } from './allowed.ts';
import { isDeclaration } from './checklist.ts';
import type { FiledComponent } from './component.ts';
import { documentId, type FiledDocument, type ReuseSource } from './document.ts';
import { counted, takesPapers } from './filing.ts';

/** A paper of the same person that could fill a component, as it stands in another dossier. */
export interface Offer extends ReuseSource {
  readonly procedure: ProcedureCode;
  readonly name: string;
  /** Of the paper as it was first brought, or of the result as it was issued. */
  readonly since: Instant;
  readonly validTo?: Day;
  readonly document: FiledDocument;
}

/** What a procedure asks for in one component. */
export const wantedOf = (procedure: Procedure, component: string): Component | undefined =>
  procedure.components.find(({ id }) => id === component);

/**
 * The papers of one earlier dossier that could fill the wanted component today: of the same person (by the
 * keyed hash), looked at and accepted by an office, neither too old nor expired. A component is the same
 * paper where the catalogue calls it the same; a result replaces one where the catalogue says so. What was
 * reused there is offered by the dossier that it came from. A declaration is made anew each time.
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
  if (!isSamePerson || !theirs.acceptedAt || wanted.notScanned) return [];
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
function isSamePaper(one: string, other: string, isSameProcedure: boolean): boolean {
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

/** A month that has no such day ends on its last one. */
function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)))
    .toISOString()
    .slice(0, 10);
}

/**
 * The document as it is filed here: a copy of the same bytes under a key of this dossier, so that its
 * retention and its end are those of this dossier and not of the one it came from.
 */
export function reusedDocument(
  { dossier, kind, component, document }: Offer,
  kept: { readonly key: string; readonly versionId?: string },
  now: Instant,
  by: string,
): FiledDocument {
  const { versionId: _theirs, ...same } = document;
  return {
    ...same,
    ...kept,
    filedAt: now,
    filedBy: by,
    reusedFrom: { dossier, kind, ...(component && { component }) },
  };
}

/** Whether this actor may take a paper over now: applicants only while papers may come in. */
export function mayReuse(
  { dossier, components }: Situation,
  component: string,
  isOfficer: boolean,
): Result<FiledComponent, Problem> {
  if (!isOfficer && !takesPapers.includes(dossier.state)) return refuse(actNotAllowed(dossier));
  const own = components.find(({ id }) => id === component);
  return own ? ok(own) : refuse(problem('component-unknown'));
}

/** Fills a component with a paper that the person gave before; whoever confirms it answers for that. */
export const reuseDocument: Act<{ component: string; document: FiledDocument }> = (
  situation,
  { component, document },
  { now, actor },
) => {
  const { dossier, components } = situation;
  const own = mayReuse(situation, component, actor.units.length > 0);
  if (!own.ok) return own;
  if (own.value.documents.some(({ sha256 }) => sha256 === document.sha256))
    return refuse(problem('document-filed-already'));
  const filled = { ...own.value, documents: [...own.value.documents, document] };
  return ok({
    ...change(dossier, counted(dossier, components, filled), [], {
      kind: 'documentReused',
      at: now,
      actor: actor.sub,
      facts: { component, sha256: document.sha256, ...document.reusedFrom },
    }),
    components: [filled],
  });
};

/**
 * An officer says that a database has what the paper would say, and names the record; only for components
 * of which the catalogue says that data replaces them.
 */
export const fillByData: Act<{ component: string; reference?: string | undefined }> = (
  situation,
  { component, reference },
  { now, actor, procedure },
) => {
  const { dossier, components } = situation;
  const own = components.find(({ id }) => id === component);
  const source = wantedOf(procedure, component)?.byData;
  if (!own || !source) return refuse(problem('component-unknown'));
  const data = { source, at: now, by: actor.sub, ...(reference && { reference }) };
  const filled = { ...own, data };
  return ok({
    ...change(dossier, counted(dossier, components, filled), [], {
      kind: 'filledByData',
      at: now,
      actor: actor.sub,
      facts: { component, source, ...(reference && { reference }) },
    }),
    components: [filled],
  });
};

/** The national code of where a component came from: none, digitised, reused component, reused result. */
export function nationalSource({ documents }: FiledComponent): 0 | 1 | 2 | 3 {
  const [first] = documents;
  if (!first) return 0;
  if (!first.reusedFrom) return 1;
  return first.reusedFrom.kind === 'component' ? 2 : 3;
}

/** The dossier whose result stands in for the component (MaKetQuaThayThe). */
export const replacingDossier = ({ documents }: FiledComponent): DossierCode | undefined =>
  documents.find(({ reusedFrom }) => reusedFrom?.kind === 'result')?.reusedFrom?.dossier;
