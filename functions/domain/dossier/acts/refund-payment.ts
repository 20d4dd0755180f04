import * as z from 'zod';
import { problem } from '../../problems.ts';
import { ok, refuse } from '../../result.ts';
import { Paragraphs, Text } from '../../text.ts';
import { type ActContext, act, change } from '../act.ts';
import type { Dossier } from '../dossier.ts';
import { Dong, PaymentKind } from '../fields.ts';
import { alone } from '../four-eyes.ts';
import type { Payment } from '../parts.ts';
import { hasPaid, inState, withPayment } from '../payment.ts';
import { stages } from '../state.ts';

/**
 * Gives back what was paid, wholly or in part; the receipt stays and the refund stands beside it. Money goes out by
 * the act of a leader who did not take it in.
 */
export const refundPayment = act({
  name: 'refund-payment',
  summary: 'Give back what was paid',
  function: 'desk',
  from: stages.always,
  roles: ['leader'],
  at: 'receiving',
  when: hasPaid,
  body: z.strictObject({
    kind: PaymentKind.default('fee'),
    amount: Dong.positive(),
    reason: Paragraphs(1000),
    reference: Text(60),
  }),
  problems: {
    'nothing-to-refund': 409,
  },
  choices: ({ dossier }, context) => {
    const paid = inState(dossier, 'paid');
    const theirs = paid.filter((one) => mayGiveBack(one, dossier, context).ok);
    return paid.length > 0 && theirs.length === 0
      ? refuse(problem('four-eyes'))
      : ok({ payments: theirs.map(({ kind, amount }) => ({ kind, amount })) });
  },
  rule: ({ dossier }, { kind, ...input }, context) => {
    const { now, actor } = context;
    const paid = inState(dossier, 'paid').find((one) => one.kind === kind);
    if (!paid)
      return refuse(problem('nothing-to-refund', { facts: { payments: dossier.payments } }));
    if (input.amount > paid.amount)
      return refuse(problem('amount-differs', { facts: { amount: paid.amount } }));
    const allowed = mayGiveBack(paid, dossier, context);
    if (!allowed.ok) return allowed;
    const refunded = { at: now, by: actor.sub, ...input };
    return ok(
      change(dossier, { ...dossier, ...withPayment(dossier, paid, { ...paid, refunded }) }, [], {
        kind: 'refunded',
        at: now,
        actor: actor.sub,
        facts: { kind, ...input, ...(allowed.value && { substitute: allowed.value }) },
      }),
    );
  },
});

/** Another than who recorded it, or who may do both here. */
const mayGiveBack = ({ paid }: Payment, { receivingUnit }: Dossier, context: ActContext) =>
  paid?.by === context.actor.sub ? alone(receivingUnit, context) : ok(undefined);
