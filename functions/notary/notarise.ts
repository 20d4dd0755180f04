import { waitingHeads } from '../adapters/lake/heads.ts';
import { type Lake, putObject, removeObject } from '../adapters/lake/objects.ts';
import {
  type Batch,
  type HeadLog,
  logKeys,
  newestRoot,
  readBatch,
  tilesOf,
  writeOnce,
} from '../adapters/s3/head-log.ts';
import { sideBySide } from '../adapters/side-by-side.ts';
import type { Instant } from '../domain/codes.ts';
import { rootText, signCheckpoint } from '../domain/log/checkpoint.ts';
import { entryOf, type Head, latestHeads } from '../domain/log/head.ts';
import { keyText, type Signer } from '../domain/log/note.ts';
import { completeInTiles, grownBundles, grownTiles } from '../domain/log/tiles.ts';
import { consistencyPath, leafHash, rootHash } from '../domain/log/tree.ts';

/** Heads of one root: a quarter of an hour of a province has a few hundred. */
const MOST = 10_000;
const LANES = 16;

export interface MadeRoot {
  readonly number: number;
  readonly size: number;
  /** As it is kept. */
  readonly text: string;
}

/**
 * Puts the waiting heads into the log, and signs its roots. One write decides what goes into a root, and only one run
 * wins it: a run that broke off is finished by the next. Heads that come meanwhile wait for the next root.
 * @param most heads of one root
 */
export async function notarise(
  log: HeadLog,
  lake: Lake,
  signer: Signer,
  now: Instant,
  most = MOST,
): Promise<readonly MadeRoot[]> {
  const made: MadeRoot[] = [];
  const sign = async (number: number, batch: Batch) => {
    made.push(await carryOut(log, number, batch, signer));
  };
  /** The newest root, once what an earlier run began is finished. */
  const newest = async () => {
    for (;;) {
      const root = (await newestRoot(log)) ?? { number: 0, size: 0 };
      const begun = await readBatch(log, root.number + 1);
      if (!begun) return root;
      await sign(root.number + 1, begun);
    }
  };
  await newest();
  for await (const { keys, heads } of waitingHeads(lake, most)) {
    for (;;) {
      const { number, size } = await newest();
      const fresh = without(heads, await readBatch(log, number));
      if (fresh.length === 0) break;
      const batch = { at: now, old: size, heads: fresh };
      if (!(await writeOnce(log, logKeys.batch(number + 1), JSON.stringify(batch)))) continue;
      await sign(number + 1, batch);
      break;
    }
    await sideBySide(LANES, keys, (key) => removeObject(lake, key));
  }
  return made;
}

/** The latest heads of dossiers that are not in the last batch as they are, or later ones. */
function without(heads: readonly Head[], last: Batch | undefined): Head[] {
  const there = new Map(last?.heads.map(({ dossier, version }) => [dossier, version]));
  return latestHeads(heads).filter(({ dossier, version }) => version > (there.get(dossier) ?? 0));
}

/** The tree, the root and what names it, all of it made of the batch. */
async function carryOut(
  log: HeadLog,
  number: number,
  { at, old, heads }: Batch,
  signer: Signer,
): Promise<MadeRoot> {
  const read = tilesOf(log);
  const entries = heads.map(entryOf);
  const size = old + entries.length;
  const tiles = await grownTiles(old, entries.map(leafHash), read);
  const bundles = await grownBundles(old, entries, read);
  await sideBySide(LANES, [...tiles, ...bundles], async ([path, bytes]) => {
    await writeOnce(log, path, bytes);
  });
  const complete = completeInTiles(size, async (path) => tiles.get(path) ?? read(path));
  const checkpoint = await signCheckpoint({ size, root: await rootHash(size, complete) }, signer);
  const text = rootText({ old, path: await consistencyPath(old, size, complete), checkpoint });
  if (number === 1) await writeOnce(log, logKeys.key, `${keyText(signer)}\n`);
  await writeOnce(log, logKeys.root(number), text, at);
  await putObject(log, logKeys.checkpoint, checkpoint);
  return { number, size, text };
}
