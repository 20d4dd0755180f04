import fc from 'fast-check';
import type {
  Change,
  Rule,
  Situation,
  Transition,
} from '../../../../functions/domain/dossier/act.ts';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { apologise } from '../../../../functions/domain/dossier/acts/apologise.ts';
import { approveLetter } from '../../../../functions/domain/dossier/acts/approve-letter.ts';
import { changeNotifications } from '../../../../functions/domain/dossier/acts/change-notifications.ts';
import { changeResultChannel } from '../../../../functions/domain/dossier/acts/change-result-channel.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../functions/domain/dossier/acts/decide.ts';
import { draftLetter } from '../../../../functions/domain/dossier/acts/draft-letter.ts';
import { extend } from '../../../../functions/domain/dossier/acts/extend.ts';
import { giveBackPaper } from '../../../../functions/domain/dossier/acts/give-back-paper.ts';
import { handOverPaper } from '../../../../functions/domain/dossier/acts/hand-over-paper.ts';
import { issueResult } from '../../../../functions/domain/dossier/acts/issue-result.ts';
import { orderPost } from '../../../../functions/domain/dossier/acts/order-post.ts';
import { pause } from '../../../../functions/domain/dossier/acts/pause.ts';
import { recallPaper } from '../../../../functions/domain/dossier/acts/recall-paper.ts';
import { recallStep } from '../../../../functions/domain/dossier/acts/recall-step.ts';
import { receivePaper } from '../../../../functions/domain/dossier/acts/receive-paper.ts';
import { recordConsent } from '../../../../functions/domain/dossier/acts/record-consent.ts';
import { recordPayment } from '../../../../functions/domain/dossier/acts/record-payment.ts';
import { recordPost } from '../../../../functions/domain/dossier/acts/record-post.ts';
import { refundPayment } from '../../../../functions/domain/dossier/acts/refund-payment.ts';
import { refuseIntake } from '../../../../functions/domain/dossier/acts/refuse.ts';
import { requestPayment } from '../../../../functions/domain/dossier/acts/request-payment.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../functions/domain/dossier/acts/resubmit.ts';
import { resume } from '../../../../functions/domain/dossier/acts/resume.ts';
import { returnLetter } from '../../../../functions/domain/dossier/acts/return-letter.ts';
import { returnResult } from '../../../../functions/domain/dossier/acts/return-result.ts';
import { returnStep } from '../../../../functions/domain/dossier/acts/return-step.ts';
import { reuseDocument } from '../../../../functions/domain/dossier/acts/reuse-document.ts';
import { stop } from '../../../../functions/domain/dossier/acts/stop.ts';
import { takeInPaper } from '../../../../functions/domain/dossier/acts/take-in-paper.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { withdrawConsent } from '../../../../functions/domain/dossier/acts/withdraw-consent.ts';
import { stateAllows } from '../../../../functions/domain/dossier/acts.ts';
import { waysOpen } from '../../../../functions/domain/dossier/by-post.ts';
import { documentId } from '../../../../functions/domain/dossier/document.ts';
import { nextLeg } from '../../../../functions/domain/dossier/legs.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import { nextEvents, openParcels } from '../../../../functions/domain/dossier/parcel.ts';
import { paymentState } from '../../../../functions/domain/dossier/payment.ts';
import { expireSupplement } from '../../../../functions/domain/dossier/supplement-expiry.ts';
import type { Procedure } from '../../../../functions/domain/procedure/procedure.ts';
import { Safeguards } from '../../../../functions/domain/province-rules.ts';
import { at, procedure as example, filedDocument, monday, paperResult, people } from './example.ts';

/** Somebody who may do anything, so that only the state of the dossier stands in the way. */
const anybody = {
  ...people.leader,
  roles: ['counter', 'specialist', 'leader', 'portal', 'citizen', 'gateway'] as const,
  applicantKey: people.citizen.applicantKey,
};

/** One person does everything here. */
const loose = Safeguards.parse({ fourEyes: { required: false } });

/** Under the procedure of the example, unless another is named. */
export type ActAttempt = (
  situation: Situation,
  now: string,
  procedure?: Procedure,
) => Change | undefined;

/** An act as the API does it: only where the state allows it, and nothing when it is refused. */
export function doing<Input>(
  act: Transition & { readonly rule: Rule<Input> },
  input: (situation: Situation, now: string) => Input,
): ActAttempt {
  return (situation, now, procedure = example) => {
    if (!stateAllows(act, situation.dossier).ok) return undefined;
    const context = { ...at(anybody, now), procedure, safeguards: loose };
    const result = act.rule(situation, input(situation, now), context);
    return result.ok ? result.value : undefined;
  };
}

const here = ({ dossier }: Situation) => dossier.step ?? 'S1';
const unasked = { kind: 'fee', amount: 0 } as const;
const reason = { reason: 'x', legalBasis: 'y' };
const later = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString();

