import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeWhole } from './state-file.ts';

/**
 * A secret that is made once and stays: what the text in `file` says, or that which `make` gives, kept for the owner's
 * eyes only. What is sealed or signed under it depends on it, so one that is damaged is not made again.
 * @param read throws where the text is not whole
 * @throws Error with one line when the file is there and damaged
 */
export async function keptFile<Secret>(
  file: string,
  make: () => Promise<string> | string,
  read: (text: string) => Secret,
): Promise<Secret> {
  if (existsSync(file)) {
    try {
      return read(readFileSync(file, 'utf8'));
    } catch {
      throw new Error(
        `${file} is damaged, and nothing can make up for it: bring it from a backup.`,
      );
    }
  }
  const text = await make();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeWhole(file, text, 0o600);
  return read(text);
}
