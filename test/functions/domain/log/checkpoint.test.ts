import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openCheckpoint,
  proofOf,
  proofText,
  rootOf,
  rootText,
  signCheckpoint,
} from '../../../../functions/domain/log/checkpoint.ts';
import { keyOf, keyText, openNote } from '../../../../functions/domain/log/note.ts';
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
});

describe('roots and proofs as texts', () => {
  it('are read back as they were written', async () => {
    const checkpoint = await signCheckpoint(head, signer);
    await fc.assert(
      fc.property(fc.nat(), fc.array(fc.string(), { maxLength: 40 }), (number, names) => {
        const path = names.map(leafHash);
        const root = { old: number, path, checkpoint };
        expect(rootOf(rootText(root))).toEqual(root);
        const proof = { index: number, path, checkpoint };
        expect(proofOf(proofText(proof))).toEqual(proof);
      }),
    );
  });

  it('take what the standard allows beside, and nothing else', async () => {
    const checkpoint = await signCheckpoint(head, signer);
    const text = proofText({ index: 3, path: [], checkpoint });
    expect(proofOf(text.replace('index', 'extra YWJj\nindex'))?.index).toBe(3);
    expect(proofOf(text.replace('index 3', 'index 03'))).toBeUndefined();
    expect(proofOf(text.replace('@v1', '@v2'))).toBeUndefined();
    expect(proofOf('')).toBeUndefined();
    expect(rootOf(text)).toBeUndefined();
  });
});
