import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import {
  type Column,
  type Columns,
  type DossierRow,
  type EventRow,
  type FactKind,
  type Kind,
  lakeColumns,
  type WorkRow,
} from '../../domain/figures/facts.ts';
import { sideBySide } from '../side-by-side.ts';
import {
  getObject,
  type Lake,
  listObjects,
  prefixes,
  putObject,
  removeObject,
  sha256,
} from './objects.ts';

/** Rows for the lake, and the codes of dossiers that are to leave it. */
export interface Facts {
  readonly dossiers: readonly DossierRow[];
  readonly work: readonly WorkRow[];
  readonly events: readonly EventRow[];
  readonly erased: readonly string[];
  /** The moment until which they tell what was written to the table, where it is known. */
  readonly until?: string | undefined;
}

export const factKinds = Object.keys(lakeColumns) as FactKind[];

/** An increment with damaged bytes, or with other types than the present code writes. */
class BadIncrement extends Error {
  override name = 'BadIncrement';
}

/**
 * Writes facts as one object: lines of JSON, compressed. The name comes of the content, so that a batch that is
 * written again is the same object, and a reader sees whether it is whole.
 * @returns its key; nothing where there was nothing to write.
 */
export async function writeIncrement(lake: Lake, facts: Facts): Promise<string | undefined> {
  const lines = [
    ...factKinds.flatMap((kind) => facts[kind].map((row) => JSON.stringify({ [kind]: row }))),
    ...facts.erased.map((code) => JSON.stringify({ erased: { code } })),
  ];
  if (lines.length === 0) return undefined;
  if (facts.until) lines.push(JSON.stringify({ until: { at: facts.until } }));
  const text = `${lines.join('\n')}\n`;
  const key = `${prefixes.increments}${sha256(text)}.jsonl.gz`;
  await putObject(lake, key, gzipSync(text));
  return key;
}

/** The increments that lie in the lake, in the order in which they were written. */
export async function listIncrements(lake: Lake): Promise<readonly string[]> {
  const listed = await listObjects(lake, prefixes.increments);
  return listed
    .toSorted((one, other) => one.lastModified.getTime() - other.lastModified.getTime())
    .map(({ key }) => key);
}

/**
 * The facts of one increment; nothing where it is gone, because it is in the base meanwhile.
 * @throws BadIncrement where a byte, a line or a value is wrong.
 */
async function readIncrement(lake: Lake, key: string): Promise<Facts | undefined> {
  const bytes = await getObject(lake, key);
  return bytes && factsIn(key, bytes);
}

const Erasure = z.object({ code: z.string() });
const Until = z.object({ at: z.iso.datetime() });

/** Increments that are fetched at once. */
const LANES = 8;

/** What some increments hold, by their keys in the given order, and which of them are bad or gone. */
export async function readIncrements(
  lake: Lake,
  keys: readonly string[],
  known: ReadonlyMap<string, Facts> = new Map(),
): Promise<{
  readonly read: ReadonlyMap<string, Facts>;
  readonly bad: readonly string[];
  readonly gone: readonly string[];
}> {
  const found = new Map<string, Facts>();
  const bad: string[] = [];
  await sideBySide(LANES, keys, async (key) => {
    try {
      const facts = known.get(key) ?? (await readIncrement(lake, key));
      if (facts) found.set(key, facts);
    } catch (error) {
      if (!(error instanceof BadIncrement)) throw error;
      bad.push(key);
    }
  });
  // Of equal versions the one that was written last counts.
  const read = new Map(
    keys.flatMap((key) => {
      const facts = found.get(key);
      return facts ? [[key, facts] as const] : [];
    }),
  );
  const gone = keys.filter((key) => !read.has(key) && !bad.includes(key));
  return { read, bad, gone };
}

