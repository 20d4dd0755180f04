import { KeyObject, webcrypto } from 'node:crypto';
import { join } from 'node:path';
import { BitString, Integer, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension } from 'pkijs';
import { z } from 'zod';
import { keptFile } from './kept-file.ts';

export interface SealsOptions {
  /** Where the keys are kept, readable by the owner only. */
  readonly directory: string;
  /** The configuration's name of the secrets: `<prefix>/<unit>`. */
  readonly prefix: string;
  /** Whose name a certificate bears. */
  readonly holderOf: (unit: string) => string;
}

/** A private key (PKCS#8) and its certificates, its own first, in PEM. */
const KeyAndCertificates = z.object({ key: z.string(), certificates: z.array(z.string()) });

/** Whose signatures a reader may trust who trusts this machine: the one authority of all its agencies. */
export const AUTHORITY = 'seal-authority.json';

/**
 * The secrets by which the agencies of a local province sign their papers: keys and certificates that this
 * machine makes itself when they are first asked for. They prove nothing outside it, and their certificates say so.
 */
export function createSeals({ directory, prefix, holderOf }: SealsOptions) {
  const authority = () =>
    keptFile(
      join(directory, AUTHORITY),
      async () => JSON.stringify(await certified('Khóa thử trên một máy')),
      (text) => KeyAndCertificates.parse(JSON.parse(text)),
    );
  return async (id: string): Promise<string | undefined> => {
    const [, unit] = id.startsWith(`${prefix}/`) ? [prefix, id.slice(prefix.length + 1)] : [];
    if (!unit || !/^[A-Z]\d{2}(\.\d{2,3})+$/.test(unit)) return undefined;
    const own = await keptFile(
      join(directory, `${encodeURIComponent(id)}.json`),
      async () =>
        JSON.stringify(await certified(`${holderOf(unit)} (khóa thử)`, await authority())),
      (text) => KeyAndCertificates.parse(JSON.parse(text)),
    );
    return JSON.stringify(own);
  };
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
let serial = Date.now();

/** A key with a certificate (RFC 5280) by an authority or, without one, by itself as an authority. */
async function certified(name: string, by?: z.infer<typeof KeyAndCertificates>) {
  const keys = await webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const [issuing] = by?.certificates ?? [];
  const issuer = issuing === undefined ? undefined : Certificate.fromBER(derOf(issuing));
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: ++serial });
  const named = [
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) }),
  ];
  certificate.subject.typesAndValues = named;
  certificate.issuer.typesAndValues = issuer?.subject.typesAndValues ?? named;
  // The time of a local province is virtual: it may be any within these.
  certificate.notBefore.value = new Date('2020-01-01');
  certificate.notAfter.value = new Date('2049-12-31');
  certificate.extensions = [
    extension('2.5.29.19', new BasicConstraints({ cA: issuer === undefined }).toSchema().toBER()),
    // digitalSignature and nonRepudiation; an authority signs certificates (keyCertSign).
    extension('2.5.29.15', usage(issuer === undefined ? 0b0000_0100 : 0b1100_0000)),
  ];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(by ? await imported(by.key) : keys.privateKey, 'SHA-256');
  return {
    key: String(KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' })),
    certificates: [
      `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
      ...(by?.certificates ?? []),
    ],
  };
}

const extension = (extnID: string, extnValue: ArrayBuffer) =>
  new Extension({ extnID, critical: true, extnValue });

const usage = (bits: number) =>
  new BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits: 1 }).toBER();

const derOf = (pem: string) => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');

const imported = (pem: string) =>
  webcrypto.subtle.importKey('pkcs8', derOf(pem), CURVE, false, ['sign']);
