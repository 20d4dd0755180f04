import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { arn } from './host/assembly/account.ts';
import { callerOf, type Guard, noGuard } from './iam/guard.ts';
import { keptFile } from './kept-file.ts';
import type { Signatory } from './signature/resign.ts';
import { verifySignature } from './signature/verify-signature.ts';

export interface SigningKeysOptions {
  /** Where the keys are kept, readable by the owner only. */
  readonly directory: string;
  /** The templates' Ed25519 keys: their ARNs by their aliases, `alias/…`. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly credentials: Signatory['credentials'];
  readonly region: string;
  /** Whose signature allows what; everybody may sign unless told. */
  readonly guard?: Guard;
  /** Epoch milliseconds of the clock that callers sign with; the wall clock unless told. */
  readonly now?: () => number;
}

const Asked = z.object({
  KeyId: z.string(),
  Message: z.base64().optional(),
  MessageType: z.literal('RAW').optional(),
  SigningAlgorithm: z.literal('ED25519_SHA_512').optional(),
});

const spki = { format: 'der', type: 'spki' } as const;

/**
 * A stand-in for KMS that signs with Ed25519 keys and hands out the public ones, and nothing else. A key is drawn when
 * it is first seen, and is the same ever after: the roots of the log are signed with it.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
 */
export async function createSigningKeys(options: SigningKeysOptions) {
  const { credentials, region, directory, guard = noGuard, now = Date.now } = options;
  const signatory: Signatory = { credentials, region, service: 'kms' };
  const keys = new Map<string, string>();
  for (const alias of options.aliases.keys()) {
    const file = join(directory, `${encodeURIComponent(alias)}.pem`);
    const draw = () => {
      const { privateKey } = generateKeyPairSync('ed25519');
      return String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    };
    keys.set(alias, await keptFile(file, draw));
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (status: number, body: object) =>
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify(body));
    const refuse = (type: string, message: string) => answer(400, { __type: type, message });

    const body = await text(request);
    const { method = '', url = '/', headers } = request;
    const verified = await verifySignature({ method, url, headers, body }, signatory, now());
    if (!verified.ok) return void refuse('InvalidSignatureException', verified.reason.message);
    const asked = Asked.safeParse(parsed(body));
    if (!asked.success) return void refuse('ValidationException', z.prettifyError(asked.error));
    const { KeyId, Message = '', SigningAlgorithm } = asked.data;
    const action = String(headers['x-amz-target']).replace('TrentService.', 'kms:');
    const denied = guard(callerOf(request), {
      action,
      resource: options.aliases.get(KeyId) ?? arn('kms', `key/${KeyId.replace('alias/', '')}`),
      context: { 'kms:RequestAlias': [KeyId] },
    });
    if (denied) return void refuse(denied.name, denied.message);
    const pem = keys.get(KeyId);
    if (!pem) return void refuse('NotFoundException', `There is no key ${KeyId}.`);
    const key = createPrivateKey(pem);
    switch (headers['x-amz-target']) {
      case 'TrentService.GetPublicKey': {
        const PublicKey = createPublicKey(key).export(spki).toString('base64');
        return void answer(200, { KeyId, PublicKey, KeyUsage: 'SIGN_VERIFY' });
      }
      case 'TrentService.Sign': {
        const Signature = sign(null, Buffer.from(Message, 'base64'), key).toString('base64');
        return void answer(200, { KeyId, Signature, SigningAlgorithm });
      }
      default:
        return void refuse('UnknownOperationException', 'Only Sign and GetPublicKey are answered.');
    }
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
