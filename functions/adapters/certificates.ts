import { webcrypto } from 'node:crypto';
import {
  Certificate,
  CertificateChainValidationEngine,
  CryptoEngine,
  type SignedData,
} from 'pkijs';
import type { PdfSignature } from '../domain/dossier/signature.ts';

/** Named at every use: the library's default is one global that others may replace. */
export const cryptography = new CryptoEngine({ name: 'node', crypto: webcrypto });

/** The certification authorities that the province trusts, from its configuration. */
export type TrustAnchors = readonly Certificate[];

/** @throws Error when the configuration holds a text that is no certificate in PEM. */
export function trustAnchors(pems: readonly string[]): TrustAnchors {
  return pems.map((pem) => {
    const base64 = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/.exec(pem)?.[1];
    return Certificate.fromBER(Buffer.from(base64 ?? '', 'base64'));
  });
}

/**
 * Whether the certificate leads to an authority that the province trusts, at the moment of signing;
 * `unknown` where it has named none. Revocation is not asked for.
 */
export async function trustOf(
  certificate: Certificate,
  others: readonly Certificate[],
  anchors: TrustAnchors,
  at: Date,
): Promise<PdfSignature['trust']> {
  if (anchors.length === 0) return 'unknown';
  const issuers = others.filter((other) => other !== certificate);
  const engine = new CertificateChainValidationEngine({
    trustedCerts: [...anchors],
    // The last is the one whose chain is looked for.
    certs: [...issuers, certificate],
    checkDate: at,
  });
  const { result } = await engine.verify({ passedWhenNotRevValues: true }, cryptography);
  return result ? 'trusted' : 'untrusted';
}

/** The certificates that lie beside a signature. */
export const certificatesIn = ({ certificates = [] }: SignedData): readonly Certificate[] =>
  certificates.filter((one) => one instanceof Certificate);

const COMMON_NAME = '2.5.4.3';

/** The common name of the holder: a person, or the seal of an agency. */
export function nameOf({ subject }: Certificate): string | undefined {
  const name = subject.typesAndValues.find(({ type }) => type === COMMON_NAME);
  const value: unknown = name?.value.valueBlock.value;
  return typeof value === 'string' ? value : undefined;
}
