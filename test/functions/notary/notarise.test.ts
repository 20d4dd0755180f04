import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeHeads } from '../../../functions/adapters/lake/heads.ts';
import { getObject, listObjects, prefixes } from '../../../functions/adapters/lake/objects.ts';
import {
  logKeys,
  newestRoot,
  readBatch,
  readRoot,
  tilesOf,
  writeOnce,
} from '../../../functions/adapters/s3/head-log.ts';
import { openCheckpoint } from '../../../functions/domain/log/checkpoint.ts';
import { entryOf, type Head } from '../../../functions/domain/log/head.ts';
import { entriesIn } from '../../../functions/domain/log/tiles.ts';
import { emptyRoot, isConsistent } from '../../../functions/domain/log/tree.ts';
import { notarise } from '../../../functions/notary/notarise.ts';
import { signerNamed } from '../domain/log/signer.ts';
import { type NotaryStand, openNotaryStand } from './notary-stand.ts';

const signer = signerNamed('mot-cua/h62-test');
const noon = '2026-03-02T05:00:00.000Z';

const head = (number: number, version = 1): Head => ({
  dossier: `H62.19-260302-${String(number).padStart(4, '0')}`,
  version,
  head: Buffer.from(`${number}/${version}`).toString('base64'),
});
const heads = (from: number, to: number, version = 1) =>
  Array.from({ length: to - from }, (_, at) => head(from + at, version));

let stand: NotaryStand;
beforeEach(async () => {
  stand = await openNotaryStand();
});
afterEach(() => stand.close());

const run = (most?: number) => notarise(stand.log, stand.lake, signer, noon, most);
const waiting = async () => (await listObjects(stand.lake, prefixes.heads)).length;

async function rootsInOrder() {
  const roots = [];
  for (let number = 1; ; number++) {
    const root = await readRoot(stand.log, number);
    if (!root) return roots;
    roots.push(root);
  }
}

/** Every root is signed, and goes on from the one before it. */
async function expectWhole() {
  let before = { size: 0, root: emptyRoot };
  for (const { old, path, checkpoint } of await rootsInOrder()) {
    const now = openCheckpoint(checkpoint, signer);
    if (!now) throw new Error('A root is not signed');
    expect(old).toBe(before.size);
    expect(isConsistent(before, now, path)).toBe(true);
    before = now;
  }
  return before.size;
}

describe('the notary', () => {
  it('makes no root where nothing has happened', async () => {
    expect(await run()).toEqual([]);
    expect(await newestRoot(stand.log)).toBeUndefined();
  });

  it('signs a root over the heads that wait, which name the root before', async () => {
    await writeHeads(stand.lake, heads(0, 300));
    expect(await run()).toMatchObject([{ number: 1, size: 300 }]);
    await writeHeads(stand.lake, heads(0, 20, 2));
    expect(await run()).toMatchObject([{ number: 2, size: 320 }]);
    expect(await expectWhole()).toBe(320);
    expect(await waiting()).toBe(0);
  });

  it('puts of several heads of one dossier the latest in', async () => {
    await writeHeads(stand.lake, [head(1, 2), head(1, 1)]);
    await writeHeads(stand.lake, [head(1, 3), head(2, 1)]);
    await run();
    expect((await readBatch(stand.log, 1))?.heads).toEqual([head(1, 3), head(2, 1)]);
  });

  it('puts a head that comes again into no second root', async () => {
    await writeHeads(stand.lake, heads(0, 3));
    await run();
    await writeHeads(stand.lake, heads(0, 3));
    expect(await run()).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it('makes up for what was missed in roots of a bounded size', async () => {
    for (let from = 0; from < 50; from += 10) await writeHeads(stand.lake, heads(from, from + 10));
    const made = await run(20);
    expect(made.map(({ size }) => size)).toEqual([20, 40, 50]);
    expect(await expectWhole()).toBe(50);
  });

  it('leaves what comes while it runs to the next run, for a root is looked for by when its making began', async () => {
    await writeHeads(stand.lake, heads(0, 3));
    const busy = {
      ...signer,
      sign: async (text: string) => {
        await writeHeads(stand.lake, heads(3, 5));
        return signer.sign(text);
      },
    };
    const made = await notarise(stand.log, stand.lake, busy, noon);
    expect(made).toMatchObject([{ number: 1, size: 3 }]);
    expect(await run()).toMatchObject([{ number: 2, size: 5 }]);
  });

  it('finishes what a run that broke off had begun', async () => {
    await writeHeads(stand.lake, heads(0, 5));
    const batch = { at: noon, old: 0, heads: heads(0, 5) };
    await writeOnce(stand.log, logKeys.batch(1), JSON.stringify(batch));
    await writeHeads(stand.lake, heads(5, 7));
    const made = await run();
    expect(made.map(({ number, size }) => ({ number, size }))).toEqual([
      { number: 1, size: 5 },
      { number: 2, size: 7 },
    ]);
    expect(await expectWhole()).toBe(7);
    expect(await waiting()).toBe(0);
  });

  it('changes nothing twice where two run at once', async () => {
    await writeHeads(stand.lake, heads(0, 40));
    await Promise.all([run(), run(), run()]);
    expect(await expectWhole()).toBe(40);
    expect(await rootsInOrder()).toHaveLength(1);
  });

  it('keeps the log where readers of such logs look for it', async () => {
    await writeHeads(stand.lake, heads(0, 257));
    await run();
    const { log } = stand;
    const keys = (await listObjects(log, '')).map(({ key }) => key);
    expect(keys).toEqual([
      'batches/000000001.json',
      'checkpoint',
      'key',
      'roots/000000001',
      'tile/0/000',
      'tile/0/001.p/1',
      'tile/1/000.p/1',
      'tile/entries/000',
      'tile/entries/001.p/1',
    ]);
    const text = Buffer.from((await getObject(log, 'checkpoint')) ?? []).toString();
    expect(openCheckpoint(text, signer)?.size).toBe(257);
    expect(entriesIn(await tilesOf(log)('tile/entries/001.p/1'))).toEqual([entryOf(head(256))]);
  });
});
