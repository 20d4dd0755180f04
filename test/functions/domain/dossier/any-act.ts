import fc from 'fast-check';
import type { Act, Change, Situation } from '../../../../functions/domain/dossier/act.ts';
import { stateAllows } from '../../../../functions/domain/dossier/allowed.ts';
import { apologise } from '../../../../functions/domain/dossier/apology.ts';
import { stop, withdraw } from '../../../../functions/domain/dossier/closing.ts';
import {
  giveBackPaper,
  handOverPaper,
  recallPaper,
  receivePaper,
  takeInPaper,
} from '../../../../functions/domain/dossier/custody.ts';
import { documentId } from '../../../../functions/domain/dossier/document.ts';
import { extend } from '../../../../functions/domain/dossier/extension.ts';
import { accept, refuseIntake } from '../../../../functions/domain/dossier/intake.ts';
import { nextLeg } from '../../../../functions/domain/dossier/legs.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import { pause, resume } from '../../../../functions/domain/dossier/pause.ts';
import {
  paymentState,
  recordPayment,
  refundPayment,
  requestPayment,
} from '../../../../functions/domain/dossier/payment.ts';
import { issueResult } from '../../../../functions/domain/dossier/results.ts';
import {
  changeResultChannel,
  returnResult,
} from '../../../../functions/domain/dossier/returning.ts';
import { reuseDocument } from '../../../../functions/domain/dossier/reuse.ts';
import { completeStep, decide, returnStep } from '../../../../functions/domain/dossier/steps.ts';
import { requestSupplement, resubmit } from '../../../../functions/domain/dossier/supplement.ts';
import { expireSupplement } from '../../../../functions/domain/dossier/supplement-expiry.ts';
import type { ActName } from '../../../../functions/domain/dossier/transitions.ts';
import { at, filedDocument, monday, people } from './example.ts';

/** Somebody who may do anything, so that only the state of the dossier stands in the way. */
const anybody = {
  ...people.leader,
  roles: ['counter', 'specialist', 'leader', 'portal'] as const,
};

export type Doing = (situation: Situation, now: string) => Change | undefined;

/** An act as the API does it: only where the state allows it, and nothing when it is refused. */
function doing<Input>(
  name: ActName,
  act: Act<Input>,
  input: (situation: Situation, now: string) => Input,
): Doing {
  return (situation, now) => {
    if (!stateAllows(name, situation.dossier).ok) return undefined;
    const result = act(situation, input(situation, now), at(anybody, now));
    return result.ok ? result.value : undefined;
  };
}

const here = ({ dossier }: Situation) => dossier.step ?? 'S1';
const unasked = { kind: 'fee', amount: 0 } as const;
const reason = { reason: 'x', legalBasis: 'y' };
const later = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString();

/** Every act, and what happens without one, as it is done to any dossier. */
export const acts: Readonly<Record<string, Doing>> = {
  accept: doing('accept', accept, () => ({})),
  refuse: doing('refuse', refuseIntake, () => ({ ground: 'other', reasons: 'x' })),
  ask: doing('request-supplement', requestSupplement, () => ({
    items: [{ what: 'x', reason: 'missing' as const }],
    guidance: 'x',
    approval: { by: 'x', document: 'y' },
  })),
  resubmit: doing('resubmit', resubmit, () => ({})),
  complete: doing('complete-step', completeStep, (situation) => ({ step: here(situation) })),
  decide: doing('decide', decide, (situation) => ({
    step: here(situation),
    outcome: 'approved' as const,
  })),
  sendBack: doing('return-step', returnStep, () => ({ step: 'S3', to: 'S2', reason: 'x' })),
  pause: doing('pause', pause, () => ({ ...reason, kind: 'verification' })),
  resume: doing('resume', resume, () => ({})),
  extend: doing('extend', extend, ({ dossier }) => ({
    dueAt: later(dossier.dueAt ?? monday, 7),
    reason: 'x',
  })),
  apologise: doing('apologise', apologise, (_, now) => ({
    text: 'x',
    expectedAt: later(now, 1),
  })),
  withdraw: doing('withdraw', withdraw, () => reason),
  stop: doing('stop', stop, () => reason),
  askFee: doing('request-payment', requestPayment, () => ({
    kind: 'fee' as const,
    amount: 20_000,
    basis: 'x',
  })),
  askTax: doing('request-payment', requestPayment, () => ({
    kind: 'financialObligation' as const,
    amount: 9_000_000,
    basis: 'x',
  })),
  waitForTax: doing('pause', pause, () => ({ ...reason, kind: 'financialObligation' })),
  pay: doing('record-payment', recordPayment, ({ dossier }) => ({
    method: 'nationalGateway' as const,
    receipt: 'r',
    ...(dossier.payments?.findLast((one) => paymentState(one) === 'asked') ?? unasked),
  })),
  giveMoneyBack: doing('refund-payment', refundPayment, () => ({
    kind: 'fee' as const,
    amount: 20_000,
    reason: 'x',
    reference: 'y',
  })),
  giveBack: doing('return-result', returnResult, ({ dossier }) => ({
    method: dossier.resultChannel,
  })),
  reuse: doing('reuse-document', reuseDocument, () => ({
    component: 'c02',
    document: {
      ...filedDocument('reused'),
      reusedFrom: { dossier: 'H62.01-260101-0001', kind: 'result' as const },
    },
  })),
  issue: doing('issue-result', issueResult, ({ dossier }) => ({
    document: documentId({ sha256: dossier.result ? 'second' : 'first' }),
    reason: 'x',
  })),
  reroute: doing('change-result-channel', changeResultChannel, () => ({
    channel: 'direct' as const,
  })),
  takePaper: doing('take-in-paper', takeInPaper, () => ({ by: 'direct' as const })),
  handOver: doing('hand-over-paper', handOverPaper, ({ dossier }) => ({
    to: dossier.paper?.holder === dossier.leadUnit ? dossier.receivingUnit : dossier.leadUnit,
  })),
  receivePaper: doing('receive-paper', receivePaper, () => ({ outcome: 'onTime' as const })),
  recall: doing('recall-paper', recallPaper, () => ({ reason: 'x' })),
  givePaperBack: doing('give-back-paper', giveBackPaper, () => ({ method: 'direct' as const })),
  strike: (situation, now) => {
    const result = strike(situation, now, at(anybody, now).clock);
    return result.kind === 'overdue' ? result.change : undefined;
  },
  die: (situation, now) => nextLeg(situation, { leg: situation.dossier.leg, reason: 'died' }, now),
  expire: (situation, now) => expireSupplement(situation, at(anybody, now)),
};

/** Acts in any order, each some hours after the one before. */
export const anyLife = fc.array(
  fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.constantFrom(0, 1, 9, 24, 100)),
  { maxLength: 40 },
);
