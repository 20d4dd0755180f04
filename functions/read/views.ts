import type { ListedForm } from '../adapters/dynamodb/form-store.ts';
import { dueOrAwaited } from '../domain/clock/awaiting.ts';
import type { UnitCode } from '../domain/codes.ts';
import type { ActContext, Situation } from '../domain/dossier/act.ts';
import { isOfficer } from '../domain/dossier/actor.ts';
import { actsFor } from '../domain/dossier/allowed.ts';
import { checklist, isAsked, missingComponents } from '../domain/dossier/checklist.ts';
import { isFilled, nationalSource, replacingDossier } from '../domain/dossier/component.ts';
import { courseOfSteps } from '../domain/dossier/course-of-steps.ts';
import { documentId, type FiledDocument } from '../domain/dossier/document.ts';
import type { Dossier, DossierEvent } from '../domain/dossier/dossier.ts';
import type { Payment } from '../domain/dossier/parts.ts';
import { paymentState } from '../domain/dossier/payment.ts';
import type { Sight } from '../domain/dossier/sight.ts';
import { faultText, signatureVerdict } from '../domain/dossier/signature.ts';
import { nationalStatus } from '../domain/dossier/state.ts';
import type { Task } from '../domain/dossier/task.ts';
import type { Upload } from '../domain/dossier/upload.ts';
import { refusalText } from '../domain/dossier/upload-refusals.ts';
import { printedForms } from '../domain/forms/printed-forms.ts';
import { howToPay } from '../domain/payments/how-to-pay.ts';
import type { Payee } from '../domain/payments/viet-qr.ts';
import type { ProvinceRules } from '../domain/province-rules.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { bodySchema } from '../http/body-schema.ts';

/** What surrounds the page of a dossier: who looks at it and when, its law, and the units by their names. */
export interface PageContext extends ActContext {
  readonly units: ProvinceRules['units'];
  /** The account that money is paid into; absent where there is none. */
  readonly payee?: Payee | undefined;
}

/** The dossier as clients see it; what is not named here does not leave the system. */
export function dossierView(situation: Situation, page: PageContext) {
  const { dossier, components, uploads } = situation;
  return {
    ...courseView(situation, page),
    sight: 'whole' satisfies Sight,
    clock: clockView(dossier, page.now),
    payments: (dossier.payments ?? []).map((one) => ({
      ...one,
      ...waysToPay(dossier, one, page.payee),
    })),
    decision: dossier.decision,
    refusal: dossier.refusal,
    result: dossier.result,
    paperResult: dossier.paperResult,
    formerResults: dossier.formerResults,
    supplements: dossier.supplements,
    parcels: dossier.parcels,
    consent: dossier.reuseConsent,
    components: components.map((component) => ({
      ...component,
      asked: isAsked(dossier, component),
      filled: isFilled(component),
      source: nationalSource(component),
      replacedBy: replacingDossier(component),
      documents: component.documents.map(documentView),
    })),
    checklist: checklist(dossier, components),
    missing: missingComponents(dossier, components).map((component) => component.id),
    uploads: uploads.map(uploadView),
  };
}

/** How a payment stands, and how it is paid while it is asked for. */
export function waysToPay({ code }: Dossier, payment: Payment, payee: Payee | undefined) {
  const state = paymentState(payment);
  return { state, ...(state === 'asked' && { pay: howToPay(code, payment, payee) }) };
}

