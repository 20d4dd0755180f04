import { createHash, createPublicKey, verify } from 'node:crypto';

/** Signed notes with Ed25519, as C2SP signed-note has them: https://c2sp.org/signed-note */

const ED25519 = Buffer.of(0x01);
/** What stands before the 32 bytes of an Ed25519 key in its SPKI (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The key by which a note is known. */
export interface VerifierKey {
  readonly name: string;
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Buffer;
}

/** Signs under a name. */
export interface Signer extends VerifierKey {
  readonly sign: (text: string) => Promise<Uint8Array>;
}

/** The bare key out of its SPKI, as KMS and Node hand it out. */
export function bareKey(spki: Uint8Array): Buffer {
  const bytes = Buffer.from(spki);
  if (bytes.length !== SPKI.length + 32 || !bytes.subarray(0, SPKI.length).equals(SPKI))
    throw new Error('The key is no Ed25519 public key');
  return bytes.subarray(SPKI.length);
}

const keyId = ({ name, publicKey }: VerifierKey): Buffer =>
  createHash('sha256')
    .update(`${name}\n`)
    .update(ED25519)
    .update(publicKey)
    .digest()
    .subarray(0, 4);

/** `name+key id+key`: the spelling in which verifiers of such notes take a key. */
export const keyText = (key: VerifierKey): string =>
  `${key.name}+${keyId(key).toString('hex')}+${Buffer.concat([ED25519, key.publicKey]).toString('base64')}`;

/** The key that a text spells; nothing where it spells none, or one of another kind. */
export function keyOf(text: string): VerifierKey | undefined {
  const [, name, id, encoded] =
    /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (!name || bytes.length !== 33 || !bytes.subarray(0, 1).equals(ED25519)) return undefined;
  const key = { name, publicKey: bytes.subarray(1) };
  return keyId(key).toString('hex') === id ? key : undefined;
}

/** A text, which ends in a newline, with its signature. */
export async function signNote(text: string, signer: Signer): Promise<string> {
  const signature = Buffer.concat([keyId(signer), await signer.sign(text)]).toString('base64');
  return `${text}\n— ${signer.name} ${signature}\n`;
}

/** The text of a note that the key has signed; nothing where it has not, or where a signature of it is wrong. */
export function openNote(note: string, key: VerifierKey): string | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  const ours: Buffer[] = [];
  for (const line of lines) {
    const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
    if (!name || !encoded) return undefined;
    const bytes = Buffer.from(encoded, 'base64');
    // A base64 text of which bits are lost is another spelling of the same bytes.
    if (bytes.toString('base64') !== encoded) return undefined;
    if (name === key.name && bytes.subarray(0, 4).equals(keyId(key))) ours.push(bytes.subarray(4));
  }
  const spki = Buffer.concat([SPKI, key.publicKey]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const holds = (signature: Buffer) => verify(null, Buffer.from(text), publicKey, signature);
  return ours.length > 0 && ours.every(holds) ? text : undefined;
}
