import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import type { Signer } from '@libpdf/core';
import * as z from 'zod';
import type { Instant, UnitCode } from '../domain/codes.ts';

/** The key by which an agency signs its papers. */
export interface Seal {
  /** Whose it is, as its certificate says. */
  readonly holder: string;
  /** Signs a PDF as of a moment: PAdES B-B, or B-T where a time-stamping authority is configured. */
  sign(pdf: Buffer, at: Instant): Promise<Buffer>;
}

/** The seal of a unit; undefined where it has none, and its officers sign by hand. */
export type Seals = (unit: UnitCode) => Promise<Seal | undefined>;

/** An authority that does not answer must not cost the whole time of a request: printing is asked for again. */
const STAMP_MS = 5_000;

/** What a secret holds: a private key (PKCS#8) and its certificates, the agency's own first, all in PEM. */
const KeyAndCertificates = z.strictObject({
  key: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
  certificates: z.array(z.string().startsWith('-----BEGIN CERTIFICATE-----')).min(1),
});

/** Loaded with the first seal: handing out a paper does not wait for it. */
const libpdf = () => import('@libpdf/core');

/** No agency of the province has a key. */
export const noSeals: Seals = async () => undefined;

/** The seals of the units that have a key. Each is read once per warm function, a missing one too. */
export function sealsOf(
  readKey: (unit: UnitCode) => Promise<string | undefined>,
  timestampAuthority?: string,
): Seals {
  const opened = new Map<UnitCode, Promise<Seal | undefined>>();
  const open = async (unit: UnitCode) => {
    const key = await readKey(unit);
    return key === undefined ? undefined : sealFrom(key, timestampAuthority);
  };
  return (unit) => {
    const seal =
      opened.get(unit) ??
      open(unit).catch((error: unknown) => {
        opened.delete(unit);
        throw error;
      });
    opened.set(unit, seal);
    return seal;
  };
}

/**
 * The seal that a secret holds.
 * @throws Error where it is no key with certificates
 */
export async function sealFrom(secret: string, timestampAuthority?: string): Promise<Seal> {
  const { key, certificates } = KeyAndCertificates.parse(JSON.parse(secret));
  const { HttpTimestampAuthority, PDF } = await libpdf();
  const [own, ...chain] = certificates.map((pem) => new X509Certificate(pem));
  if (!own) throw new Error('A seal has no certificate');
  const signer = await signerOf(key, own, chain);
  const authority = timestampAuthority
    ? {
        level: 'B-T' as const,
        timestampAuthority: new HttpTimestampAuthority(timestampAuthority, { timeout: STAMP_MS }),
      }
    : { level: 'B-B' as const };
  return {
    holder: String(own.toLegacyObject().subject.CN ?? own.subject),
    async sign(pdf, at) {
      const opened = await PDF.load(pdf);
      const { bytes } = await opened.sign({ signer, signingTime: new Date(at), ...authority });
      return Buffer.from(bytes);
    },
  };
}

async function signerOf(
  pem: string,
  own: X509Certificate,
  chain: readonly X509Certificate[],
): Promise<Signer> {
  const key = createPrivateKey(pem);
  const isRsa = key.asymmetricKeyType === 'rsa';
  const algorithm = isRsa
    ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    : { name: 'ECDSA', namedCurve: 'P-256' };
  const imported = await webcrypto.subtle.importKey(
    'pkcs8',
    key.export({ type: 'pkcs8', format: 'der' }),
    algorithm,
    false,
    ['sign'],
  );
  const { CryptoKeySigner } = await libpdf();
  return new CryptoKeySigner(
    imported,
    own.raw,
    isRsa ? 'RSA' : 'EC',
    isRsa ? 'RSASSA-PKCS1-v1_5' : 'ECDSA',
    chain.map(({ raw }) => raw),
  );
}
