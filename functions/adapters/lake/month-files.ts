import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Column, type FactKind, lakeColumns } from '../../domain/figures/facts.ts';
import { columnTypes } from './columns.ts';
import { quoted, type Session } from './duckdb.ts';
import { baseRows, keyOf, lineRows, orderOf } from './fact-rows.ts';
import { fetchFile } from './folder.ts';
import { ALL_MONTHS, type LakeFile } from './manifest.ts';
import { type Lake, putObject, sha256 } from './objects.ts';

/** How long a statement over one month may take, in milliseconds. */
const STATEMENT_TIME = 300_000;

/** What comes together in the file of a month. */
interface Merge {
  readonly kind: FactKind;
  readonly month: string;
  readonly erased: readonly string[];
  readonly before: string | undefined;
  readonly fresh: string | undefined;
  /** The dossiers among the fresh facts. */
  readonly dossiers: string | undefined;
  readonly since: string | undefined;
}

/** Writes the file of a month and a kind of row: of equal rows the highest version; nothing where no row is left. */
export async function mergeMonth(
  lake: Lake,
  session: Session,
  folder: string,
  merge: Merge,
): Promise<LakeFile | undefined> {
  const { kind, month, before, fresh, dossiers, since, erased } = merge;
  if (!before && !fresh) return undefined;
  const same = keyOf[kind].map((name) => `fresh."${name}" = base."${name}"`).join(' AND ');
  const columns = Object.keys(columnTypes(kind)).map((name) => `"${name}"`);
  const all = columns.join(', ');
  await session.query(`CREATE OR REPLACE TEMP TABLE fresh AS ${lineRows(kind, fresh)}`);
  await session.query(
    `CREATE OR REPLACE TEMP VIEW base AS ${await baseRows(session, kind, before ? [before] : [])}`,
  );
  await session.query(
    `CREATE OR REPLACE TEMP TABLE known AS SELECT "code" FROM (${lineRows('dossiers', dossiers)})`,
  );
  await session.query(`CREATE OR REPLACE TEMP TABLE erased AS SELECT unnest($erased) AS "code"`, {
    erased,
  });
  const inTable = since
    ? `AND ("code" IN (FROM known) OR '20' || "code"[-11:-6] >= ${quoted(since.replaceAll('-', ''))})`
    : '';
  const path = join(folder, `merged-${kind}-${month}.parquet`);
  await session.query(
    `COPY (
      SELECT ${all} FROM fresh
      WHERE NOT EXISTS (FROM base WHERE ${same} AND base."version" > fresh."version")
      UNION ALL
      SELECT ${all} FROM base
      WHERE NOT EXISTS (FROM fresh WHERE ${same} AND fresh."version" >= base."version")
        AND "code" NOT IN (FROM erased) ${inTable}
      ORDER BY ${orderOf[kind]}
    ) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`,
    {},
    STATEMENT_TIME,
  );
  return stored(lake, session, path, { kind, month });
}

/** The dossiers that are open now, of all months, in one small file. */
export async function openDossiers(
  lake: Lake,
  session: Session,
  folder: string,
  files: readonly LakeFile[],
): Promise<LakeFile | undefined> {
  const having = files.filter(({ open }) => open > 0);
  if (having.length === 0) return undefined;
  const paths = await Promise.all(having.map((file) => fetchFile(lake, folder, file)));
  const path = join(folder, 'merged-open.parquet');
  await session.query(
    `COPY (${await baseRows(session, 'dossiers', paths)} WHERE ${isOpen} ORDER BY ${orderOf.dossiers})
      TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`,
    {},
    STATEMENT_TIME,
  );
  return stored(lake, session, path, { kind: 'open', month: ALL_MONTHS });
}

const isOpen = '"acceptedAt" IS NOT NULL AND "endedAt" IS NULL';

/** Puts a file into the lake and says what is in it; nothing where it has no rows. */
async function stored(
  lake: Lake,
  session: Session,
  path: string,
  { kind, month }: Pick<LakeFile, 'kind' | 'month'>,
): Promise<LakeFile | undefined> {
  const instants = instantsOf(kind === 'open' ? 'dossiers' : kind);
  const [found] = await session.query(
    `SELECT count(*) AS rows,
      least(${instants.map(({ earliest }) => `min(${earliest})`).join(', ')}, NULL) AS "from",
      greatest(${instants.map(({ latest }) => `max(${latest})`).join(', ')}, NULL) AS "to",
      ${kind === 'dossiers' || kind === 'open' ? `count(*) FILTER (${isOpen})` : '0'} AS open
    FROM read_parquet(${quoted(path)})`,
  );
  const bytes = await readFile(path);
  await rm(path);
  const { rows, from, to, open } = found ?? {};
  if (!rows) return undefined;
  const hash = sha256(bytes);
  const key = `${kind}/${month}/${hash}.parquet`;
  await putObject(lake, key, bytes);
  return {
    kind,
    month,
    key,
    sha256: hash,
    bytes: bytes.length,
    rows: Number(rows),
    open: Number(open),
    ...(typeof from === 'string' && { from }),
    ...(typeof to === 'string' && { to }),
  };
}

/** Every instant of a kind of row, those within its lists too, as expressions. */
function instantsOf(kind: FactKind) {
  return Object.entries<Column>(lakeColumns[kind]).flatMap(([name, column]) => {
    if (column === 'instant') return [{ earliest: `"${name}"`, latest: `"${name}"` }];
    if (typeof column === 'string') return [];
    return Object.entries(column[0])
      .filter(([, part]) => part === 'instant')
      .map(([part]) => {
        const parts = `list_transform("${name}", lambda item: item."${part}")`;
        return { earliest: `list_min(${parts})`, latest: `list_max(${parts})` };
      });
  });
}
