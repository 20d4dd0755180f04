import * as z from 'zod';
import type { FactKind } from '../../domain/figures/facts.ts';
import { getObject, type Lake, listObjects, prefixes, putOnce, removeObject } from './objects.ts';

/** The month of a file that holds rows of all of them. */
export const ALL_MONTHS = 'all';

/** One Parquet file of the base. Its key holds the hash of its bytes, so that no file is ever overwritten. */
const LakeFile = z.strictObject({
  kind: z.enum(['dossiers', 'work', 'events', 'open']),
  /** The month in which the codes of its rows were drawn; of the open dossiers, all months. */
  month: z.string().regex(/^(\d{4}-\d\d|all)$/),
  key: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  rows: z.int(),
  /** The earliest and the latest instant that any row names; nothing where there are none. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  /** Dossiers that were accepted and have not ended. */
  open: z.int(),
});
export type LakeFile = z.infer<typeof LakeFile>;

export const Manifest = z.strictObject({
  generation: z.int().nonnegative(),
  writtenAt: z.iso.datetime(),
  /** Everything written to the table until this moment is in the files; absent where that is not known. */
  until: z.iso.datetime().optional(),
  files: z.array(LakeFile),
  /** Increments that are in the files and may still lie in the bucket. */
  consumed: z.array(z.string()),
  /** Replaced files of the former generation, which readers may still use; the next compaction removes them. */
  replaced: z.array(z.string()).default([]),
});

/** Which files are the lake, as one compaction left it. */
export type Manifest = z.infer<typeof Manifest>;

/** The manifest of a lake before its first compaction. */
const nothing: Manifest = {
  generation: 0,
  writtenAt: new Date(0).toISOString(),
  files: [],
  consumed: [],
  replaced: [],
};

/** Manifests that are kept: a list of them is one request. */
const KEPT = 300;

const keyOf = (generation: number) =>
  `${prefixes.manifest}${String(generation).padStart(6, '0')}.json`;

/** The manifest that holds now. */
export async function newestManifest(lake: Lake): Promise<Manifest> {
  const newest = (await listObjects(lake, prefixes.manifest)).at(-1);
  if (!newest) return nothing;
  const bytes = await getObject(lake, newest.key);
  // Only manifests that are hundreds of generations old are ever removed.
  if (!bytes) throw new Error(`${newest.key} was listed and is gone`);
  return Manifest.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

/** Commits a manifest as the newest; false where another compactor was first. */
export async function commitManifest(lake: Lake, manifest: Manifest): Promise<boolean> {
  const { generation } = manifest;
  if (!(await putOnce(lake, keyOf(generation), JSON.stringify(manifest)))) return false;
  if (generation > KEPT) await removeObject(lake, keyOf(generation - KEPT));
  return true;
}

/** Days or instants between which something happened. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

/** The files of a kind that may hold rows of a time; all files where no time is given. */
export const filesOf = (
  { files }: Manifest,
  kind: FactKind | 'open',
  within?: Range,
): readonly LakeFile[] =>
  files.filter((file) => file.kind === kind && (!within || reaches(file, within)));

/** A dossier that is open is open at every moment after its acceptance. */
const reaches = ({ from, to, open }: LakeFile, within: Range): boolean =>
  from !== undefined && to !== undefined && from <= within.to && (open > 0 || to >= within.from);