/** @throws BadIncrement */
function factsIn(key: string, bytes: Uint8Array): Facts {
  const text = unpacked(key, bytes);
  if (!key.includes(sha256(text)))
    throw new BadIncrement(`${key}: not the bytes that were written`);
  const rows = { dossiers: [], work: [], events: [] } as {
    [Kind in FactKind]: Facts[Kind][number][];
  };
  const erased: string[] = [];
  let until: string | undefined;
  for (const [index, line] of text.trimEnd().split('\n').entries()) {
    const complain = (what: string) => new BadIncrement(`${key}: line ${index + 1}: ${what}`);
    const [kind = '', row] = Object.entries(parsed(line, complain))[0] ?? [];
    if (kind === 'erased') erased.push(Erasure.parse(row).code);
    else if (kind === 'until') until = Until.parse(row).at;
    else if (!(kind in lakeColumns)) throw complain(`no rows are called ${kind}`);
    else {
      const fault = faultOf(row, lakeColumns[kind as FactKind]);
      if (fault) throw complain(`${kind}.${fault}`);
      rows[kind as FactKind].push(row as never);
    }
  }
  return { ...rows, erased, until };
}

function unpacked(key: string, bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch (cause) {
    throw new BadIncrement(`${key}: cut or broken`, { cause });
  }
}

function parsed(line: string, complain: (what: string) => Error): object {
  try {
    return Object(JSON.parse(line));
  } catch {
    throw complain('no JSON');
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const holds: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  instant: (value) => typeof value === 'string' && INSTANT.test(value),
  whole: Number.isSafeInteger,
  flag: (value) => typeof value === 'boolean',
};

/**
 * What is wrong with the types of a row: the engine would cast `"9"` to 9 in silence. A column that is not
 * there is NULL, one that is not known is not read: the code of before or after a deployment wrote it.
 */
function faultOf(row: unknown, columns: Columns): string | undefined {
  if (typeof row !== 'object' || row === null) return 'row: is none';
  for (const [name, column] of Object.entries(columns)) {
    const value: unknown = (row as Record<string, unknown>)[name];
    if (value === undefined || value === null) {
      if (name === 'code' || name === 'version') return `${name}: is missing`;
    } else if (!holdsColumn(column, value)) return `${name}: is no ${kindOf(column)}`;
  }
  return undefined;
}

const kindOf = (column: Column) => (typeof column === 'string' ? column : 'list of its parts');

const holdsColumn = (column: Column, value: unknown): boolean =>
  typeof column === 'string'
    ? holds[column](value)
    : Array.isArray(value) && value.every((item) => faultOf(item, column[0]) === undefined);

/**
 * Facts without what later ones replace: of dossiers and their work the highest version of a code, of
 * events one of each; of equal versions the one that was written last. Nothing is left of what was erased.
 */
export function latestOf(written: readonly Facts[]): Facts {
  const erased = new Set(written.flatMap((facts) => facts.erased));
  const latest = <Row extends { code?: string | undefined; version?: number | undefined }>(
    rows: readonly Row[],
    name: (row: Row) => string,
  ): readonly Row[] => {
    const kept = new Map<string, Row>();
    for (const row of rows) {
      const before = kept.get(name(row));
      if (!before || Number(row.version) >= Number(before.version)) kept.set(name(row), row);
    }
    return [...kept.values()].filter(({ code }) => !erased.has(String(code)));
  };
  const byCode = ({ code }: { code?: string | undefined }) => String(code);
  return {
    dossiers: latest(
      written.flatMap((facts) => facts.dossiers),
      byCode,
    ),
    work: latest(
      written.flatMap((facts) => facts.work),
      byCode,
    ),
    events: latest(
      written.flatMap((facts) => facts.events),
      ({ code, version }) => `${code}#${version}`,
    ),
    erased: [...erased],
    until: latestInstant(written.map(({ until }) => until)),
  };
}

export const latestInstant = (instants: readonly (string | undefined)[]): string | undefined =>
  instants.reduce(
    (one, other) => (one && other ? (one > other ? one : other) : (one ?? other)),
    undefined,
  );

/** Sets a bad increment aside for people to examine; the nightly comparison writes its rows again. */
export async function putAside(lake: Lake, key: string): Promise<void> {
  const bytes = await getObject(lake, key);
  if (bytes) await putObject(lake, key.replace(prefixes.increments, prefixes.aside), bytes);
  await removeObject(lake, key);
}
