import { appendFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { parcelEvents, parcelWays } from '../../../functions/domain/dossier/parcel.ts';
import { signedHeaders } from '../../../functions/domain/webhooks/signature.ts';
import type { RequestHandler } from '../host/listen.ts';
import { type OnDamage, readLines } from '../state-file.ts';

/** Whom the province lets the post be. */
export const PUBLIC_POST = { sub: 'vnpost', roles: ['gateway'], units: [] };

const Order = z.strictObject({
  reference: z.string(),
  way: z.enum(parcelWays),
  counter: z.string(),
  person: z.strictObject({
    name: z.string(),
    address: z.string(),
    phone: z.string().optional(),
  }),
});
const Parcel = Order.extend({ trackingNumber: z.string() });
type Parcel = z.infer<typeof Parcel>;

const Move = z.strictObject({ trackingNumber: z.string(), event: z.enum(parcelEvents) });
const Conduct = z.strictObject({ next: z.array(z.union([z.int(), z.literal('losesAnswer')])) });

/** The API of the province, in the post's name. */
type Tell = (path: string, headers: Record<string, string>, body: string) => Promise<Response>;

/**
 * The public post with the orders that it took, one a line of a file: `POST /orders` takes one, `POST /_move` lets
 * something happen to a parcel and tells the province, signed; `GET /` shows all, `POST /_conduct` orders it to behave badly.
 */
export function postSite(
  file: string,
  onDamage: OnDamage,
  key: () => Promise<string>,
  tell: Tell,
): RequestHandler {
  const parcels = new Map<string, Parcel>();
  for (const parcel of readLines(file, Parcel, onDamage)) parcels.set(parcel.reference, parcel);
  const plan: z.infer<typeof Conduct>['next'] = [];
  let told = 0;
  return async (request, response) => {
    const answer = (status: number, body: object) =>
      void response
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
        .end(JSON.stringify(body, null, 2));
    if (request.method === 'GET') return answer(200, [...parcels.values()]);
    const given: unknown = JSON.parse(await text(request));
    if (request.url === '/_conduct') {
      plan.push(...Conduct.parse(given).next);
      return answer(200, {});
    }
    if (request.url === '/_move') {
      const { trackingNumber, event } = Move.parse(given);
      const parcel = [...parcels.values()].find((one) => one.trackingNumber === trackingNumber);
      if (!parcel) return answer(404, {});
      const id = `${trackingNumber}-${event}-${++told}`;
      const body = JSON.stringify({ trackingNumber, event, id });
      const seconds = Math.floor(Date.now() / 1000);
      const headers = signedHeaders({ id, body, seconds }, [await key()]);
      const code = parcel.reference.slice(0, parcel.reference.lastIndexOf('/'));
      const path = `/dossiers/${encodeURIComponent(code)}/acts/record-post`;
      const reply = await tell(path, { ...headers, 'idempotency-key': id, 'if-match': '*' }, body);
      return answer(reply.status, (await reply.json()) as object);
    }
    if (request.headers.authorization !== `Bearer ${await key()}`) return answer(401, {});
    const order = Order.safeParse(given);
    if (!order.success) return answer(422, {});
    const conduct = plan.shift();
    if (typeof conduct === 'number') return answer(conduct, {});
    const known = parcels.get(order.data.reference);
    const number = String(parcels.size + 1).padStart(9, '0');
    const parcel = known ?? { ...order.data, trackingNumber: `EV${number}VN` };
    if (!known) {
      parcels.set(parcel.reference, parcel);
      appendFileSync(file, `${JSON.stringify(parcel)}\n`);
    }
    if (conduct === 'losesAnswer') return void request.socket.destroy();
    answer(201, { trackingNumber: parcel.trackingNumber });
  };
}
