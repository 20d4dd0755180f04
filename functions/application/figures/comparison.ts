import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readRows } from '../../adapters/dynamodb/read-rows.ts';
import { keys, type Table } from '../../adapters/dynamodb/table.ts';
import { readEvents, scanVersions } from '../../adapters/dynamodb/table-scan.ts';
import type { Workshop } from '../../adapters/lake/compaction.ts';
import { quoted } from '../../adapters/lake/duckdb.ts';
import { writeHeads } from '../../adapters/lake/heads.ts';
import { writeIncrement } from '../../adapters/lake/increments.ts';
import type { Lake } from '../../adapters/lake/objects.ts';
import { showSnapshot, takeSnapshot } from '../../adapters/lake/snapshot.ts';
import { FORMULA } from '../../domain/figures/facts.ts';
import { factsOf, headsOf } from './facts-of-rows.ts';

/** The differences between table and lake; all of them are written again. */
export interface Comparison {
  readonly dossiers: number;
  /** Missing in the lake. */
  readonly lost: readonly string[];
  /** In the lake in a former version, or without some of their events. */
  readonly stale: readonly string[];
  /** Computed by a former formula, as after a deployment. */
  readonly outdated: number;
  /** In the lake and not in the table. */
  readonly surplus: readonly string[];
}

/** An act reaches the lake within five minutes; younger rows are no difference. */
const ON_THE_WAY_MS = 5 * 60_000;

/** Dossiers written again in one increment. */
const TOGETHER = 100;

/**
 * Compares the lake with the table by codes and versions, and writes again the rows that differ. Rows of the last
 * five minutes are written too, and are no difference.
 */
export async function compareWithTable(
  table: Table,
  lake: Lake,
  { engine, folder }: Workshop,
  now: string,
): Promise<Comparison> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'versions.ndjson');
  await rm(path, { force: true });
  let dossiers = 0;
  await appendFile(path, '');
  for await (const page of scanVersions(table)) {
    await appendFile(path, page.map((one) => `${JSON.stringify(one)}\n`).join(''));
    dossiers += page.length;
  }
  const differing = await differences(lake, { engine, folder }, path, now);
  await rm(path);
  const found = { lost: [] as string[], stale: [] as string[], surplus: [] as string[] };
  let outdated = 0;
  const early = new Date(Date.parse(now) - ON_THE_WAY_MS).toISOString();
  for (let from = 0; from < differing.length; from += TOGETHER) {
    const some = differing.slice(from, from + TOGETHER);
    const rows = await readRows(
      table,
      some.map(({ code }) => keys.dossier(code)),
    );
    const events = await Promise.all(rows.map(({ pk }) => readEvents(table, codeIn(pk))));
    const facts = await factsOf(table, [...rows, ...events.flat()]);
    const there = new Set(rows.map(({ pk }) => codeIn(pk)));
    const erased = some.map(({ code }) => code).filter((code) => !there.has(code));
    await writeIncrement(lake, { ...facts, erased });
    await writeHeads(lake, headsOf(rows));
    const recent = new Set(
      facts.events.filter(({ at }) => at && at > early).map(({ code }) => code),
    );
    for (const { code, how } of some)
      if (erased.includes(code)) found.surplus.push(code);
      else if (how === 'outdated') outdated++;
      else if (how !== 'surplus' && !recent.has(code)) found[how].push(code);
  }
  return { dossiers, ...found, outdated };
}

const codeIn = (pk: unknown): string => String(pk).slice(keys.dossier('').pk.length);

interface LakeDifference {
  readonly code: string;
  readonly how: 'lost' | 'stale' | 'outdated' | 'surplus';
}

async function differences(
  lake: Lake,
  { engine, folder }: Workshop,
  path: string,
  now: string,
): Promise<readonly LakeDifference[]> {
  const snapshot = await takeSnapshot(lake, folder, { kinds: ['dossiers', 'work', 'events'] });
  const session = await engine.session();
  try {
    await showSnapshot(session, snapshot);
    const rows = await session.query(
      `WITH held AS (
        SELECT * FROM read_json(${quoted(path)}, format = 'newline_delimited',
          columns = {"code": 'VARCHAR', "version": 'BIGINT'})
      ), told AS (
        SELECT code, count(DISTINCT version) AS events FROM events GROUP BY code
      ), worked AS (
        SELECT code, version FROM work
      )
      SELECT coalesce(held.code, d.code) AS code,
        CASE
          WHEN d.code IS NULL THEN 'lost'
          WHEN held.code IS NULL THEN 'surplus'
          WHEN d.version < held.version OR coalesce(events, 0) < held.version
            OR coalesce(worked.version, 0) < held.version THEN 'stale'
          ELSE 'outdated'
        END AS how
      FROM held FULL JOIN dossiers AS d ON held.code = d.code
        LEFT JOIN told ON told.code = d.code LEFT JOIN worked ON worked.code = d.code
      WHERE d.code IS NULL
        OR (held.code IS NULL AND d."submittedAt" < CAST($now AS TIMESTAMP))
        OR d.version < held.version OR coalesce(events, 0) < held.version
        OR coalesce(worked.version, 0) < held.version
        OR d.formula IS DISTINCT FROM $formula
      ORDER BY code`,
      { formula: FORMULA, now },
      300_000,
    );
    return rows as unknown as readonly LakeDifference[];
  } finally {
    session.close();
  }
}
