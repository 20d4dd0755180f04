import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeWhole } from './state-file.ts';

/**
 * A secret that is made once and stays: the text in `file`, or what `make` gives, kept for the owner's
 * eyes only. What is sealed or signed under it depends on it, so one that is empty is not made again.
 * @throws Error with one line when the file is there and holds nothing
 */
export async function keptFile(file: string, make: () => Promise<string> | string) {
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8');
    if (kept.trim() !== '') return kept;
    throw new Error(`${file} is damaged, and nothing can make up for it: bring it from a backup.`);
  }
  const text = await make();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeWhole(file, text, 0o600);
  return text;
}
