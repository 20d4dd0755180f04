import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FactKind, monthOf } from '../../domain/figures/facts.ts';
import type { Session } from './duckdb.ts';
import { baseRows, keyOf, lineRows } from './fact-rows.ts';
import { fetchFile, keepOnly, OutdatedFile, writeWhole } from './folder.ts';
import {
  type Facts,
  factKinds,
  latestInstant,
  latestOf,
  listIncrements,
  readIncrements,
} from './increments.ts';
import { ALL_MONTHS, filesOf, type Manifest, newestManifest, type Range } from './manifest.ts';
import { type Lake, sha256 } from './objects.ts';

/** The lake at a moment: its files in a folder, and the increments that are newer than the files. */
export interface Snapshot {
  /** The generation of the manifest, and when it was written. */
  readonly generation: number;
  readonly writtenAt: string;
  /** Everything written to the table until this moment is in it; absent where that is not known. */
  readonly until: string | undefined;
  /** Equal names hold equal facts: what was computed under one need not be computed again. */
  readonly name: string;
  readonly files: Readonly<Record<FactKind, readonly string[]>>;
  /** The dossiers that were open in these files. */
  readonly open: readonly string[];
  /** The files of the months that fresh rows belong to: they may hold former versions of them. */
  readonly changing: readonly string[];
  /** Rows that the base does not have yet, or only in a former version. */
  readonly fresh: Readonly<Partial<Record<FactKind, string>>>;
  readonly erased: readonly string[];
  /** Increments that cannot be read; the next compaction puts them aside and alarms. */
  readonly unreadable: readonly string[];
}

export interface SnapshotRange {
  readonly kinds: readonly FactKind[];
  /** Also the file of the open dossiers. */
  readonly open?: boolean;
  /** Leaves out files in which nothing of this time can be; a dossier that is open is in all times. */
  readonly within?: Range | undefined;
}

/** Attempts to read while compactions remove files that were just listed. */
const ATTEMPTS = 5;

/** Facts of increments that were read, by their keys: what is under a key never changes. */
const remembered = new WeakMap<Lake, ReadonlyMap<string, Facts>>();

/**
 * Fetches what the lake is now into a folder.
 * @throws DamagedFile where a file of the base is not what the manifest says.
 */
export async function takeSnapshot(
  lake: Lake,
  folder: string,
  wanted: SnapshotRange,
): Promise<Snapshot> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await take(lake, folder, wanted);
    } catch (error) {
      if (!(error instanceof OutdatedFile) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** The manifest under which a lake was read last, and the one before it: somebody may still read that. */
const generationsRead = new WeakMap<Lake, readonly Manifest[]>();

/** Fresh rows are read once, right after they were written. */
const FRESH_FILES_MS = 120_000;

/** Removes replaced files, which would fill the disk of a warm function. */
async function tidy(lake: Lake, folder: string, manifest: Manifest): Promise<void> {
  const [last] = generationsRead.get(lake) ?? [];
  if (last?.generation === manifest.generation) return;
  const kept = last ? [manifest, last] : [manifest];
  generationsRead.set(lake, kept);
  await keepOnly(
    folder,
    kept.flatMap(({ files }) => files),
  );
}

async function removeOldLines(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('fresh-')) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < Date.now() - FRESH_FILES_MS) await rm(path, { force: true });
  }
}

