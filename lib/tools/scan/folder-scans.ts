import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { MAX_WHOLE_BYTES, partsOf } from '../../../functions/domain/dossier/upload-limits.ts';

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
  /** SHA-256 of each part in order, of a file that is too large to be sent whole. */
  readonly parts?: readonly string[];
}

/** A file of the folder that is left where it is, and why. */
export interface SkippedFile {
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
): Promise<{ readonly scans: readonly Scan[]; readonly leftOut: readonly SkippedFile[] }> {
  const scans: Scan[] = [];
  const leftOut: SkippedFile[] = [];
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
  const { size } = statSync(file);
  const fileName = basename(file);
  const scan = { file, fileName, component, contentType, size, sha256: await hashOf(file) };
  if (size <= MAX_WHOLE_BYTES) return scan;
  const parts: string[] = [];
  for (const { from, size: length } of partsOf(size))
    parts.push(await hashOf(file, { start: from, end: from + length - 1 }));
  return { ...scan, parts };
}

async function hashOf(file: string, range?: { start: number; end: number }): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, range)) hash.update(chunk);
  return hash.digest('base64');
}
