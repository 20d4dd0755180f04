import type { FactKind } from '../../domain/figures/facts.ts';
import { changedTypes, columnList, columnTypes } from './columns.ts';
import { quoted, type Session } from './duckdb.ts';

/** A column of a file is of another type than the code's: only a rebuild from the table may go on. */
export class ChangedType extends Error {
  override name = 'ChangedType';
}

/** Rows are told apart by these; of equal ones the highest version counts. */
export const keyOf: Readonly<Record<FactKind, readonly string[]>> = {
  dossiers: ['code'],
  work: ['code'],
  events: ['code', 'version'],
};

/** Neighbours in a file are alike, so that they pack well and a unit's rows are read together. */
export const orderOf: Readonly<Record<FactKind, string>> = {
  dossiers: '"leadUnit", "submittedAt", "code"',
  work: '"code"',
  events: '"code", "version"',
};

/** Lines of JSON as rows of a kind; no rows where there is no file. */
export const lineRows = (kind: FactKind, path: string | undefined): string =>
  path
    ? `SELECT * FROM read_json(${quoted(path)}, format = 'newline_delimited', columns = {${columnList(kind)}})`
    : none(kind);

/** Files of the base as rows of a kind: a column that a file of before does not have is NULL. */
const parquetRows = (kind: FactKind, paths: readonly string[]): string =>
  paths.length === 0
    ? none(kind)
    : `SELECT * FROM (${none(kind)} UNION ALL BY NAME
        SELECT * FROM read_parquet([${paths.map(quoted).join(', ')}], union_by_name = true))`;

const none = (kind: FactKind) =>
  `SELECT ${Object.entries(columnTypes(kind))
    .map(([name, type]) => `NULL::${type} AS "${name}"`)
    .join(', ')} WHERE false`;

/**
 * Files of the base as rows of a kind.
 * @throws ChangedType where one holds a column as another type: the engine would cast it in silence.
 */
export async function baseRows(
  session: Session,
  kind: FactKind,
  paths: readonly string[],
): Promise<string> {
  for (const path of paths) {
    const described = await session.query(`DESCRIBE SELECT * FROM read_parquet(${quoted(path)})`);
    const changed = changedTypes(kind, described);
    if (changed.length > 0) throw new ChangedType(`${kind}: ${changed.join(', ')}`);
  }
  return parquetRows(kind, paths);
}