async function take(lake: Lake, folder: string, { kinds, open, within }: SnapshotRange) {
  await mkdir(folder, { recursive: true });
  // The list before the manifest: what is compacted between the two is read twice, which changes nothing.
  const listed = await listIncrements(lake);
  const manifest = await newestManifest(lake);
  const consumed = new Set(manifest.consumed);
  const waiting = listed.filter((key) => !consumed.has(key));
  const { facts, unreadable } = await readFresh(lake, waiting);
  const name = `${manifest.generation}-${sha256(waiting.join()).slice(0, 16)}`;
  const changed = monthsOf(facts);
  const changing: string[] = [];
  const fetched = (kind: FactKind | 'open', range?: Range) =>
    Promise.all(
      filesOf(manifest, kind, range).map(async (file) => {
        const path = await fetchFile(lake, folder, file);
        if (file.month === ALL_MONTHS ? changed.size > 0 : changed.has(file.month))
          changing.push(path);
        return path;
      }),
    );
  const files: Record<FactKind, readonly string[]> = { dossiers: [], work: [], events: [] };
  for (const kind of kinds) files[kind] = await fetched(kind, within);
  await tidy(lake, folder, manifest);
  await removeOldLines(folder);
  const fresh: Partial<Record<FactKind, string>> = {};
  for (const kind of factKinds)
    if (facts[kind].length > 0)
      fresh[kind] = await writeLines(folder, `fresh-${name}-${kind}`, facts[kind]);
  return {
    generation: manifest.generation,
    writtenAt: manifest.writtenAt,
    name,
    files,
    fresh,
    erased: facts.erased,
    unreadable,
    open: open ? await fetched('open') : [],
    changing,
    until: latestInstant([manifest.until, facts.until]),
  };
}

/** The months of the codes that facts name. */
const monthsOf = (facts: Facts): ReadonlySet<string> =>
  new Set(
    [
      ...factKinds.flatMap((kind) => facts[kind].map(({ code }) => String(code))),
      ...facts.erased,
    ].map(monthOf),
  );

/** @throws OutdatedFile where one was compacted after it was listed */
async function readFresh(lake: Lake, keys: readonly string[]) {
  const { read, bad, gone } = await readIncrements(lake, keys, remembered.get(lake));
  const [first] = gone;
  if (first) throw new OutdatedFile(first);
  remembered.set(lake, read);
  return { facts: latestOf([...read.values()]), unreadable: bad };
}

const writeLines = (folder: string, name: string, rows: readonly object[]) =>
  writeWhole(
    join(folder, `${name}.ndjson`),
    rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  );

/**
 * Shows a snapshot to a session as `dossiers`, `work` and `events`, and the open dossiers as `open`: the base
 * without what the fresh rows replace, and the fresh rows.
 * @throws ChangedType
 */
export async function showSnapshot(session: Session, snapshot: Snapshot): Promise<void> {
  await session.query('CREATE OR REPLACE TEMP TABLE erased AS SELECT unnest($erased) AS "code"', {
    erased: snapshot.erased,
  });
  for (const kind of factKinds) {
    const fresh = `fresh_${kind}`;
    await session.query(
      `CREATE OR REPLACE TEMP TABLE ${fresh} AS ${lineRows(kind, snapshot.fresh[kind])}`,
    );
    await show(session, kind, kind, snapshot.files[kind], snapshot.changing);
  }
  await show(session, 'open', 'dossiers', snapshot.open, snapshot.changing);
}

/** Only files of the same months are held against fresh rows, code by code: that took half of a report. */
async function show(
  session: Session,
  name: string,
  kind: FactKind,
  paths: readonly string[],
  changing: readonly string[],
) {
  const same = keyOf[kind].map((column) => `fresh."${column}" = base."${column}"`).join(' AND ');
  const whole = paths.filter((path) => !changing.includes(path));
  const old = paths.filter((path) => changing.includes(path));
  const rows = await baseRows(session, kind, old);
  const open = name === 'open' ? 'AND "acceptedAt" IS NOT NULL AND "endedAt" IS NULL' : '';
  await session.query(`CREATE OR REPLACE TEMP VIEW base_${name} AS ${rows}`);
  await session.query(`CREATE OR REPLACE TEMP VIEW "${name}" AS
    ${await baseRows(session, kind, whole)}
    UNION ALL BY NAME
    SELECT * FROM base_${name} AS base
    WHERE NOT EXISTS (FROM fresh_${kind} AS fresh WHERE ${same} AND fresh."version" >= base."version")
      AND "code" NOT IN (FROM erased)
    UNION ALL BY NAME
    SELECT * FROM fresh_${kind} AS fresh
    WHERE NOT EXISTS (FROM base_${name} AS base WHERE ${same} AND base."version" > fresh."version")
    ${open}`);
}
