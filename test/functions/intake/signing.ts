import { webcrypto } from 'node:crypto';
import { CryptoKeySigner, PDF } from '@libpdf/core';
import { Integer, PrintableString, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs';
import { cryptography } from '../../../functions/intake/certificates.ts';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** Whoever holds a certificate and its key. */
export interface Holder {
  readonly certificate: Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

export const pemOf = ({ certificate }: Holder): string =>
  `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`;

let serial = 0;

/** A certificate for a name, issued by an authority or, without one, by itself as an authority. */
export async function certify(
  name: string,
  by?: Holder,
  [from, to] = ['2025-01-01', '2030-01-01'],
): Promise<Holder> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: ++serial });
  const named = (value: string) => [
    new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'VN' }) }),
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value }) }),
  ];
  certificate.subject.typesAndValues = named(name);
  certificate.issuer.typesAndValues = by?.certificate.subject.typesAndValues ?? named(name);
  certificate.notBefore.value = new Date(from ?? '');
  certificate.notAfter.value = new Date(to ?? '');
  const constraints = new BasicConstraints({ cA: by === undefined });
  certificate.extensions = [
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: constraints.toSchema().toBER(),
      parsedValue: constraints,
    }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey, cryptography);
  await certificate.sign(by?.keys.privateKey ?? keys.privateKey, 'SHA-256', cryptography);
  return { certificate, keys };
}

/** Signs a PDF as an officer's signing tool does. */
export async function sign(
  bytes: Uint8Array,
  { certificate, keys }: Holder,
  signingTime = '2026-03-04T02:00:00.000Z',
  chain: readonly Holder[] = [],
): Promise<Buffer> {
  const pdf = await PDF.load(bytes);
  const signer = new CryptoKeySigner(
    keys.privateKey,
    new Uint8Array(certificate.toSchema().toBER()),
    'RSA',
    'RSASSA-PKCS1-v1_5',
    chain.map((one) => new Uint8Array(one.certificate.toSchema().toBER())),
  );
  const signed = await pdf.sign({ signer, signingTime: new Date(signingTime), reason: 'Ban hành' });
  return Buffer.from(signed.bytes);
}
