import type * as z from 'zod';
import { dossierFrom } from '../adapters/dynamodb/dossier-rows.ts';
import { readRow } from '../adapters/dynamodb/dossier-store.ts';
import { listReceived } from '../adapters/dynamodb/lists.ts';
import {
  keepReceived,
  type Received,
  readDay,
  readReceived,
} from '../adapters/dynamodb/payment-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { readCamt053, readCsvStatement } from '../adapters/statement-file.ts';
import { type Day, type DossierCode, drawnAs, type Instant, vietnamDay } from '../domain/codes.ts';
import { inState } from '../domain/dossier/payment.ts';
import { PaymentReference, payableOf, referenceOf } from '../domain/payments/reference.ts';
import { compared, type Entry } from '../domain/payments/statement.ts';
import { type Payee, vietQr } from '../domain/payments/viet-qr.ts';
import { fieldProblem, type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { inBoth, titlesOf } from '../domain/texts/texts.ts';
import { inRole, worksIn } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { paged } from '../http/paged.ts';
import { type ApiRequest, parseBody, parseQuery, pathParameter } from '../http/request.ts';
import { DayQuery, PaymentBody, StatementBody, SurplusRefundBody } from '../http/schemas.ts';

/** What a payer is asked for under a reference, with the text of its QR code where the payee is configured. */
export function payable(table: Table, payee: Payee | undefined): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['gateway']);
    if (!allowed.ok) return allowed;
    const { data: reference } = PaymentReference.safeParse(pathParameter(request, 'reference'));
    const { code, kind } = reference ? payableOf(reference) : { code: '', kind: 'fee' };
    const row = reference && (await readRow(table, keys.dossier(code)));
    if (!row) return refuse(problem('dossier-unknown'));
    const asked = inState(dossierFrom(row), 'asked').find((one) => one.kind === kind);
    if (!asked) return refuse(problem('nothing-to-pay'));
    const named = referenceOf(code, asked.kind);
    return ok(
      json(200, {
        reference: named,
        kind: asked.kind,
        amount: asked.amount,
        ...(payee && { qr: vietQr(payee, asked.amount, named) }),
      }),
    );
  };
}

/** Reasons by which money fits no request. Of all others the gateway tells us again. */
const surplusReasons: readonly string[] = [
  'dossier-unknown',
  'nothing-to-pay',
  'amount-differs',
  'act-not-allowed',
  'dossier-moved',
];

/**
 * Takes what a gateway was paid, for any dossier, once for each of its transactions. The money is there already: what
 * is not what was asked for, or comes twice or after the end, is kept as a surplus for people to give back.
 * @param record the act by which a payment is recorded
 */
export function takePayment(table: Table, record: Endpoint): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['gateway']);
    if (!allowed.ok) return allowed;
    const body = parseBody(request, PaymentBody);
    if (!body.ok) return body;
    const { transaction, reference, amount, paidAt, receipt = transaction } = body.value;
    const day = vietnamDay(paidAt);
    const of = { transaction, ...payableOf(reference), amount, paidAt, receipt };
    const may = mayBePaidOn(day, of, request.now);
    if (!may.ok) return may;
    const known = await readReceived(table, day, transaction);
    if (known && !isSame(known, of)) return refuse(problem('payment-differs'));
    if (known) return ok(json(200, viewOf(known)));
    const recorded = await record(asAct(request, of));
    if (!recorded.ok && !surplusReasons.includes(recorded.reason.code)) return recorded;
    const received: Received = {
      ...of,
      by: request.actor.sub,
      outcome: recorded.ok ? 'recorded' : 'surplus',
      ...(!recorded.ok && { reason: recorded.reason.code }),
    };
    await keepReceived(table, day, received);
    return ok(json(200, viewOf(received)));
  };
}

/** Nobody pays tomorrow, or for a dossier of which there was no code yet. */
function mayBePaidOn(day: Day, { code }: Told, now: Instant): Result<void, Problem> {
  const refused = (rule: string, why: 'stillToCome' | 'paidBeforeFiled') =>
    refuse(fieldProblem('invalid-field', '/paidAt', rule, titlesOf('checks', why)));
  if (day > vietnamDay(now)) return refused('past', 'stillToCome');
  return day < drawnAs(code).day ? refused('afterFiling', 'paidBeforeFiled') : ok(undefined);
}