/** Codes, states and times: the dossier without persons, papers and free text. */
export function courseView(situation: Situation, { units, ...context }: PageContext) {
  const { dossier, tasks } = situation;
  const { now, procedure, clock } = context;
  const { allowed, notForYou } = actsFor(situation, context);
  const unitName = (unit: UnitCode) => units.find(({ code }) => code === unit)?.name;
  const { apology, extension, pauses, ...times } = clockView(dossier, now);
  return {
    sight: 'course' as Sight,
    code: dossier.code,
    version: dossier.version,
    state: dossier.state,
    nationalStatus: nationalStatus(dossier.state),
    allowed: allowed.map((one) => ({ ...one, body: bodySchema(one.act) })),
    notForYou,
    procedure: dossier.procedure,
    procedureName: procedure.name,
    processVersion: dossier.processVersion,
    case: dossier.case,
    parent: dossier.parent,
    channel: dossier.channel,
    resultChannel: dossier.resultChannel,
    receivingUnit: dossier.receivingUnit,
    leadUnit: dossier.leadUnit,
    receivingUnitName: unitName(dossier.receivingUnit),
    leadUnitName: unitName(dossier.leadUnit),
    submittedAt: dossier.submittedAt,
    acceptedAt: dossier.acceptedAt,
    finishedAt: dossier.finishedAt,
    returnedAt: dossier.returnedAt,
    movedTo: dossier.movedTo?.province,
    handledBy: dossier.handledBy,
    step: dossier.step,
    clock: { ...times, pauses: pauses.map(({ kind, from, to }) => ({ kind, from, to })) },
    paper: dossier.paper,
    tasks: tasks.map((task) => taskView(task, dossier)),
    steps: courseOfSteps(situation, procedure, clock, now).map((step) => ({
      ...step,
      unitName: unitName(step.unit),
      ...(step.asked && {
        asked: step.asked.map(({ view, document, ...one }) => ({
          ...one,
          unitName: unitName(one.unit),
          // What offices say to each other before the decision is theirs.
          ...(context.actor.roles.some(isOfficer) && { view, document }),
        })),
      }),
    })),
  };
}

/** What happened and when, without the facts that may hold free text. */
export const courseOfEvent = ({ facts: _facts, ...event }: DossierEvent) => event;

/** Who has a task, and notes, drafts and opinions of offices, are for the offices alone: others see that there is one. */
export const eventForApplicant = (event: DossierEvent): DossierEvent =>
  ofOffice.includes(event.kind) ? courseOfEvent(event) : event;

const ofOffice: readonly string[] = [
  'taskAssigned',
  'taskPutBack',
  'noteAdded',
  'letterDrafted',
  'letterReturned',
  'opinionGiven',
  'opinionTooLate',
];

export function documentView(document: FiledDocument) {
  const { fileName, contentType, size, sha256, filedAt, reusedFrom, fromStore } = document;
  const { signatures, ...facts } = document.facts ?? {};
  return {
    id: documentId({ sha256 }),
    fileName,
    contentType,
    size,
    sha256,
    filedAt,
    reusedFrom,
    fromStore,
    ...facts,
    ...(signatures && {
      signature: signatureVerdict(signatures),
      signatures: signatures.map(({ fault, ...rest }) => ({
        ...rest,
        ...(fault && { fault: faultText(fault) }),
      })),
    }),
  };
}

/** With a refusal goes its reason in words, for the sender of the file. */
const uploadView = ({ refusal, ...upload }: Upload) => ({
  ...upload,
  ...(refusal && { refusal: refusalText(refusal) }),
});

/** Overdue is computed at the moment of asking: the row's mark may come later. */
export function clockView(dossier: Dossier, now: string) {
  const watched = dossier.deadline !== undefined && dossier.dueAt !== undefined;
  return {
    term: dossier.term,
    startedAt: dossier.acceptedAt,
    originalDueAt: dossier.originalDueAt,
    dueAt: dossier.dueAt,
    awaitingCalendar: dossier.awaitingCalendar,
    standingDueAt: dossier.standingDueAt,
    calendarVersion: dossier.calendarVersion,
    overdue: watched && dossier.dueAt !== undefined && now > dossier.dueAt,
    overdueMarkedAt: dossier.overdueAt,
    apology: dossier.apology,
    paused: dossier.pauses.some((pause) => pause.to === undefined),
    pauses: dossier.pauses,
    extension: dossier.extension,
  };
}

/** A form with where its PDF is asked for. */
export const formView = (code: string, { form, issue, number, issuedAt }: ListedForm) => ({
  form,
  issue,
  number,
  title: printedForms[form].title,
  titleEn: titlesOf('forms', form).en,
  issuedAt,
  pdf: `/dossiers/${code}/forms/${form}/pdf?issue=${issue}`,
});

export function taskView(task: Task, { assigned }: Dossier) {
  // Legs that opened nothing are a matter of machines, for the sweeper.
  const { id, dueAt, unopenedLegs: _, ...rest } = task;
  return { step: id, ...rest, assigned: assigned?.[id], ...dueOrAwaited(dueAt) };
}
