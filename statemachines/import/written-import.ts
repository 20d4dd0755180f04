import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { catalogueFolder, IMPORTED } from '../catalogue.ts';
import type { KeptProcedure } from '../kept.ts';

/**
 * The files of an import by name: one for each unit that leads, because that unit answers for them, and a
 * line for each procedure, so that a change of one procedure is a change of one line.
 */
export function filesOf(procedures: readonly KeptProcedure[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const procedure of procedures) {
    const name = `${procedure.leadUnit.toLowerCase()}.jsonl`;
    files.set(name, `${files.get(name) ?? ''}${JSON.stringify(procedure)}\n`);
  }
  return files;
}

/** A whole catalogue as text, in the order of the codes: what `import --export` reads again. */
export function exportOf(procedures: readonly KeptProcedure[]): string {
  return procedures
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
    .map((procedure) => `${JSON.stringify(procedure)}\n`)
    .join('');
}

/**
 * Puts an import in the place of the last one. Everything is written beside it first and swapped in by
 * renaming, so that a failure leaves the old catalogue whole. Returns whether anything changed.
 */
export function writeImport(
  province: string,
  procedures: readonly KeptProcedure[],
  directory?: string,
): boolean {
  const own = catalogueFolder(province, directory);
  const place = join(own, IMPORTED);
  const files = filesOf(procedures);
  if (isSame(place, files)) return false;
  const [next, last] = [join(own, '.next'), join(own, '.last')];
  for (const folder of [next, last]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(next, name), text);
  if (existsSync(place)) renameSync(place, last);
  renameSync(next, place);
  rmSync(last, { recursive: true, force: true });
  return true;
}

function isSame(place: string, files: ReadonlyMap<string, string>): boolean {
  if (!existsSync(place)) return files.size === 0;
  const names = readdirSync(place);
  return (
    names.length === files.size &&
    names.every((name) => readFileSync(join(place, name), 'utf8') === files.get(name))
  );
}
