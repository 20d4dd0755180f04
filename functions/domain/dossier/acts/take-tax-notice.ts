import * as z from 'zod';
import { mayPause } from '../../clock/stopping.ts';
import { type Problem, problem } from '../../problems.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { FreeText, Text } from '../../text.ts';
import { type ActContext, act, change, type Situation } from '../act.ts';
import { Dong } from '../fields.ts';
import { park, pausesNamed } from '../parking.ts';
import type { Payment } from '../parts.ts';
import { settledIn } from '../payment.ts';
import { stages } from '../state.ts';
import { clockProblem } from '../times.ts';

const OBLIGATION = 'financialObligation';

/**
 * The tax office tells what the applicant owes (nghĩa vụ tài chính): the money is asked for, and the dossier stands
 * still with the notice as its basis until it is paid, where the law of its procedure allows that pause (Hà Nội QĐ
 * 1610/QĐ-TTPVHCC). A later notice takes the place of one that is not paid; a notice of 0 stops nothing.
 */
export const takeTaxNotice = act({
  name: 'take-tax-notice',
  summary: 'Take in the notice of a financial obligation: the dossier waits until it is paid',
  function: 'dossiers',
  from: [...stages.inWork, 'paying'],
  to: { accepted: ['paying'], processing: ['paying'] },
  roles: ['gateway'],
  at: 'cashier',
  body: z.strictObject({
    /** The number of the notice. */
    notice: Text(100),
    amount: Dong,
    /** The law that the tax office names. */
    legalBasis: FreeText(300),
  }),
  problems: {
    'already-paid': 409,
    'notice-taken': 409,
  },
  choices: (situation, context) => {
    const may = mayWait(situation, context);
    if (!may.ok) return may;
    return settledIn(situation.dossier, OBLIGATION)
      ? refuse(problem('already-paid'))
      : ok({ kinds: [OBLIGATION] });
  },
  rule: (situation, { notice, amount, legalBasis }, context) => {
    const { dossier } = situation;
    const { now, actor } = context;
    const may = mayWait(situation, context);
    if (!may.ok) return may;
    const payments = dossier.payments ?? [];
    const owed = payments.filter(({ kind, replacedAt }) => kind === OBLIGATION && !replacedAt);
    if (owed.some(({ basis }) => basis === notice)) return refuse(problem('notice-taken'));
    if (settledIn(dossier, OBLIGATION)) return refuse(problem('already-paid'));
    const kept = payments.map((one) =>
      owed.includes(one) && !one.paid ? { ...one, replacedAt: now } : one,
    );
    const asked: Payment = {
      kind: OBLIGATION,
      amount,
      basis: notice,
      askedAt: now,
      askedBy: actor.sub,
    };
    const next = { ...dossier, payments: [...kept, asked] };
    const told = {
      kind: 'taxNoticeTaken',
      at: now,
      actor: actor.sub,
      facts: { kind: asked.kind, amount, basis: notice, legalBasis },
    };
    if (amount === 0 || dossier.state === 'paying') return ok(change(dossier, next, [], told));
    const pause = { kind: asked.kind, legalBasis, reason: notice, from: now, actor: actor.sub };
    return ok(park(situation, { ...next, state: 'paying' }, pause, told));
  },
});

/** Whether the law of the procedure lets the dossier wait for the obligation; one that waits already may be told more. */
function mayWait({ dossier }: Situation, context: ActContext): Result<unknown, Problem> {
  if (dossier.state === 'paying') return ok(undefined);
  const { now } = context;
  const may = mayPause({
    kind: OBLIGATION,
    at: now,
    now,
    pauses: dossier.pauses,
    receivedAt: dossier.acceptedAt ?? now,
    allowed: pausesNamed(context),
  });
  return may.ok ? may : refuse(clockProblem(may.reason));
}
