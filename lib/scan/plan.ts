import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';

/** A scan on the disk of a counter, and the component that it fills. */
export interface Scan {
  readonly file: string;
  readonly fileName: string;
  readonly component: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Base64. */
  readonly sha256: string;
}

/** A file of the folder that is left where it is, and why. */
export interface LeftOut {
  readonly file: string;
  readonly why: string;
}

const types: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
};

/**
 * What of a folder goes where: a file belongs to the component whose id its own name or its folder's name
 * begins with (`c01 don.pdf`, `c02/trang-1.png`).
 */
export async function planScans(
  folder: string,
  components: readonly string[],
): Promise<{ readonly scans: readonly Scan[]; readonly leftOut: readonly LeftOut[] }> {
  const scans: Scan[] = [];
  const leftOut: LeftOut[] = [];
  for (const file of filesIn(folder)) {
    const path = relative(folder, file);
    const component = path
      .split(/[\\/]/)
      .flatMap((part) => /^c\d{2}(?!\d)/.exec(part)?.[0] ?? [])[0];
    const contentType = types[extname(file).toLowerCase()];
    if (!contentType) leftOut.push({ file: path, why: 'no PDF, JPEG, PNG or TIFF' });
    else if (!component) leftOut.push({ file: path, why: 'its name begins with no component' });
    else if (!components.includes(component))
      leftOut.push({ file: path, why: `the dossier has no component ${component}` });
    else scans.push(await describe(file, component, contentType));
  }
  return { scans, leftOut };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function describe(file: string, component: string, contentType: string): Promise<Scan> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  const { size } = statSync(file);
  const fileName = basename(file);
  return { file, fileName, component, contentType, size, sha256: hash.digest('base64') };
}
