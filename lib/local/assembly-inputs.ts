import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../cloud/config/place.ts';

const root = join(import.meta.dirname, '..', '..');

/** Everything of ours that an assembly is made of; the lock file stands for everybody else's. */
const SOURCES = ['functions', 'lib', 'statemachines', 'package-lock.json'];

const kept = (directory: string): string => join(directory, 'inputs.sha256');

/** A digest of all that the assembly of a place is made of, by content: a checkout moves file times. */
export function inputsOf(place: Place): string {
  const digest = createHash('sha256').update(JSON.stringify(place)).update(process.version);
  for (const path of SOURCES.flatMap(filesOf)) digest.update(path).update(readFileSync(path));
  return digest.digest('hex');
}

function filesOf(source: string): readonly string[] {
  const path = join(root, source);
  if (source.endsWith('.json')) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Whether the assembly in a directory came of these inputs, and was written to its end. */
export const cameOf = (directory: string, inputs: string): boolean =>
  existsSync(kept(directory)) && readFileSync(kept(directory), 'utf8') === inputs;

/** Writes an assembly and remembers what it came of; one that breaks off is not taken for whole. */
export function writeFrom(directory: string, inputs: string, write: () => void): void {
  rmSync(kept(directory), { force: true });
  write();
  writeFileSync(kept(directory), inputs);
}
