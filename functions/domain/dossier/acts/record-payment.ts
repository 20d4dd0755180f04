import * as z from 'zod';
import { problem } from '../../problems.ts';
import { ok, refuse } from '../../result.ts';
import { Text } from '../../text.ts';
import { type ActEvent, act, change } from '../act.ts';
import { Dong, PaymentKind } from '../fields.ts';
import { resumeWork } from '../parking.ts';
import type { PaymentMethod } from '../parts.ts';
import { awaitsPayment, inState, withPayment } from '../payment.ts';
import { stages } from '../state.ts';

const methods = ['nationalGateway', 'provinceGateway', 'counter'] as const;

const cashierOf = (method: PaymentMethod) => (method === 'counter' ? 'counter' : 'gateway');

/**
 * Records what was paid, by its receipt: a gateway's by its client alone, cash or a transfer by the counter. A dossier
 * paused for its obligation goes on with the last of it (Hà Nội QĐ 1610/QĐ-TTPVHCC); without a due time an officer resumes it.
 */
export const recordPayment = act({
  name: 'record-payment',
  summary: 'Record what was paid; a case that waits for it goes on',
  function: 'dossiers',
  from: [...stages.atCounter, ...stages.inWork, ...stages.paused, 'resolved'],
  to: { paying: ['accepted', 'processing'] },
  roles: ['gateway', 'counter'],
  at: 'cashier',
  when: awaitsPayment,
  body: z.strictObject({
    kind: PaymentKind.default('fee'),
    amount: Dong,
    method: z.enum(methods),
    receipt: Text(60),
  }),
  problems: {
    'nothing-to-pay': 409,
  },
  choices: ({ dossier }, { actor }) =>
    ok({
      payments: inState(dossier, 'asked').map(({ kind, amount }) => ({ kind, amount })),
      methods: methods.filter((method) => actor.roles.includes(cashierOf(method))),
    }),
  rule: (situation, { kind, amount, method, receipt }, context) => {
    const { dossier } = situation;
    const { now, actor } = context;
    const open = inState(dossier, 'asked').find((one) => one.kind === kind);
    if (!open) return refuse(problem('nothing-to-pay', { facts: { payments: dossier.payments } }));
    if (open.amount !== amount)
      return refuse(problem('amount-differs', { facts: { amount: open.amount } }));
    const cashier = cashierOf(method);
    if (!actor.roles.includes(cashier))
      return refuse(problem('role-not-allowed', { facts: { roles: [cashier] } }));
    const paid = { at: now, by: actor.sub, method, receipt };
    const settled = withPayment(dossier, open, { ...open, paid });
    const told: ActEvent = {
      kind: 'paid',
      at: now,
      actor: actor.sub,
      facts: { kind, amount, method, receipt },
    };
    const waits = dossier.state === 'paying' && kind === 'financialObligation';
    const resumed = waits ? resumeWork(situation, context, told, () => settled) : undefined;
    return resumed?.ok ? resumed : ok(change(dossier, { ...dossier, ...settled }, [], told));
  },
});
