import type { Engine } from './duckdb.ts';
import { DamagedFile, fetchFile, keepOnly } from './folder.ts';
import {
  factKinds,
  latestInstant,
  latestOf,
  listIncrements,
  putAside,
  readIncrements,
} from './increments.ts';
import { commitManifest, type LakeFile, type Manifest, newestManifest } from './manifest.ts';
import { mergeMonth, openDossiers } from './month-files.ts';
import { type Lake, removeObject } from './objects.ts';
import { openSpool, type Spool } from './spool.ts';

/** Where a compaction works. */
export interface Workshop {
  /** Locked down to `folder`. */
  readonly engine: Engine;
  readonly folder: string;
}

export interface Compaction {
  readonly generation: number;
  readonly increments: number;
  /** Dossiers that were new or have changed. */
  readonly dossiers: number;
  readonly months: readonly string[];
  /** Increments that could not be read. */
  readonly putAside: readonly string[];
}

/** Increments of one run, oldest first: some 30,000 records, and the next run goes on. */
const AT_ONCE = 2_000;

/** Attempts against other compactors, which commit first. */
const ATTEMPTS = 5;

/**
 * Merges the increments that wait into the files of their months and makes that the lake that holds. Done
 * twice, or by two at once, it comes to the same: who commits second begins again from what the first left.
 * @throws DamagedFile, ChangedType, Error where others commit first without end.
 */
export async function compact(lake: Lake, workshop: Workshop, now: string): Promise<Compaction> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // First the list: what is consumed after it is read a second time, which changes nothing.
    const listed = await listIncrements(lake);
    const manifest = await newestManifest(lake);
    const known = new Set(manifest.consumed);
    const consumed = listed.filter((key) => known.has(key));
    const waiting = listed.filter((key) => !known.has(key)).slice(0, AT_ONCE);
    const { read, bad } = await readIncrements(lake, waiting);
    const facts = latestOf([...read.values()]);
    for (const key of bad) await putAside(lake, key);
    const good = waiting.filter((key) => !bad.includes(key));
    const spool = await openSpool(workshop.folder);
    try {
      await spool.add(facts);
      const next =
        good.length === 0
          ? manifest
          : await merged(lake, workshop, spool, {
              manifest,
              now,
              consumed: [...consumed, ...good],
              until: latestInstant([manifest.until, facts.until]),
            });
      if (next !== manifest && !(await commitManifest(lake, next))) continue;
      // A reader that still wants one of them takes a new snapshot.
      for (const key of consumed) await removeObject(lake, key);
      if (next !== manifest) await removeReplaced(lake, manifest, next);
      await keepOnly(workshop.folder, next.files);
      return {
        generation: next.generation,
        increments: good.length,
        dossiers: facts.dossiers.length,
        months: spool.months(),
        putAside: bad,
      };
    } finally {
      await spool.close();
    }
  }
  throw new Error(`Raced ${ATTEMPTS} times while compacting`);
}

/**
 * Puts the facts of a whole table in the place of the base: what the table does not have is dropped, except
 * what was filed since its reading began on a day. Increments that wait are left to the next compaction.
 */
export async function replaceBase(
  lake: Lake,
  workshop: Workshop,
  spool: Spool,
  { now, since, until }: { readonly now: string; readonly since: string; readonly until: string },
): Promise<Manifest> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const manifest = await newestManifest(lake);
    const { consumed } = manifest;
    const next = await merged(lake, workshop, spool, {
      manifest,
      now,
      consumed,
      since,
      until: latestInstant([manifest.until, until]),
    });
    if (!(await commitManifest(lake, next))) continue;
    await removeReplaced(lake, manifest, next);
    return next;
  }
  throw new Error(`Raced ${ATTEMPTS} times while replacing the base`);
}

interface MergeInput {
  readonly manifest: Manifest;
  readonly now: string;
  readonly consumed: readonly string[];
  readonly until: string | undefined;
  /** Of a rebuild: the day in Vietnam on which the reading of the table began. */
  readonly since?: string;
}

/** Writes the files of the months that a spool reaches. Nobody sees them before the manifest is committed. */
async function merged(
  lake: Lake,
  { engine, folder }: Workshop,
  spool: Spool,
  { manifest, now, consumed, until, since }: MergeInput,
): Promise<Manifest> {
  const months = new Set(spool.months());
  const base = manifest.files.filter(({ kind }) => kind !== 'open');
  if (since) for (const { month } of base) months.add(month);
  const session = await engine.session();
  try {
    const files = base.filter(({ month }) => !months.has(month));
    for (const month of [...months].sort())
      for (const kind of factKinds) {
        const before = base.find((file) => file.kind === kind && file.month === month);
        const fresh = spool.file(kind, month);
        if (before && !fresh && !since && spool.erased().length === 0) {
          files.push(before);
          continue;
        }
        const merge = {
          kind,
          month,
          erased: spool.erased(),
          before: before && (await fetched(lake, folder, before, since !== undefined)),
          fresh,
          dossiers: spool.file('dossiers', month),
          since,
        };
        const file = await mergeMonth(lake, session, folder, merge);
        if (file) files.push(file);
      }
    const open = await openDossiers(lake, session, folder, files);
    if (open) files.push(open);
    return {
      generation: manifest.generation + 1,
      writtenAt: now,
      ...(until && { until }),
      files,
      consumed: [...consumed],
      replaced: [
        ...without(
          manifest.files.map(({ key }) => key),
          files,
        ),
      ],
    };
  } finally {
    session.close();
  }
}

/** A file with the bytes of a former one has its name too, and stays. */
const without = (keys: readonly string[], files: readonly LakeFile[]): readonly string[] => {
  const held = new Set(files.map(({ key }) => key));
  return keys.filter((key) => !held.has(key));
};

/** Removes the files that the last generation had replaced: no reader uses them any more. */
async function removeReplaced(lake: Lake, { replaced }: Manifest, next: Manifest): Promise<void> {
  for (const key of without(replaced, next.files)) await removeObject(lake, key);
}

/** A rebuild leaves out damaged files. */
async function fetched(lake: Lake, folder: string, file: LakeFile, orNothing: boolean) {
  try {
    return await fetchFile(lake, folder, file);
  } catch (error) {
    if (orNothing && error instanceof DamagedFile) return undefined;
    throw error;
  }
}
