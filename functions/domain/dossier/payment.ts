import type { Instant } from '../codes.ts';
import { problem } from '../problems.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { ok, refuse } from '../result.ts';
import { type Act, change, type Told } from './act.ts';
import type { Dossier } from './dossier.ts';
import { resumeWork } from './parking.ts';
import type { Payment, PaymentKind, PaymentMethod } from './parts.ts';

/** Không phải nộp, chờ nộp, đã thay bằng khoản khác, đã nộp, đã hoàn. */
export type PaymentState = 'nothingToPay' | 'asked' | 'replaced' | 'paid' | 'refunded';

export function paymentState({ amount, paid, refunded, replacedAt }: Payment): PaymentState {
  if (refunded) return 'refunded';
  if (paid) return 'paid';
  if (replacedAt) return 'replaced';
  return amount === 0 ? 'nothingToPay' : 'asked';
}

type Paying = Pick<Dossier, 'payments'>;

const inState = ({ payments = [] }: Paying, state: PaymentState) =>
  payments.filter((payment) => paymentState(payment) === state);

export const awaitsPayment = (dossier: Paying): boolean => inState(dossier, 'asked').length > 0;
export const hasPaid = (dossier: Paying): boolean => inState(dossier, 'paid').length > 0;

/** What acceptance asks for: the catalogue's fee, unless it was asked before or is no single figure. */
export function feeAtAcceptance(
  { payments = [] }: Paying,
  { fee }: Procedure,
  asked: { readonly at: Instant; readonly by: string },
): Paying {
  if (fee.amount === null || payments.some(({ kind }) => kind === 'fee')) return {};
  const own = { kind: 'fee', amount: fee.amount, basis: CATALOGUE } as const;
  return { payments: [...payments, { ...own, askedAt: asked.at, askedBy: asked.by }] };
}

const CATALOGUE = 'Danh mục thủ tục hành chính';

/**
 * Asks for money before, at or after acceptance. The fee is the catalogue's; another amount, as for
 * somebody exempt, needs its basis, and a financial obligation the notice that sets it. It takes the place
 * of what was asked and not paid yet; what was paid stands.
 */
export const requestPayment: Act<{
  kind: PaymentKind;
  amount?: number | undefined;
  basis?: string | undefined;
}> = (situation, input, { now, actor, procedure }) => {
  const { dossier } = situation;
  const { kind } = input;
  const catalogued = kind === 'fee' ? procedure.fee.amount : null;
  const amount = input.amount ?? catalogued;
  const basis = input.basis ?? (amount === catalogued ? CATALOGUE : undefined);
  if (amount === null || basis === undefined)
    return refuse(problem('payment-basis-required', { facts: { catalogue: catalogued } }));
  const payments = dossier.payments ?? [];
  const settled = payments.find((one) => one.kind === kind && one.paid && !one.refunded);
  if (settled)
    return refuse(problem('already-paid', { facts: { receipt: settled.paid?.receipt } }));
  const kept = payments.map((one) =>
    one.kind === kind && !one.paid && !one.replacedAt ? { ...one, replacedAt: now } : one,
  );
  const asked = { kind, amount, basis, askedAt: now, askedBy: actor.sub };
  return ok(
    change(dossier, { ...dossier, payments: [...kept, asked] }, [], {
      kind: 'paymentRequested',
      at: now,
      actor: actor.sub,
      facts: { kind, amount, basis },
    }),
  );
};

/**
 * Records what was paid, by its receipt. A dossier that stands still for its financial obligation goes on
 * by itself with the last of it (Hà Nội QĐ 1610/QĐ-TTPVHCC); where nobody can say yet when it is then due,
 * the payment is recorded all the same and an officer resumes it.
 */
export const recordPayment: Act<{
  kind: PaymentKind;
  amount: number;
  method: PaymentMethod;
  receipt: string;
}> = (situation, input, context) => {
  const { dossier } = situation;
  const { now, actor } = context;
  const { kind, amount, method, receipt } = input;
  const open = inState(dossier, 'asked').find((one) => one.kind === kind);
  if (!open) return refuse(problem('nothing-to-pay', { facts: { payments: dossier.payments } }));
  if (open.amount !== amount)
    return refuse(problem('amount-differs', { facts: { amount: open.amount } }));
  if (method === 'counter' && !actor.roles.includes('counter'))
    return refuse(problem('role-not-allowed', { facts: { roles: ['counter'] } }));
  const paid = { at: now, by: actor.sub, method, receipt };
  const settled = replaced(dossier, open, { ...open, paid });
  const told: Told = {
    kind: 'paid',
    at: now,
    actor: actor.sub,
    facts: { kind, amount, method, receipt },
  };
  const waits = dossier.state === 'paying' && kind === 'financialObligation';
  const resumed = waits ? resumeWork(situation, context, told, () => settled) : undefined;
  return resumed?.ok ? resumed : ok(change(dossier, { ...dossier, ...settled }, [], told));
};

/** Gives back what was paid, wholly or in part; the receipt stays and the refund stands beside it. */
export const refundPayment: Act<{
  kind: PaymentKind;
  amount: number;
  reason: string;
  reference: string;
}> = ({ dossier }, { kind, ...input }, { now, actor }) => {
  const paid = inState(dossier, 'paid').find((one) => one.kind === kind);
  if (!paid) return refuse(problem('nothing-to-refund', { facts: { payments: dossier.payments } }));
  if (input.amount > paid.amount)
    return refuse(problem('amount-differs', { facts: { amount: paid.amount } }));
  const refunded = { at: now, by: actor.sub, ...input };
  return ok(
    change(dossier, { ...dossier, ...replaced(dossier, paid, { ...paid, refunded }) }, [], {
      kind: 'refunded',
      at: now,
      actor: actor.sub,
      facts: { kind, ...input },
    }),
  );
};

const replaced = ({ payments = [] }: Paying, before: Payment, after: Payment): Paying => ({
  payments: payments.map((one) => (one === before ? after : one)),
});
