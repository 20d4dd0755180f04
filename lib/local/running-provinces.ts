import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { holderOf } from './host/lock.ts';

const root = join(import.meta.dirname, '..', '..', '.local');

/** Where the province on this machine keeps everything, by its place: `h44-dev`. */
export const stateDirectoryOf = (place: string): string => join(root, place);

/**
 * The address of the province that runs on this machine: the one of this code, or the only one there is.
 * @throws Error with one line that says which run
 */
export async function addressOf(province: string | undefined): Promise<string> {
  const running: { place: string; address: string }[] = [];
  for (const place of directories()) {
    const address = await holderOf(stateDirectoryOf(place));
    if (address) running.push({ place, address });
  }
  const asked = running.filter(
    ({ place }) => !province || place.startsWith(`${province.toLowerCase()}-`),
  );
  const [one] = asked;
  if (one && asked.length === 1) return one.address;
  if (running.length === 0)
    throw new Error('No province runs here: run "npm start" in another terminal first');
  const known = running.map(({ place, address }) => `${place} at ${address}`).join(', ');
  throw new Error(`Say which province: --province, or --url. Here run ${known}`);
}

function directories(): readonly string[] {
  try {
    return readdirSync(root);
  } catch {
    return [];
  }
}
