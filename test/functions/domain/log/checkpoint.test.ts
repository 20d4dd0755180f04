import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openCheckpoint,
  proofOf,
  proofText,
  rootOf,
  rootText,
  signCheckpoint,
  treeHeadIn,
} from '../../../../functions/domain/log/checkpoint.ts';
import { signNote } from '../../../../functions/domain/log/note.ts';
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

  it('are none without the line between what they say and their checkpoint', () => {
    expect(rootOf('old 3\n')).toBeUndefined();
    expect(proofOf('c2sp.org/tlog-proof@v1\nindex 3\n')).toBeUndefined();
    expect(rootOf('\n\ncheckpoint')).toBeUndefined();
    expect(rootOf('old x\n\ncheckpoint')).toBeUndefined();
    expect(rootOf('old 3\nno hash\n\ncheckpoint')).toBeUndefined();
    expect(rootOf('old 3\n\ncheckpoint')).toEqual({ old: 3, path: [], checkpoint: 'checkpoint' });
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

describe('a checkpoint', () => {
  const root = head.root.toString('base64');

  it('names its log, a size that can be counted and a root', () => {
    const read = (...lines: readonly string[]) => treeHeadIn(`${lines.join('\n')}\n`);
    expect(read('log', '7', root)).toEqual({ origin: 'log', ...head });
    for (const size of ['07', '-1', '7.5', '99999999999999999999', ''])
      expect(read('log', size, root)).toBeUndefined();
    expect(read('', '7', root)).toBeUndefined();
    expect(read('log', '7', 'YWJj')).toBeUndefined();
    expect(read('log', '7')).toBeUndefined();
  });

  it('opens only where the log that it names has signed it', async () => {
    const signed = async (text: string) => openCheckpoint(await signNote(text, signer), signer);
    expect(await signed(`${signer.name}\n7\n${root}\n`)).toEqual(head);
    expect(await signed(`another\n7\n${root}\n`)).toBeUndefined();
    expect(await signed(`${signer.name}\n`)).toBeUndefined();
  });
});
