import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCheckpoint, signCheckpoint } from '../../../../functions/domain/log/checkpoint.ts';
import {
  bareKey,
  keyOf,
  keyText,
  openNote,
  signNote,
} from '../../../../functions/domain/log/note.ts';
import { leafHash } from '../../../../functions/domain/log/tree.ts';
import { signerNamed } from './signer.ts';

const signer = signerNamed('mot-cua/h62-test');
const head = { size: 7, root: leafHash('7') };

describe('a signed note', () => {
  it('knows a key as others spell it', () => {
    // The checksum database of Go, whose key stands in Go's own sources.
    const key = keyOf('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8');
    expect(key?.name).toBe('sum.golang.org');
    if (key)
      expect(keyText(key)).toBe(
        'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
      );
  });

  it('opens for the key that signed it and for no other', async () => {
    const note = await signCheckpoint(head, signer);
    expect(openCheckpoint(note, signer)).toEqual(head);
    expect(openCheckpoint(note, signerNamed(signer.name))).toBeUndefined();
    expect(openCheckpoint(note, { ...signer, name: 'mot-cua/h44-test' })).toBeUndefined();
  });

  it('does not open where a signature is spelt otherwise, though it has the same bytes', async () => {
    const note = await signNote('một\n', signer);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    // Of the last letter before `=` two bits are lost.
    const other = note.replace(/(.)=\n$/, (_, last: string) => {
      return `${alphabet[alphabet.indexOf(last) + 1]}=\n`;
    });
    const bytesOf = (one: string) => Buffer.from(one.split(' ').at(-1)?.trim() ?? '', 'base64');
    expect(bytesOf(other)).toEqual(bytesOf(note));
    expect(other).not.toBe(note);
    expect(openNote(other, signer)).toBeUndefined();
  });

  it('lets a second signature stand beside the first, as a witness adds one', async () => {
    const note = await signCheckpoint(head, signer);
    const other = await signCheckpoint(head, signerNamed('witness.example'));
    const line = other.slice(other.lastIndexOf('\n\n') + 2);
    expect(openCheckpoint(note + line, signer)).toEqual(head);
  });

  it('does not open once any character of it is another', async () => {
    const note = await signCheckpoint(head, signer);
    await fc.assert(
      fc.property(fc.nat(note.length - 1), fc.constantFrom('0', 'A', '\n', ' ', '+'), (at, to) => {
        fc.pre(note[at] !== to);
        expect(openNote(note.slice(0, at) + to + note.slice(at + 1), signer)).toBeUndefined();
      }),
    );
  });

  it('does not open where one of two signatures under its key is wrong, or none is there', async () => {
    const [note, other] = [await signNote('một\n', signer), await signNote('hai\n', signer)];
    const line = other.slice(other.lastIndexOf('\n\n') + 2);
    expect(openNote(note, signer)).toBe('một\n');
    expect(openNote(note + line, signer)).toBeUndefined();
    expect(openNote('một\n\n', signer)).toBeUndefined();
    expect(openNote('một\n', signer)).toBeUndefined();
    expect(openNote(note.trimEnd(), signer)).toBeUndefined();
  });
});

describe('the text of a key', () => {
  it('is no key where its name, its id or its bytes are of another', () => {
    const text = keyText(signer);
    expect(keyOf(` ${text}\n`)?.publicKey.equals(signer.publicKey)).toBe(true);
    const [name = '', id = '', encoded = ''] = text.split('+', 2).concat(text.slice(-44));
    expect(keyOf(`x${text}`)).toBeUndefined();
    expect(keyOf(`${name}+00000000+${encoded}`)).toBeUndefined();
    expect(keyOf(`${name}+${id}+AAAA`)).toBeUndefined();
    const longer = Buffer.concat([signer.publicKey, Buffer.of(0)]);
    expect(keyOf(keyText({ name, publicKey: longer }))).toBeUndefined();
    const short = Buffer.from([2, ...signer.publicKey]).toString('base64');
    expect(keyOf(`${name}+${id}+${short}`)).toBeUndefined();
  });

  it('is made of the bare 32 bytes of an Ed25519 key and no other', () => {
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), signer.publicKey]);
    expect(bareKey(spki).equals(signer.publicKey)).toBe(true);
    expect(() => bareKey(spki.subarray(1))).toThrow('no Ed25519 public key');
    expect(() => bareKey(Buffer.concat([spki, Buffer.of(0)]))).toThrow();
    expect(() => bareKey(Buffer.from(spki).fill(0, 0, 2))).toThrow();
  });
});