/** Every act, and what happens without one, as it is done to any dossier. */
export const acts: Readonly<Record<string, ActAttempt>> = {
  accept: doing(accept, () => ({})),
  refuse: doing(refuseIntake, () => ({ ground: 'other' as const, reasons: 'x' })),
  ask: doing(requestSupplement, () => ({
    items: [{ what: 'x', reason: 'missing' as const }],
    guidance: 'x',
  })),
  resubmit: doing(resubmit, () => ({})),
  complete: doing(completeStep, (situation) => ({ step: here(situation) })),
  decide: doing(decide, (situation) => ({
    step: here(situation),
    outcome: 'approved' as const,
  })),
  sendBack: doing(returnStep, () => ({ step: 'S3', to: 'S2', reason: 'x' })),
  recallStep: doing(recallStep, () => ({ reason: 'x' })),
  pause: doing(pause, () => ({ ...reason, kind: 'verification' })),
  resume: doing(resume, () => ({})),
  extend: doing(extend, ({ dossier }) => ({
    dueAt: later(dossier.dueAt ?? monday, 7),
    reason: 'x',
  })),
  apologise: doing(apologise, (_, now) => ({
    reason: 'x',
    expectedAt: later(now, 1),
  })),
  draftRefusal: doing(draftLetter, () => ({ refuse: { ground: 'other' as const, reasons: 'x' } })),
  draftSupplement: doing(draftLetter, () => ({
    'request-supplement': { items: [{ what: 'x', reason: 'missing' as const }], guidance: 'x' },
  })),
  sendLetter: doing(approveLetter, () => ({})),
  returnLetter: doing(returnLetter, () => ({ reason: 'x' })),
  withdraw: doing(withdraw, () => reason),
  stop: doing(stop, () => reason),
  askFee: doing(requestPayment, () => ({
    kind: 'fee' as const,
    amount: 20_000,
    basis: 'x',
  })),
  askTax: doing(requestPayment, () => ({
    kind: 'financialObligation' as const,
    amount: 9_000_000,
    basis: 'x',
  })),
  waitForTax: doing(pause, () => ({ ...reason, kind: 'financialObligation' })),
  pay: doing(recordPayment, ({ dossier }) => ({
    method: 'nationalGateway' as const,
    receipt: 'r',
    ...(dossier.payments?.findLast((one) => paymentState(one) === 'asked') ?? unasked),
  })),
  giveMoneyBack: doing(refundPayment, () => ({
    kind: 'fee' as const,
    amount: 20_000,
    reason: 'x',
    reference: 'y',
  })),
  giveBack: doing(returnResult, ({ dossier }, now) => ({
    method: dossier.resultChannel,
    ...(dossier.resultChannel !== 'online' && { paper: paperResult(now) }),
  })),
  agree: doing(recordConsent, () => ({
    by: 'applicant' as const,
    proof: 'signedPaper' as const,
    reference: 'x',
  })),
  disagree: doing(withdrawConsent, () => ({})),
  reuse: doing(reuseDocument, () => ({
    component: 'c02',
    document: {
      ...filedDocument('reused'),
      reusedFrom: { dossier: 'H62.01-260101-0001', kind: 'result' as const },
    },
  })),
  issue: doing(issueResult, ({ dossier }) => ({
    document: documentId({ sha256: dossier.result ? 'second' : 'first' }),
    reason: 'x',
  })),
  reroute: doing(changeResultChannel, () => ({
    channel: 'direct' as const,
  })),
  tellElsewhere: doing(changeNotifications, () => ({
    fields: ['language' as const],
    before: 'sealed',
    applicant: { sealed: 'sealed' },
  })),
  orderPost: doing(orderPost, (situation) => ({
    way: waysOpen(situation.dossier)[0] ?? 'collect',
    trackingNumber: `EV${situation.dossier.version}VN`,
  })),
  tellPost: doing(recordPost, ({ dossier }) => {
    const [parcel] = openParcels(dossier);
    const event = (parcel && nextEvents(parcel)[0]) ?? 'collected';
    return { trackingNumber: parcel?.trackingNumber ?? '', event, id: `${dossier.version}` };
  }),
  takePaper: doing(takeInPaper, () => ({ by: 'direct' as const })),
  handOver: doing(handOverPaper, ({ dossier }) => ({
    to: dossier.paper?.holder === dossier.leadUnit ? dossier.receivingUnit : dossier.leadUnit,
  })),
  receivePaper: doing(receivePaper, () => ({})),
  recall: doing(recallPaper, () => ({ reason: 'x' })),
  givePaperBack: doing(giveBackPaper, () => ({ method: 'direct' as const })),
  strike: (situation, now) => {
    const result = strike(situation, now, at(anybody, now).clock);
    return result.kind === 'overdue' ? result.change : undefined;
  },
  die: (situation, now) => nextLeg(situation, { leg: situation.dossier.leg, reason: 'died' }, now),
  expire: (situation, now) => expireSupplement(situation, at(anybody, now)),
};

/** Acts in any order, each some hours after the one before. */
export const livesOf = (some: Readonly<Record<string, ActAttempt>>, maxLength = 40) =>
  fc.array(fc.tuple(fc.constantFrom(...Object.keys(some)), fc.constantFrom(0, 1, 9, 24, 100)), {
    maxLength,
  });
export const anyLife = livesOf(acts);
