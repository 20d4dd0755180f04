import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { awsJson, type May, ServiceRefusal } from './aws-json.ts';
import { arn } from './host/assembly/account.ts';
import { type Guard, noGuard } from './iam/guard.ts';
import { keptFile } from './kept-file.ts';
import type { Signatory } from './signature/resign.ts';

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

const Of = z.object({ KeyId: z.string() });
const SignInput = Of.extend({
  Message: z.base64(),
  MessageType: z.literal('RAW'),
  SigningAlgorithm: z.literal('ED25519_SHA_512'),
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
  const keys = new Map<string, KeyObject>();
  for (const alias of options.aliases.keys()) {
    const file = join(directory, `${encodeURIComponent(alias)}.pem`);
    const draw = () => {
      const { privateKey } = generateKeyPairSync('ed25519');
      return String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    };
    keys.set(alias, await keptFile(file, draw, createPrivateKey));
  }

  /** The private key of an alias, for a caller who may use it so. */
  const keyFor = (KeyId: string, action: string, may: May): KeyObject => {
    may({
      action,
      resource: options.aliases.get(KeyId) ?? arn('kms', `key/${KeyId.replace('alias/', '')}`),
      context: { 'kms:RequestAlias': [KeyId] },
    });
    const key = keys.get(KeyId);
    if (!key) throw new ServiceRefusal('NotFoundException', `There is no key ${KeyId}.`);
    return key;
  };
  return awsJson(
    {
      GetPublicKey(body, may) {
        const { KeyId } = Of.parse(body);
        const key = createPublicKey(keyFor(KeyId, 'kms:GetPublicKey', may));
        const PublicKey = key.export(spki).toString('base64');
        return { KeyId, PublicKey, KeyUsage: 'SIGN_VERIFY' };
      },
      Sign(body, may) {
        const { KeyId, Message, SigningAlgorithm } = SignInput.parse(body);
        const key = keyFor(KeyId, 'kms:Sign', may);
        const Signature = sign(null, Buffer.from(Message, 'base64'), key).toString('base64');
        return { KeyId, Signature, SigningAlgorithm };
      },
    },
    { guard, signed: { signatory, now } },
  );
}
