import * as z from 'zod';
import { feeToPay } from '../dossier/payment.ts';
import { printedForms } from './printed-forms.ts';
import type { SlipSource } from './sheet.ts';
import { appointmentText } from './words.ts';

/** The forms whose data portals and counters ask for; the others only exist printed. */
export const FormWithData = z.enum(['01', '02', '03', '04']);
export type FormWithData = z.infer<typeof FormWithData>;

/** The data of a form as it was issued. */
export function formData(number: FormWithData, source: SlipSource): object {
  const { dossier, procedure, applicant } = source;
  return {
    form: number,
    issue: source.issue,
    number: source.number,
    title: printedForms[number].title,
    legalBasis: source.circular,
    dossier: dossier.code,
    unit: source.agency.name,
    signedBy: source.signedBy,
    procedure: { code: procedure.code, name: procedure.name },
    applicant,
    ...own[number](source),
  };
}

const own = {
  '01': receipt,
  '02': supplement,
  '03': refusal,
  '04': apology,
} satisfies Record<FormWithData, (source: SlipSource) => object>;

function receipt({ dossier, papers, procedure }: SlipSource) {
  return {
    components: papers.map(({ id, name, files }) => ({ id, name, documents: files })),
    term: dossier.term,
    fee: procedure.fee,
    feeText: feeToPay(dossier, procedure),
    receivedAt: dossier.acceptedAt,
    dueAt: dossier.originalDueAt,
    awaitingCalendar: dossier.originalDueAt ? undefined : dossier.awaitingCalendar,
    appointment: appointmentText(dossier),
    resultChannel: dossier.resultChannel,
  };
}

function supplement({ dossier }: SlipSource) {
  const { items, guidance, requestedAt, completeBy } = dossier.supplements.at(-1) ?? {};
  return { items, guidance, requestedAt, completeBy };
}

function refusal({ dossier, issuedAt }: SlipSource) {
  return { ...dossier.refusal, refusedAt: issuedAt };
}

function apology({ dossier, event: { facts = {} }, issuedAt }: SlipSource) {
  return {
    receivedAt: dossier.acceptedAt,
    originalDueAt: dossier.originalDueAt,
    newDueAt: facts.dueAfter ?? facts.expectedAt,
    reason: facts.reason,
    issuedAt,
  };
}
