import { webcrypto } from 'node:crypto';
import { CryptoKeySigner, PDF } from '@libpdf/core';
import { Integer, OctetString, PrintableString, Utf8String } from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  Extension,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedData,
  SignerInfo,
  TSTInfo,
} from 'pkijs';
import { cryptography } from '../../../functions/adapters/certificates.ts';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** The holder of a certificate and its key. */
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

/** The object numbers of a PDF and where its last table begins: what an incremental update goes on from. */
function tailOf(bytes: Buffer) {
  const text = bytes.toString('latin1');
  const sizes = [...text.matchAll(/\/Size (\d+)/g)].map(([, size]) => Number(size));
  const root = /\/Root (\d+) 0 R/g;
  const roots = [...text.matchAll(root)].map(([, number]) => Number(number));
  return {
    size: Math.max(...sizes),
    root: roots.at(-1) ?? 0,
    startxref: Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]),
  };
}

/** The text of an object as it stands last in the file. */
export function objectOf(bytes: Buffer, number: number): string {
  const text = bytes.toString('latin1');
  const found = [
    ...text.matchAll(new RegExp(`(?:^|\\s)${number} 0 obj\\s([\\s\\S]*?)\\sendobj`, 'g')),
  ];
  return found.at(-1)?.[1] ?? '';
}

/** Appends objects as an incremental update does (ISO 32000-1, 7.5.6). */
export function update(bytes: Buffer, objects: Readonly<Record<number, string>>): Buffer {
  const { size, root, startxref } = tailOf(bytes);
  const parts = [bytes, Buffer.from('\n')];
  const at = () => parts.reduce((sum, part) => sum + part.length, 0);
  const rows: string[] = [];
  for (const [number, object] of Object.entries(objects)) {
    rows.push(`${number} 1\n${String(at()).padStart(10, '0')} 00000 n \n`);
    parts.push(Buffer.from(`${number} 0 obj\n${object}\nendobj\n`, 'latin1'));
  }
  const xref = at();
  const highest = Math.max(size, ...Object.keys(objects).map((number) => Number(number) + 1));
  parts.push(
    Buffer.from(
      `xref\n${rows.join('')}trailer\n<</Size ${highest}/Root ${root} 0 R/Prev ${startxref}>>\nstartxref\n${xref}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

export const catalogOf = (bytes: Buffer) => {
  const { size, root } = tailOf(bytes);
  return { number: root, text: objectOf(bytes, root), free: size };
};

const TOKEN_BYTES = 4_096;

/** A document time stamp over the whole file, as PAdES-LTA adds one (ETSI EN 319 142-1, 5.4.3). */
export async function stamp(bytes: Buffer, authority: Holder, at: string): Promise<Buffer> {
  const { number, text, free } = catalogOf(bytes);
  const range = '/ByteRange[0 0000000000 0000000000 0000000000]';
  const hole = `<${'0'.repeat(2 * TOKEN_BYTES)}>`;
  const field = `<</Type/Annot/Subtype/Widget/FT/Sig/T(stamp)/Rect[0 0 0 0]/F 132/V ${free + 1} 0 R>>`;
  const formNumber = Number(/\/AcroForm (\d+) 0 R/.exec(text)?.[1]);
  const form = objectOf(bytes, formNumber).replace(/\/Fields\s*\[/, `/Fields [${free} 0 R `);
  // New fields come last, as signing tools append them.
  const ordered = form.replace(new RegExp(`\\[${free} 0 R ([^\\]]*)\\]`), `[$1 ${free} 0 R]`);
  const file = update(bytes, {
    [number]: text,
    [formNumber]: ordered,
    [free]: field,
    [free + 1]:
      `<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161${range}/Contents${hole}>>`,
  });
  const before = file.lastIndexOf(hole);
  const after = before + hole.length;
  const pad = (value: number) => String(value).padStart(10, '0');
  file.write(
    `/ByteRange[0 ${pad(before)} ${pad(after)} ${pad(file.length - after)}]`,
    file.lastIndexOf(range),
    'latin1',
  );
  const covered = Buffer.concat([file.subarray(0, before), file.subarray(after)]);
  const token = await timeStampToken(covered, authority, at);
  file.write(token.toString('hex'), before + 1, 'latin1');
  return file;
}

/** RFC 3161: the token of an authority for bytes. */
const timeStampToken = async (covered: Buffer, authority: Holder, at: string) =>
  tokenOf(await webcrypto.subtle.digest('SHA-256', covered), authority, at);

/** The same for their SHA-256. */
export async function tokenOf(digest: ArrayBuffer, { certificate, keys }: Holder, at: string) {
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3',
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
      hashedMessage: new OctetString({ valueHex: digest }),
    }),
    serialNumber: new Integer({ value: ++serial }),
    genTime: new Date(at),
  });
  const eContent = new OctetString({ valueHex: info.toSchema().toBER() });
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: '1.2.840.113549.1.9.16.1.4',
      eContent,
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
      }),
    ],
    certificates: [certificate],
  });
  // The constructor would cut it into pieces; authorities write it whole.
  signed.encapContentInfo.eContent = eContent;
  await signed.sign(keys.privateKey, 0, 'SHA-256', undefined, cryptography);
  const content = new ContentInfo({
    contentType: ContentInfo.SIGNED_DATA,
    content: signed.toSchema(true),
  });
  return Buffer.from(content.toSchema().toBER());
}
