import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { quoted, type ResultRow, type Session } from '../../../functions/adapters/lake/duckdb.ts';
import { checkBytes } from '../../../functions/adapters/lake/folder.ts';
import type { factKinds } from '../../../functions/adapters/lake/increments.ts';
import { filesOf, Manifest } from '../../../functions/adapters/lake/manifest.ts';
import type { Snapshot } from '../../../functions/adapters/lake/snapshot.ts';

const folder = join(import.meta.dirname, 'questions');

/** Questions that somebody asked before, by their names. */
export const questions = (): readonly string[] =>
  readdirSync(folder).map((name) => basename(name, '.sql'));

/** The SQL of a question that is known by a name, of a file, or the words themselves. */
export function sqlOf(words: string): string {
  const known = questions().includes(words) ? join(folder, `${words}.sql`) : words;
  return known.endsWith('.sql') ? readFileSync(known, 'utf8') : words;
}

/**
 * The rows that a question answers. `query` takes one SELECT and nothing else: no statement that writes a file,
 * changes a setting or makes a table.
 * @see https://duckdb.org/docs/stable/guides/sql_features/query_and_query_table_functions
 */
export const ask = (session: Session, sql: string): Promise<readonly ResultRow[]> =>
  session.query(`FROM query(${quoted(sql)})`, {}, 600_000);

/**
 * The lake in a folder into which its bucket was synchronised: the newest manifest and its files. What was
 * left out, as an analyst leaves out what names officers, has no rows.
 * @throws Error with one line for people where there is no manifest; DamagedFile
 */
export function lakeIn(synced: string): Snapshot {
  const manifests = join(synced, 'manifest');
  const newest = existsSync(manifests) ? readdirSync(manifests).sort().at(-1) : undefined;
  if (!newest)
    throw new Error(
      `${synced} has no manifest: aws s3 sync s3://<place>-lake-<account>-<region> ${synced} --exclude 'increments/*'`,
    );
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(manifests, newest), 'utf8')));
  const paths = (kind: (typeof factKinds)[number] | 'open') =>
    filesOf(manifest, kind)
      .map((file) => ({ path: join(synced, file.key), file }))
      .filter(({ path }) => existsSync(path))
      .map(({ path, file }) => {
        checkBytes(readFileSync(path), file);
        return path;
      });
  const { generation, writtenAt, until } = manifest;
  return {
    generation,
    writtenAt,
    until,
    name: String(generation),
    files: { dossiers: paths('dossiers'), work: paths('work'), events: paths('events') },
    open: paths('open'),
    changing: [],
    fresh: {},
    erased: [],
    unreadable: [],
  };
}
