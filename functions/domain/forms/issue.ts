import { type Instant, vietnamDay } from '../codes.ts';
import type { Change, Situation } from '../dossier/act.ts';
import { type Actor, isOfficer } from '../dossier/actor.ts';
import { isFilled } from '../dossier/component.ts';
import type { Dossier, DossierEvent } from '../dossier/dossier.ts';
import { isOwn } from '../dossier/parties.ts';
import type { ProvinceRules } from '../province-rules.ts';
import { type Agency, agencyOf, counterOf, signedBy } from './agency.ts';
import { type PrintedForm, prescribed, printedForms } from './printed-forms.ts';

/**
 * A form as it was issued: everything it states that may be otherwise tomorrow, kept with the act that
 * issued it. Printed whenever, it states the same.
 */
export interface IssuedForm {
  readonly form: PrintedForm;
  /** Counts the issues of this form for the dossier, from 1: a second request has a form 02 of its own. */
  readonly issue: number;
  readonly number: string;
  readonly circular: string;
  /** The number of the form in that circular. */
  readonly circularNumber: string;
  readonly issuedAt: Instant;
  /** The act that issued it. */
  readonly event: DossierEvent;
  /** The dossier as the act left it. */
  readonly dossier: Dossier;
  /** The papers that were there. */
  readonly papers: readonly Paper[];
  /** Who issues it, as it was then. */
  readonly agency: Agency;
  /** The officer who signs it for the agency; absent where the system or the applicant acted. */
  readonly signedBy?: string;
}

export interface Paper {
  readonly id: string;
  readonly name: string;
  /** As the catalogue counts what the law asks for. */
  readonly originals: number;
  readonly copies: number;
  readonly files: number;
  /** The database that said what the paper would have said. */
  readonly data?: string;
}

/** Which act issues which form. */
function formOf({ kind, to, facts }: DossierEvent): PrintedForm | undefined {
  switch (kind) {
    case 'accepted':
      return '01';
    case 'supplementRequested':
      return '02';
    case 'refused':
      return '03';
    case 'extended':
    case 'apologised':
    case 'appointmentCorrected':
      return '04';
    case 'withdrawn':
    case 'stopped':
      return '05';
    case 'supplementExpired':
      return to === 'refused' ? '03' : '05';
    default:
      // The act that found the calendar which the receipt awaited.
      return facts?.form === '01' ? '01' : undefined;
  }
}

/** How many of a form the dossier has now been given. */
function issueOf(
  form: PrintedForm,
  { kind }: DossierEvent,
  { supplements, extension, apology }: Dossier,
): number {
  if (form === '02') return supplements.length;
  // A receipt is issued again once: when the calendar that it awaited gives it its date.
  if (form === '01') return kind === 'accepted' ? 1 : 2;
  if (form !== '04') return 1;
  const given = [extension, apology].flatMap((one) => (one ? [one] : []));
  return given.reduce((issues, { corrections = [] }) => issues + 1 + corrections.length, 0);
}

/** The form that an act of somebody, or of the system, issues, if it issues one. */
export function formIssuedBy(
  { dossier, event }: Change,
  { components }: Pick<Situation, 'components'>,
  province: ProvinceRules,
  actor?: Actor,
): IssuedForm | undefined {
  const form = formOf(event);
  const rule = form && prescribed(form, vietnamDay(event.at));
  if (!form || !rule) return undefined;
  const issue = issueOf(form, event, dossier);
  const agency = issuerOf(form, event, dossier, province);
  return {
    form,
    issue,
    number: numberOf(form, dossier.code, agency, issue),
    circular: rule.circular,
    circularNumber: rule.number,
    issuedAt: event.at,
    event,
    dossier,
    papers: components.filter(isFilled).map(({ documents, data, ...component }) => ({
      id: component.id,
      name: component.name,
      originals: component.originals,
      copies: component.copies,
      files: documents.length,
      ...(data && { data: data.source }),
    })),
    agency: actor ? signedBy(agency, actor.sub, province) : agency,
    ...(actor?.name && signs(actor, dossier) && { signedBy: actor.name }),
  };
}

/** An officer signs what they issue; one who withdraws a dossier of their own signs nothing for the agency. */
const signs = (actor: Actor, dossier: Dossier): boolean =>
  actor.roles.some(isOfficer) && !isOwn(dossier, actor);

/** Who resolves the dossier apologises and stops it; its counter issues every other form. */
function issuerOf(
  form: PrintedForm,
  { kind }: DossierEvent,
  { leadUnit, receivingUnit }: Dossier,
  province: ProvinceRules,
): Agency {
  return form === '04' || kind === 'stopped'
    ? agencyOf(province, leadUnit)
    : counterOf(province, receivingUnit);
}

/** `H62.19-260302-0001/PBS-TTPVHCC`, and `H62.19-260302-0001.2/PBS-TTPVHCC` for the second one. */
export const numberOf = (
  form: PrintedForm,
  code: string,
  { mark }: Pick<Agency, 'mark'>,
  issue = 1,
): string => `${code}${issue > 1 ? `.${issue}` : ''}/${printedForms[form].mark}-${mark}`;
