import type { Instant } from '../codes.ts';
import { feeAmount, feeText } from '../procedure/fee.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { dongText } from '../vietnamese-numbers.ts';
import type { Dossier } from './dossier.ts';
import type { Payment } from './parts.ts';

/** Không phải nộp, chờ nộp, đã thay bằng khoản khác, đã nộp, đã hoàn. */
export const paymentStates = ['nothingToPay', 'asked', 'replaced', 'paid', 'refunded'] as const;
export type PaymentState = (typeof paymentStates)[number];

export function paymentState({ amount, paid, refunded, replacedAt }: Payment): PaymentState {
  if (refunded) return 'refunded';
  if (paid) return 'paid';
  if (replacedAt) return 'replaced';
  return amount === 0 ? 'nothingToPay' : 'asked';
}

type PaymentHolder = Pick<Dossier, 'payments'>;

/** The payments of a dossier that stand so. */
export const inState = ({ payments = [] }: PaymentHolder, state: PaymentState) =>
  payments.filter((payment) => paymentState(payment) === state);

export const awaitsPayment = (dossier: PaymentHolder): boolean =>
  inState(dossier, 'asked').length > 0;
export const hasPaid = (dossier: PaymentHolder): boolean => inState(dossier, 'paid').length > 0;

/** What was paid of a kind and stands: nothing more of it is asked for. */
export const settledIn = ({ payments = [] }: PaymentHolder, kind: Payment['kind']) =>
  payments.find((one) => one.kind === kind && one.paid && !one.refunded);

/** What acceptance asks for: the catalogue's fee, unless it was asked before or is no single figure. */
export function feeAtAcceptance(
  { payments = [] }: PaymentHolder,
  { fee }: Procedure,
  asked: { readonly at: Instant; readonly by: string },
): PaymentHolder {
  const amount = feeAmount(fee);
  if (amount === undefined || payments.some(({ kind }) => kind === 'fee')) return {};
  const own = { kind: 'fee', amount, basis: CATALOGUE } as const;
  return { payments: [...payments, { ...own, askedAt: asked.at, askedBy: asked.by }] };
}

/** The fee of a dossier in words: what was asked of it, else what the catalogue says. */
export function feeToPay({ payments = [] }: PaymentHolder, { fee }: Procedure): string {
  const asked = payments.find(({ kind, replacedAt }) => kind === 'fee' && !replacedAt);
  if (!asked || asked.amount === feeAmount(fee)) return feeText(fee);
  return asked.amount === 0 ? 'Không thu' : dongText(asked.amount);
}

/** What the fee of the catalogue rests on. */
export const CATALOGUE = 'Danh mục thủ tục hành chính';

/** The payments with one of them changed. */
export const withPayment = (
  { payments = [] }: PaymentHolder,
  before: Payment,
  after: Payment,
): PaymentHolder => ({
  payments: payments.map((one) => (one === before ? after : one)),
});
