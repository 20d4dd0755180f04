import type * as z from 'zod';
import { type ProblemCode, problemTypes, problemTypesOf } from '../problem-types.ts';
import { type Problem, problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Act, type ActFunction, isOpenTo, type Transition } from './act.ts';
import { accept } from './acts/accept.ts';
import { addNote } from './acts/add-note.ts';
import { apologise } from './acts/apologise.ts';
import { approveLetter } from './acts/approve-letter.ts';
import { assignTask } from './acts/assign-task.ts';
import { changeCase } from './acts/change-case.ts';
import { changeNotifications } from './acts/change-notifications.ts';
import { changeResultChannel } from './acts/change-result-channel.ts';
import { completeStep } from './acts/complete-step.ts';
import { correctApplicant } from './acts/correct-applicant.ts';
import { correctAppointment } from './acts/correct-appointment.ts';
import { decide } from './acts/decide.ts';
import { disclose } from './acts/disclose.ts';
import { draftLetter } from './acts/draft-letter.ts';
import { extend } from './acts/extend.ts';
import { fillByData } from './acts/fill-by-data.ts';
import { giveBackPaper } from './acts/give-back-paper.ts';
import { giveOpinion } from './acts/give-opinion.ts';
import { handOverPaper } from './acts/hand-over-paper.ts';
import { issueResult } from './acts/issue-result.ts';
import { lookUpData } from './acts/look-up-data.ts';
import { orderPost } from './acts/order-post.ts';
import { pause } from './acts/pause.ts';
import { recallPaper } from './acts/recall-paper.ts';
import { recallStep } from './acts/recall-step.ts';
import { receivePaper } from './acts/receive-paper.ts';
import { recordConsent } from './acts/record-consent.ts';
import { recordPayment } from './acts/record-payment.ts';
import { recordPost } from './acts/record-post.ts';
import { refundPayment } from './acts/refund-payment.ts';
import { refuseIntake } from './acts/refuse.ts';
import { requestPayment } from './acts/request-payment.ts';
import { requestSupplement } from './acts/request-supplement.ts';
import { resubmit } from './acts/resubmit.ts';
import { resume } from './acts/resume.ts';
import { returnLetter } from './acts/return-letter.ts';
import { returnResult } from './acts/return-result.ts';
import { returnStep } from './acts/return-step.ts';
import { reuseDocument } from './acts/reuse-document.ts';
import { sendMessage } from './acts/send-message.ts';
import { stop } from './acts/stop.ts';
import { takeInPaper } from './acts/take-in-paper.ts';
import { takeTaxNotice } from './acts/take-tax-notice.ts';
import { withdraw } from './acts/withdraw.ts';
import { withdrawConsent } from './acts/withdraw-consent.ts';
import type { Dossier } from './dossier.ts';

/**
 * Every act, once: the whole life of a dossier after its submission, in the order in which clients are told
 * what is allowed. Routes, endpoints and the API document are made from this list.
 */
export const acts = [
  // The dossier is taken in, or is not.
  accept,
  refuseIntake,
  requestSupplement,
  resubmit,
  changeCase,
  correctApplicant,
  // The work on it, step by step, to the decision.
  completeStep,
  returnStep,
  recallStep,
  giveOpinion,
  decide,
  assignTask,
  // Its legal clock.
  pause,
  resume,
  extend,
  apologise,
  correctAppointment,
  // Letters that one officer drafts and a leader sends.
  draftLetter,
  approveLetter,
  returnLetter,
  // It ends without a decision.
  withdraw,
  stop,
  // Money.
  requestPayment,
  takeTaxNotice,
  recordPayment,
  refundPayment,
  // What fills a component without anybody bringing it.
  recordConsent,
  withdrawConsent,
  reuseDocument,
  lookUpData,
  fillByData,
  // The result.
  issueResult,
  changeResultChannel,
  returnResult,
  // The paper.
  takeInPaper,
  handOverPaper,
  receivePaper,
  recallPaper,
  giveBackPaper,
  orderPost,
  recordPost,
  // What is written about it.
  addNote,
  sendMessage,
  changeNotifications,
  // Who sees it.
  disclose,
] as const;

export type ActName = (typeof acts)[number]['name'];

type OwnCode<One> =
  One extends Act<string, ActFunction, z.ZodType, never, infer Code> ? Code : never;
export type ActProblemCode = OwnCode<(typeof acts)[number]>;

/** Why an act is refused: for a reason that all may have, or one of its own. */
export type ActProblem = Problem<ProblemCode | ActProblemCode>;

/** The reasons to refuse that acts have for themselves. */
export const actProblemTypes = problemTypesOf(
  Object.fromEntries(acts.flatMap(({ problems = {} }) => Object.entries(problems))) as Readonly<
    Record<ActProblemCode, number>
  >,
);

/** The HTTP status of a refusal of an act. */
export const statusOf = (code: ActProblem['code']): number =>
  ({ ...problemTypes, ...actProblemTypes })[code].status;

export const actNames: readonly ActName[] = acts.map(({ name }) => name);

/** The acts by which the dossier goes on that its state allows now, to any caller; to look at it is none. */
export function actsAllowed(dossier: Dossier): readonly ActName[] {
  const onward = acts.filter(({ at }) => at !== 'province');
  return onward.filter((act) => isOpenTo(act, dossier)).map(({ name }) => name);
}

/** Whether the state allows the act; the refusal names the state and what it does allow. */
export function stateAllows(act: Transition, dossier: Dossier): Result<void, Problem> {
  return isOpenTo(act, dossier) ? ok(undefined) : refuse(actNotAllowed(dossier));
}

/** Why the dossier does not take an act or a paper as it stands. */
export function actNotAllowed(dossier: Dossier): Problem {
  const { movedTo, handledBy, state } = dossier;
  const facts = { state, allowed: actsAllowed(dossier) };
  if (handledBy) return problem('handled-elsewhere', { facts: { ...facts, system: handledBy } });
  if (movedTo) return problem('dossier-moved', { facts: { ...facts, province: movedTo.province } });
  return problem('act-not-allowed', { facts });
}
