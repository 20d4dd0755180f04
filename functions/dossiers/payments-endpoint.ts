import type * as z from 'zod';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { dossierFrom } from '../adapters/dynamodb/dossier-rows.ts';
import { readRow } from '../adapters/dynamodb/dossier-store.ts';
import { listReceived, type Page } from '../adapters/dynamodb/lists.ts';
import {
  firstTold,
  type GatewayPayment,
  type KeptPayment,
  keepReceived,
  keepRefunded,
  readDay,
  readReceived,
} from '../adapters/dynamodb/payment-store.ts';
import { sift } from '../adapters/dynamodb/sift.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { readCamt053, readCsvStatement } from '../adapters/statement-file.ts';
import { type Day, drawnAs, type Instant, vietnamDay } from '../domain/codes.ts';
import { isOwn } from '../domain/dossier/parties.ts';
import { inState } from '../domain/dossier/payment.ts';
import { compared, type Entry } from '../domain/payments/bank-statement.ts';
import { howToPay } from '../domain/payments/how-to-pay.ts';
import { PaymentReference, payableOf } from '../domain/payments/reference.ts';
import { keeperOf } from '../domain/payments/surplus.ts';
import type { Payee } from '../domain/payments/viet-qr.ts';
import { fieldProblem, type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { inBoth, titlesOf } from '../domain/texts/texts.ts';
import { inRole, unitsSeenBy, worksIn } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { fromCursor } from '../http/paged.ts';
import { type ApiRequest, parseBody, parseQuery, pathParameter } from '../http/request.ts';
import { PaymentBody, PaymentsQuery, StatementBody, SurplusRefundBody } from '../http/schemas.ts';

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
    const { kind: of, amount } = asked;
    return ok(json(200, { kind: of, amount, ...howToPay(code, asked, payee) }));
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
    if (!isSame(await firstTold(table, of), of)) return refuse(problem('payment-differs'));
    const known = await readReceived(table, day, transaction);
    if (known) return ok(json(200, viewOf(known)));
    const recorded = await record(asAct(request, of));
    if (!recorded.ok && !surplusReasons.includes(recorded.reason.code)) return recorded;
    const received: KeptPayment = {
      ...of,
      by: request.actor.sub,
      outcome: recorded.ok ? 'recorded' : 'surplus',
      ...(!recorded.ok && { reason: recorded.reason.code }),
    };
    // Told twice at once, it may be kept by now, and may even have gone back.
    const kept = (await keepReceived(table, day, received))
      ? received
      : await readReceived(table, day, transaction);
    return kept ? ok(json(200, viewOf(kept))) : refuse(problem('busy'));
  };
}

/** Nobody pays tomorrow, or for a dossier of which there was no code yet. */
function mayBePaidOn(day: Day, { code }: GatewayPayment, now: Instant): Result<void, Problem> {
  const refused = (rule: string, why: 'stillToCome' | 'paidBeforeFiled') =>
    refuse(fieldProblem('invalid-field', '/paidAt', rule, titlesOf('checks', why)));
  if (day > vietnamDay(now)) return refused('past', 'stillToCome');
  return day < drawnAs(code).day ? refused('afterFiling', 'paidBeforeFiled') : ok(undefined);
}

const isSame = (one: GatewayPayment, other: GatewayPayment) =>
  one.code === other.code &&
  one.kind === other.kind &&
  one.amount === other.amount &&
  one.paidAt === other.paidAt &&
  one.receipt === other.receipt;

const viewOf = ({ transaction, code, kind, amount, paidAt, receipt, ...rest }: KeptPayment) => ({
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
  { transaction, code, kind, amount, receipt }: GatewayPayment,
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

/** What gateways told us of a day, a page at a time: of the dossiers of a unit, or of the whole province. */
export function listPayments(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, PaymentsQuery);
    if (!query.ok) return query;
    const { day, unit, ...page } = query.value;
    const province = await readProvince(table);
    const units = unitsSeenBy(request.actor, unit, province, ['leader', 'administrator']);
    if (!units.ok) return units;
    const isTheirs = ({ code }: KeptPayment) =>
      units.value.length === 0 || units.value.some((own) => own === keeperOf(code, province));
    const list = (part: Page) => listReceived(table, day, part);
    const found = await fromCursor(() =>
      sift(list, page, async (rows) =>
        rows
          .map((row) => row as unknown as KeptPayment)
          .map((received) => (isTheirs(received) ? viewOf(received) : undefined)),
      ),
    );
    return found.ok ? ok(json(200, found.value)) : found;
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

/**
 * Records that a surplus was given back, once: by a leader of the unit that keeps it, and by nobody to themselves.
 */
export function refundSurplus(table: Table): Endpoint {
  return async (request) => {
    const { actor, now } = request;
    const allowed = inRole(actor, ['leader']);
    if (!allowed.ok) return allowed;
    const body = parseBody(request, SurplusRefundBody);
    if (!body.ok) return body;
    const { day, transaction, reference, reason } = body.value;
    const surplus = await readReceived(table, day, transaction);
    if (surplus?.outcome !== 'surplus') return refuse(problem('payment-unknown'));
    const { code } = surplus;
    if (!worksIn(actor, keeperOf(code, await readProvince(table))))
      return refuse(problem('foreign-unit'));
    const row = await readRow(table, keys.dossier(code));
    if (row && isOwn(dossierFrom(row), actor)) return refuse(problem('own-dossier'));
    const after: KeptPayment = {
      ...surplus,
      refunded: { at: now, by: actor.sub, reference, reason },
    };
    if (!surplus.refunded && (await keepRefunded(table, day, after)))
      return ok(json(200, viewOf(after)));
    const kept = await readReceived(table, day, transaction);
    const isRepeated = kept?.refunded?.reference === reference && kept.refunded.reason === reason;
    return isRepeated ? ok(json(200, viewOf(kept))) : refuse(problem('refunded-already'));
  };
}
