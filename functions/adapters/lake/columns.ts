import { type Column, type FactKind, type Kind, lakeColumns } from '../../domain/figures/facts.ts';

/** How DuckDB and Parquet hold each kind of column. Instants are in UTC, without a zone. */
const types: Readonly<Record<Kind, string>> = {
  text: 'VARCHAR',
  instant: 'TIMESTAMP',
  whole: 'BIGINT',
  flag: 'BOOLEAN',
};

/** The type of a column as SQL takes it. */
function typeOf(column: Column): string {
  if (typeof column === 'string') return types[column];
  const parts = Object.entries(column[0]).map(([name, kind]) => `"${name}" ${types[kind]}`);
  return `STRUCT(${parts.join(', ')})[]`;
}

/** Names and types of the columns of a kind of file, in their order. */
export const columnTypes = (kind: FactKind): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(lakeColumns[kind]).map(([name, of]) => [name, typeOf(of)]));

/** The columns as the option `columns` of `read_json` takes them: `"name": 'type'`. */
export const columnList = (kind: FactKind): string =>
  Object.entries(columnTypes(kind))
    .map(([name, type]) => `"${name}": '${type}'`)
    .join(', ');

/**
 * How a file differs from what is to be in it, by the rows of `DESCRIBE`: a missing or foreign column, or another
 * type, which DuckDB would cast without a word where files are read together.
 */
export function columnFaults(
  kind: FactKind,
  described: readonly { readonly [name: string]: unknown }[],
): readonly string[] {
  const found = new Map(
    described.map(({ column_name, column_type }) => [String(column_name), String(column_type)]),
  );
  const wanted = columnTypes(kind);
  // DESCRIBE quotes the names of parts only where they are words of SQL.
  const plain = (type = 'none') => type.replaceAll('"', '');
  return [...new Set([...Object.keys(wanted), ...found.keys()])].flatMap((name) => {
    const [is, should] = [plain(found.get(name)), plain(wanted[name])];
    return is === should ? [] : [`${name}: ${is} instead of ${should}`];
  });
}
