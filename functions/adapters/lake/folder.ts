import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LakeFile } from './manifest.ts';
import { getObject, type Lake, sha256 } from './objects.ts';

/** A file of the base whose bytes are not those that the manifest names: it is rebuilt from the table. */
export class DamagedFile extends Error {
  override name = 'DamagedFile';
}

/** A file that was there when it was listed: newer ones have taken its place. */
export class OutdatedFile extends Error {
  override name = 'OutdatedFile';
}

const nameOf = ({ sha256: hash }: LakeFile) => `${hash}.parquet`;

/**
 * The place of a file of the base in a folder of this machine, fetched where it is not there yet. DuckDB checks
 * no page of Parquet (200 flipped bytes were read without an error): the hash does.
 * @throws DamagedFile, OutdatedFile
 */
export async function fetchFile(lake: Lake, folder: string, file: LakeFile): Promise<string> {
  const path = join(folder, nameOf(file));
  if (existsSync(path)) return path;
  const bytes = await getObject(lake, file.key);
  if (!bytes) throw new OutdatedFile(file.key);
  checkBytes(bytes, file);
  await mkdir(folder, { recursive: true });
  return writeWhole(path, bytes);
}

/** Writes a file that is there whole or not at all, also where several write the same at once. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<string> {
  const draft = `${path}.${randomUUID()}.part`;
  await writeFile(draft, content);
  await rename(draft, path);
  return path;
}

/** @throws DamagedFile where bytes are not those that the manifest names. */
export function checkBytes(bytes: Uint8Array, file: LakeFile): void {
  if (sha256(bytes) !== file.sha256) throw new DamagedFile(file.key);
}

/** Removes what a folder holds of the base beyond the given files. */
export async function keepOnly(folder: string, files: readonly LakeFile[]): Promise<void> {
  const kept = new Set(files.map(nameOf));
  for (const name of await readdir(folder))
    if (/^[0-9a-f]{64}\.parquet$/.test(name) && !kept.has(name))
      await rm(join(folder, name), { force: true });
}
