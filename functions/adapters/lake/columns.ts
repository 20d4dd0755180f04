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
 * The columns of a file, by the rows of `DESCRIBE`, that are of another type than the code's: DuckDB would cast
 * them without a word. A column that one of the two does not have is a matter of deployments: it reads as NULL.
 */
export function changedTypes(
  kind: FactKind,
  described: readonly { readonly [name: string]: unknown }[],
): readonly string[] {
  const wanted = columnTypes(kind);
  // DESCRIBE quotes the names of parts only where they are words of SQL.
  const plain = (type: string) => type.replaceAll('"', '');
  return described.flatMap(({ column_name: name, column_type: type }) => {
    const should = wanted[String(name)];
    return should === undefined || plain(String(type)) === plain(should)
      ? []
      : [`${name}: ${plain(String(type))} instead of ${plain(should)}`];
  });
}
