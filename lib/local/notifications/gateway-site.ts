import { appendFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { RequestHandler } from '../host/listen.ts';
import { type OnDamage, readLines } from '../state-file.ts';

const Message = z.strictObject({
  id: z.string(),
  way: z.enum(['sms', 'zalo', 'email']),
  to: z.string(),
  text: z.string().min(1),
});

/** What the gateway answers to the next messages, one by one: a status, or nothing at all after it took one. */
const Order = z.strictObject({ next: z.array(z.union([z.int(), z.literal('losesAnswer')])) });

/**
 * The gateway of short messages and mail, as far as the province uses it, with what it took before, one a line of a
 * file: `POST /messages` takes one, `GET /` shows all, and `POST /_conduct` orders it to behave badly.
 * @param key what the province shows it
 */
export function notificationSite(
  file: string,
  onDamage: OnDamage,
  key: () => Promise<string>,
): RequestHandler {
  const taken = readLines(file, Message, onDamage);
  const plan: z.infer<typeof Order>['next'] = [];
  return async (request, response) => {
    const answer = (status: number, body: object) =>
      void response
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
        .end(JSON.stringify(body, null, 2));
    if (request.method === 'GET') return answer(200, taken);
    const body: unknown = JSON.parse(await text(request));
    if (request.url === '/_conduct') {
      plan.push(...Order.parse(body).next);
      return answer(200, {});
    }
    if (request.headers.authorization !== `Bearer ${await key()}`) return answer(401, {});
    const message = Message.safeParse(body);
    if (!message.success) return answer(422, { code: 'invalid' });
    const conduct = plan.shift();
    if (typeof conduct === 'number') return answer(conduct, { code: 'ordered' });
    taken.push(message.data);
    appendFileSync(file, `${JSON.stringify(message.data)}\n`);
    if (conduct === 'losesAnswer') return void request.socket.destroy();
    answer(202, {});
  };
}
