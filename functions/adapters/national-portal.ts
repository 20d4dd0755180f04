import { createHash, createHmac } from 'node:crypto';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { PortalMessage } from '../domain/portal/national-message.ts';
import { StoreAnswer, type StoredPaper, storeQuestion } from '../domain/portal/personal-store.ts';
import { ListPage, type PortalLine } from '../domain/portal/reconciliation.ts';
import { ok, type Result, refuse } from '../domain/result.ts';

/*
 * The only file that knows the addresses and answers of the National Portal. Circular 04/2025/TT-VPCP is not
 * public: paths and the list are our own, `error_code` and `message` those of the interface before it.
 */

/**
 * What the portal made of a message. `unanswered`: nobody knows whether it has it, so it is sent again.
 * `refused`: it was read and will not be taken however often it is sent; the code is the portal's own.
 */
export type TakeOutcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unanswered'; readonly why: string };

export interface NationalPortal {
  take(message: PortalMessage): Promise<TakeOutcome>;
  /** What the portal has of the province, page by page. Throws when it does not answer. */
  list(): AsyncGenerator<readonly PortalLine[]>;
  /** What a person has in their data store there, asked for a dossier of theirs. Throws when it does not answer. */
  papersOf(personalId: string, dossier: string): Promise<readonly StoredPaper[]>;
}

/** How the province shows who it is: a key that signs a token for each call, or a certificate (mutual TLS). */
export type Credential =
  | { readonly key: string }
  | { readonly certificate: string; readonly privateKey: string };

export interface PortalAccess {
  readonly url: string;
  readonly province: string;
  readonly credential: Credential;
}

const Certificate = z.object({ certificate: z.string(), privateKey: z.string() });

/** The credential in a secret: a key as it is, or a certificate and its private key in JSON. */
export const credentialOf = (secret: string): Credential =>
  secret.startsWith('{') ? Certificate.parse(JSON.parse(secret)) : { key: secret };

/** Beyond this nobody waits: a message that was taken meanwhile is known by its id. */
const PATIENCE_MS = 5_000;
const TOKEN_SECONDS = 300;
const PAGE = 1_000;

const Answer = z.object({ error_code: z.coerce.string() });
export function openPortal(access: PortalAccess, now = Date.now): NationalPortal {
  return {
    async take(message) {
      try {
        const { status, body } = await call(
          access,
          now(),
          'POST',
          '/ho-so',
          JSON.stringify(message),
        );
        return takingOf(status, body);
      } catch (error) {
        return { kind: 'unanswered', why: (error as Error).name };
      }
    },
    async papersOf(personalId, dossier) {
      // In the body: an address stands in logs.
      const asked = JSON.stringify(storeQuestion(personalId, dossier));
      const { status, body } = await call(access, now(), 'POST', '/kho', asked);
      if (status !== 200) throw new Error(`The store of the portal answers ${status}`);
      return StoreAnswer.parse(JSON.parse(body));
    },
    async *list() {
      let cursor: string | undefined;
      do {
        const query = new URLSearchParams({ limit: String(PAGE), ...(cursor && { cursor }) });
        const { status, body } = await call(access, now(), 'GET', `/ho-so?${query}`);
        if (status !== 200) throw new Error(`The portal's list answers ${status}`);
        const page = ListPage.parse(JSON.parse(body));
        yield page.DanhSach;
        cursor = page.ConTro;
      } while (cursor);
    },
  };
}

/** Statuses by which the message itself is at fault. */
const AT_FAULT = [400, 409, 413, 422];

function takingOf(status: number, body: string): TakeOutcome {
  const answer = Answer.safeParse(parsed(body));
  const code = answer.data?.error_code;
  if (status === 200 && code === '0') return { kind: 'taken' };
  const isRead = status === 200 ? code !== undefined : AT_FAULT.includes(status);
  return isRead
    ? { kind: 'refused', code: (code ?? String(status)).slice(0, 40) }
    : { kind: 'unanswered', why: String(status) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function call(access: PortalAccess, now: number, method: string, path: string, body = '') {
  const { url, credential } = access;
  const send = url.startsWith('https:') ? overHttps : overHttp;
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const request = send(`${url}${path}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        ...('key' in credential && { authorization: `Bearer ${token(access, now, body)}` }),
      },
      ...('certificate' in credential && {
        cert: credential.certificate,
        key: credential.privateKey,
      }),
    });
    request.on('error', reject).on('response', (response) => {
      text(response).then(
        (read) => resolve({ status: response.statusCode ?? 0, body: read }),
        reject,
      );
    });
    request.end(body);
  });
}

/** A token for this body alone (RFC 7519, HS256): who copies it can send nothing else with it. */
function token({ url, province, credential }: PortalAccess, now: number, body: string): string {
  const seconds = Math.floor(now / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    iss: province,
    aud: url,
    iat: seconds,
    exp: seconds + TOKEN_SECONDS,
    body: createHash('sha256').update(body).digest('base64url'),
  };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  const key = 'key' in credential ? credential.key : '';
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

/** Nobody waits longer for a paper; the message is sent again then. */
const FETCH_MS = 10_000;

/**
 * The bytes of a paper that lies on the portal. `link-foreign`: its address is none of the portal's, so it is not
 * asked; `file-differs`: more, fewer or other bytes than were declared.
 * @param declared size in bytes, SHA-256 in base64
 */
export async function fetchFile(
  link: string,
  portal: string,
  declared: { readonly size: number; readonly sha256: string },
): Promise<Result<Buffer, 'link-foreign' | 'file-not-there' | 'file-differs'>> {
  if (!URL.canParse(portal) || new URL(link).origin !== new URL(portal).origin)
    return refuse('link-foreign');
  try {
    const signal = AbortSignal.timeout(FETCH_MS);
    const response = await fetch(link, { redirect: 'error', signal });
    if (!response.ok || !response.body) return refuse('file-not-there');
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > declared.size) return refuse('file-differs');
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    return size === declared.size && sha256 === declared.sha256
      ? ok(bytes)
      : refuse('file-differs');
  } catch {
    return refuse('file-not-there');
  }
}