type Told = Pick<Received, 'transaction' | 'code' | 'kind' | 'amount' | 'paidAt' | 'receipt'>;

const isSame = (one: Told, other: Told) =>
  one.code === other.code &&
  one.kind === other.kind &&
  one.amount === other.amount &&
  one.receipt === other.receipt;

const viewOf = ({ transaction, code, kind, amount, paidAt, receipt, ...rest }: Received) => ({
  transaction,
  code,
  kind,
  amount,
  paidAt,
  receipt,
  outcome: rest.outcome,
  reason: rest.reason,
  refunded: rest.refunded,
});

/** The request of our own API that records the payment, under the gateway's name for it. */
function asAct(
  request: ApiRequest,
  { transaction, code, kind, amount, receipt }: Told,
): ApiRequest {
  const event = {
    ...request.event,
    path: `/payments/${code}`,
    pathParameters: { code },
    headers: { 'idempotency-key': `payment-${transaction}`, 'if-match': '*' },
    body: JSON.stringify({ kind, amount, method: 'provinceGateway', receipt }),
    isBase64Encoded: false,
  };
  return { ...request, event };
}

/** What gateways told us of a day, a page at a time. */
export function listPayments(table: Table): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['administrator']);
    if (!allowed.ok) return allowed;
    const query = parseQuery(request, DayQuery);
    if (!query.ok) return query;
    const { day, ...page } = query.value;
    return paged(
      () => listReceived(table, day, page),
      (row) => viewOf(row as unknown as Received),
    );
  };
}

/** Holds the statement of a gateway for a day against what it told us of that day. */
export function compareStatement(table: Table): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['administrator']);
    if (!allowed.ok) return allowed;
    const body = parseBody(request, StatementBody);
    if (!body.ok) return body;
    const { day } = body.value;
    if (day > vietnamDay(request.now))
      return refuse(
        fieldProblem('invalid-field', '/day', 'past', titlesOf('checks', 'stillToCome')),
      );
    const stated = entriesOf(body.value);
    if (!stated.ok) return stated;
    const theirs = stated.value;
    const ours = await readDay(table, day);
    const differences = compared(ours, theirs);
    return ok(json(200, { day, ours: ours.length, theirs: theirs.length, differences }));
  };
}

/** The payments of a statement, whichever form it has; a file that is none is refused with its row. */
function entriesOf({
  entries = [],
  csv,
  camt053,
}: z.infer<typeof StatementBody>): Result<readonly Entry[], Problem> {
  const isTable = csv !== undefined;
  const file = csv ?? camt053;
  if (file === undefined) return ok(entries);
  const read = isTable ? readCsvStatement(file) : readCamt053(file);
  if (read.ok) return read;
  const { at, why } = read.reason;
  const titles = inBoth(({ statementFaults }) => statementFaults[why](at));
  return refuse(fieldProblem('invalid-field', isTable ? '/csv' : '/camt053', why, titles));
}

/** Records that a surplus was given back, by a leader of the unit that received the dossier. */
export function refundSurplus(table: Table): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['leader']);
    if (!allowed.ok) return allowed;
    const body = parseBody(request, SurplusRefundBody);
    if (!body.ok) return body;
    const { day, transaction, reference, reason } = body.value;
    const received = await readReceived(table, day, transaction);
    if (received?.outcome !== 'surplus') return refuse(problem('payment-unknown'));
    const { unit } = drawnAs(received.code as DossierCode);
    if (!worksIn(request.actor, unit)) return refuse(problem('foreign-unit'));
    const { refunded } = received;
    if (refunded)
      return refunded.reference === reference
        ? ok(json(200, viewOf(received)))
        : refuse(problem('refunded-already'));
    const given = { at: request.now, by: request.actor.sub, reference, reason };
    const after: Received = { ...received, refunded: given };
    await keepReceived(table, day, after);
    return ok(json(200, viewOf(after)));
  };
}
