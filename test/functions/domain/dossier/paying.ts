import type { ActContext, Situation } from '../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { recordPayment } from '../../../../functions/domain/dossier/acts/record-payment.ts';
import type { Payment } from '../../../../functions/domain/dossier/parts.ts';
import { type PaymentState, paymentState } from '../../../../functions/domain/dossier/payment.ts';
import type { Fee } from '../../../../functions/domain/procedure/fee.ts';
import { at, complete, doing, people, procedure, submitted } from './example.ts';

export const gateway: Actor = { sub: 'gateway', roles: ['gateway'], units: [] };

/** A day of March 2026, 09:00 in Vietnam. */
export const on = (day: number) => `2026-03-0${day}T02:00:00.000Z`;

function feeOf(amount: number | null): Fee {
  if (amount === null) return { kind: 'unknown' };
  return amount === 0 ? { kind: 'none' } : { kind: 'amount', amount };
}

/** The example's procedure with a fee of the catalogue; null where the catalogue gives no one figure. */
export const costing = (
  amount: number | null,
  who: Actor = people.counter,
  now = on(2),
): ActContext => ({ ...at(who, now), procedure: { ...procedure, fee: feeOf(amount) } });

export const acceptedFor = (amount: number | null): Situation =>
  doing(complete(submitted()), accept, {}, costing(amount));

export const pay = {
  kind: 'fee',
  amount: 50_000,
  method: 'nationalGateway',
  receipt: 'BL-1',
} as const;

/** A dossier whose fee of 50,000 đồng came through the gateway. */
export const paid = (): Situation =>
  doing(acceptedFor(50_000), recordPayment, pay, costing(50_000, gateway));

export const payments = ({
  dossier,
}: {
  dossier: { payments?: readonly Payment[] };
}): readonly PaymentState[] => (dossier.payments ?? []).map(paymentState);
