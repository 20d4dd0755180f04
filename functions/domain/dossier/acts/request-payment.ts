import * as z from 'zod';
import { problem } from '../../problems.ts';
import { feeAmount } from '../../procedure/fee.ts';
import { ok, refuse } from '../../result.ts';
import { FreeText } from '../../text.ts';
import { act, change } from '../act.ts';
import { officers } from '../actor.ts';
import { Dong, PaymentKind } from '../fields.ts';
import { CATALOGUE, settledIn } from '../payment.ts';
import { stages } from '../state.ts';

/**
 * Asks for money before, at or after acceptance. The fee is the catalogue's; another amount, as for
 * somebody exempt, needs its basis, and a financial obligation the notice that sets it. It takes the place
 * of what was asked and not paid yet; what was paid stands.
 */
export const requestPayment = act({
  name: 'request-payment',
  summary: 'Ask for a fee or a financial obligation; 0 is a price too',
  function: 'desk',
  from: ['submitted', ...stages.inWork, ...stages.paused, 'resolved'],
  roles: officers,
  at: 'handling',
  body: z.strictObject({
    kind: PaymentKind.default('fee'),
    amount: Dong.optional(),
    basis: FreeText(300).optional(),
  }),
  problems: {
    'payment-basis-required': 422,
    'already-paid': 409,
  },
  choices: ({ dossier }, { procedure }) => {
    const kinds = PaymentKind.options.filter((kind) => !settledIn(dossier, kind));
    if (kinds.length === 0) return refuse(problem('already-paid'));
    const amount = feeAmount(procedure.fee);
    const asksFee = kinds.includes('fee') && amount !== undefined;
    return ok({ kinds, ...(asksFee && { payments: [{ kind: 'fee', amount }] }) });
  },
  rule: ({ dossier }, input, { now, actor, procedure }) => {
    const { kind } = input;
    const catalogued = kind === 'fee' ? feeAmount(procedure.fee) : undefined;
    const amount = input.amount ?? catalogued;
    const basis = input.basis ?? (amount === catalogued ? CATALOGUE : undefined);
    if (amount === undefined || basis === undefined)
      return refuse(
        problem('payment-basis-required', { facts: { catalogue: catalogued ?? null } }),
      );
    const payments = dossier.payments ?? [];
    const settled = settledIn(dossier, kind);
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
  },
});
