import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import type { Assembly } from '../host/assembly/assembly.ts';
import type { RequestHandler } from '../host/listen.ts';
import type { Time } from '../time.ts';
import { portalPage } from './page.ts';
import { conducts, createPortalStandIn, type PortalStandIn } from './stand-in.ts';

const Telling = z.object({
  Environment: z.object({ Variables: z.object({ PORTAL_SECRET_ID: z.string() }) }),
});

/** The secret of the province that tells the portal anything; none where it is not connected. */
export const portalSecretOf = (assembly: Assembly): string | undefined =>
  assembly
    .of('AWS::Lambda::Function')
    .flatMap(({ properties }) => Telling.safeParse(properties).data ?? [])
    .at(0)?.Environment.Variables.PORTAL_SECRET_ID;

/** The stand-in with what it took before, one message a line of a file, and the key that the province has. */
export function openPortalSite(
  file: string,
  time: Pick<Time, 'now'>,
  secrets: SecretsManagerClient,
  secretId: string,
): RequestHandler {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  // A line that a kill cut short is a message that was never answered.
  const kept = lines.flatMap((line) => parsed(line) ?? []);
  const keep = (message: unknown) => appendFileSync(file, `${JSON.stringify(message)}\n`);
  const portal = createPortalStandIn(time, { kept, keep });
  return portalSite(portal, async () => {
    const { SecretString = '' } = await secrets.send(
      new GetSecretValueCommand({ SecretId: secretId }),
    );
    return SecretString;
  });
}

const Order = z
  .strictObject({
    /** What it does to the next messages, one by one. */
    next: z.array(z.enum(conducts)),
    /** Seconds of the province's time for which it answers nothing. */
    downFor: z.number().min(0),
    /** Seconds that its clock goes before the province's. */
    clock: z.number(),
  })
  .partial();

const Claims = z.object({ exp: z.number(), iat: z.number(), body: z.string() });

/** Seconds that the clocks of the two sides may be apart. */
const APART = 300;

/**
 * The stand-in at an address of its own: `/` is for people, `POST /ho-so` takes a message, `GET /ho-so` lists what it has, and
 * `GET /ho-so/<code>` shows what it was told of a dossier. `POST /_conduct` orders it to behave badly.
 * @param key what signs the province's tokens
 */
export function portalSite(portal: PortalStandIn, key: () => Promise<string>): RequestHandler {
  return async (request, response) => {
    const answer = (status: number, body: object) =>
      void response
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
        .end(JSON.stringify(body, null, 2));
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://portal');
    const body = await text(request);
    if (request.method === 'POST' && pathname === '/_conduct') {
      const { data, error } = Order.safeParse(parsed(body));
      if (error) return answer(400, { message: z.prettifyError(error) });
      portal.behave(data.next ?? []);
      if (data.downFor !== undefined) portal.downFor(data.downFor);
      if (data.clock !== undefined) portal.setClock(data.clock);
      return answer(200, portal.counts());
    }
    if (request.method === 'GET' && pathname === '/')
      return void response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(portalPage(portal));
    if (portal.isDown()) return void request.socket.destroy();
    if (request.method === 'GET' && pathname.startsWith('/ho-so/'))
      return answer(200, portal.messagesOf(decodeURIComponent(pathname.slice('/ho-so/'.length))));
    if (pathname !== '/ho-so') return answer(404, {});
    if (request.method === 'GET') {
      const limit = Number(searchParams.get('limit') ?? 100);
      return answer(200, portal.list(limit, searchParams.get('cursor') ?? undefined));
    }
    if (!isSigned(request, body, await key(), Date.now() / 1000 + portal.ahead()))
      return answer(401, {});
    const told = portal.take(parsed(body));
    if (!told) return void request.socket.destroy();
    return answer(told.status, told.body);
  };
}

function isSigned({ headers }: IncomingMessage, body: string, key: string, now: number): boolean {
  const [head, claims, signature = ''] = (headers.authorization ?? '').slice(7).split('.');
  const expected = createHmac('sha256', key).update(`${head}.${claims}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  const { data } = Claims.safeParse(parsed(Buffer.from(claims ?? '', 'base64url').toString()));
  if (!data || data.exp < now || data.iat > now + APART) return false;
  return data.body === createHash('sha256').update(body).digest('base64url');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
