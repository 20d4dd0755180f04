import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { vietnamDay } from '../../../functions/domain/codes.ts';
import { signedHeaders } from '../../../functions/domain/webhooks/signature.ts';
import type { RequestHandler } from '../host/listen.ts';
import { type OnDamage, readLines } from '../state-file.ts';

/** Whom the province lets the gateway be. */
export const PAYMENT_GATEWAY = { sub: 'payment-gateway', roles: ['gateway'], units: [] };

const PaidTransaction = z.strictObject({
  transaction: z.string(),
  reference: z.string(),
  amount: z.int().positive(),
  paidAt: z.iso.datetime(),
});
type PaidTransaction = z.infer<typeof PaidTransaction>;

/** How it tells the province: as it should, by another's signature, or by one that is ten minutes old. */
const TellingWay = z.enum(['signed', 'forged', 'stale']);

/** A payment to be made. What is left out is as the province asks for it; a transaction named before is sent again. */
const Order = PaidTransaction.partial().extend({
  reference: z.string(),
  telling: TellingWay.default('signed'),
});

const TEN_MINUTES_S = 600;

export interface Province {
  /** By what its calls are signed. */
  readonly key: () => Promise<string>;
  /** The API of the province, in the gateway's name. */
  readonly ask: (
    path: string,
    request?: { headers: Record<string, string>; body: string },
  ) => Promise<Response>;
}

/**
 * A payment gateway with what it was paid, one a line of a file. `POST /_pay` lets somebody pay what a reference asks for,
 * or another amount at another time, and tells the province, signed; `GET /` shows all, and `GET /statement?day=…`
 * is its statement of a day as CSV.
 */
export function paymentSite(
  file: string,
  onDamage: OnDamage,
  time: { readonly now: () => number },
  { key, ask }: Province,
): RequestHandler {
  const paid = new Map<string, PaidTransaction>();
  for (const one of readLines(file, PaidTransaction, onDamage)) paid.set(one.transaction, one);
  const amountOf = async (reference: string) => {
    const asked = await ask(`/payable/${encodeURIComponent(reference)}`);
    return asked.ok ? z.object({ amount: z.number() }).parse(await asked.json()).amount : undefined;
  };
  const tell = async (payment: PaidTransaction, telling: z.infer<typeof TellingWay>) => {
    const body = JSON.stringify(payment);
    const now = Math.floor(Date.now() / 1000);
    const seconds = telling === 'stale' ? now - TEN_MINUTES_S : now;
    const secret = telling === 'forged' ? 'of somebody else' : await key();
    const headers = signedHeaders({ id: payment.transaction, body, seconds }, [secret]);
    return ask('/payments', { headers, body });
  };
  return async (request, response) => {
    const answer = (status: number, body: unknown) =>
      void response
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
        .end(JSON.stringify(body, null, 2));
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gateway');
    if (pathname === '/statement') {
      const day = searchParams.get('day') ?? vietnamDay(new Date(time.now()).toISOString());
      const rows = [...paid.values()].filter(({ paidAt }) => vietnamDay(paidAt) === day);
      const table = rows.map(({ transaction, amount }) => `${transaction};${amount}\n`).join('');
      return void response
        .writeHead(200, { 'content-type': 'text/csv; charset=utf-8' })
        .end(`Mã giao dịch;Số tiền\n${table}`);
    }
    if (request.method === 'GET') return answer(200, [...paid.values()]);
    if (pathname !== '/_pay') return answer(404, {});
    const { data, error } = Order.safeParse(JSON.parse(await text(request)));
    if (error) return answer(400, { message: z.prettifyError(error) });
    const { telling, transaction = `GD-${randomUUID().slice(0, 8)}`, ...order } = data;
    const before = paid.get(transaction);
    const amount = order.amount ?? before?.amount ?? (await amountOf(order.reference));
    if (amount === undefined) return answer(404, { message: 'Nothing is to be paid' });
    const paidAt = order.paidAt ?? before?.paidAt ?? new Date(time.now()).toISOString();
    const payment = { transaction, reference: order.reference, amount, paidAt };
    if (!before) {
      paid.set(transaction, payment);
      appendFileSync(file, `${JSON.stringify(payment)}\n`);
    }
    const told = await tell(payment, telling);
    answer(told.status, await told.json());
  };
}
