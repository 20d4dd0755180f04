import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  proofOf,
  proofText,
  rootOf,
  rootText,
  signCheckpoint,
} from '../../../../functions/domain/log/checkpoint.ts';
import { leafHash } from '../../../../functions/domain/log/tree.ts';
import { signerNamed } from './signer.ts';

const signer = signerNamed('mot-cua/h62-test');
const head = { size: 7, root: leafHash('7') };

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

  it('have at most 63 hashes, each of 32 bytes', async () => {
    const checkpoint = await signCheckpoint(head, signer);
    const textOf = (hashes: number) =>
      proofText({ index: 1, path: Array.from({ length: hashes }, () => head.root), checkpoint });
    expect(proofOf(textOf(63))?.path).toHaveLength(63);
    expect(proofOf(textOf(64))).toBeUndefined();
    expect(proofOf(textOf(2).replace(/=\n\n/, '\n\n'))).toBeUndefined();
    expect(proofOf(textOf(2).replace(/[^\n]+\n\n/, 'YWJj\n\n'))).toBeUndefined();
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
