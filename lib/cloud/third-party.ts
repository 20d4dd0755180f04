import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Licences under which we may ship a package unchanged. MPL-2.0 binds changes to its own files, of which we
 * make none; the OFL is for fonts, CC0 gives everything away.
 */
export const allowedLicences: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Zlib',
];

/** Packages that state their licence in a file alone, as it was read there. */
const statedInFiles: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});

/** A package that production may run, as the lock file knows it. */
export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  /** An expression of SPDX, or `UNKNOWN`. */
  readonly licence: string;
}

/** Every production dependency with its licence, in the order of names. */
export function productionLicences(root: string): readonly LicensedPackage[] {
  const lock = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version = '', license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version, licence: license ?? statedInFiles[name] ?? 'UNKNOWN' };
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Whether the expression leaves a way of allowed licences: one of an OR, all of an AND. */
export const isAllowed = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((way) => way.split(' AND ').every((one) => allowedLicences.includes(one.trim())));

/**
 * The licence texts of the packages that a bundle was made of, each text once with the packages under it.
 * @param inputs paths of the bundled files from the root
 */
export function noticesOf(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((path) => PACKAGE.exec(path)?.[0] ?? []));
  const under = new Map<string, string[]>();
  for (const folder of [...folders].toSorted()) {
    const text = textIn(join(root, folder));
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    under.set(text, [...(under.get(text) ?? []), name]);
  }
  return [...under]
    .map(([text, names]) => `${names.join(', ')}\n\n${text}\n`)
    .join(`\n${RULE}\n\n`);
}

const PACKAGE = /^.*node_modules\/(@[^/]+\/)?[^/]+/;
const RULE = '-'.repeat(78);

/** What the package says in files of its own; where it has none, the licence that its manifest names. */
function textIn(folder: string): string {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  if (files.length > 0)
    return files.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { license = 'UNKNOWN' } = z.object({ license: z.string().optional() }).parse(manifest);
  return `Licence: ${license}`;
}
