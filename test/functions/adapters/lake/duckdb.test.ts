import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changedTypes, columnList } from '../../../../functions/adapters/lake/columns.ts';
import {
  Engine,
  QueryTookTooLong,
  type Session,
} from '../../../../functions/adapters/lake/duckdb.ts';
import type { FactKind } from '../../../../functions/domain/figures/facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'lake-'));
const own = join(folder, 'lake');
const outside = join(folder, 'outside.csv');
let engine: Engine;
let session: Session;

beforeAll(async () => {
  mkdirSync(own);
  writeFileSync(outside, 'a\n1\n');
  engine = await Engine.open({ directory: own, memoryLimit: '200MB', threads: 1 });
  session = await engine.session();
});

afterAll(() => {
  session.close();
  engine.close();
  rmSync(folder, { recursive: true });
});

describe('The engine of the reports', () => {
  it.each([
    ['reads a file outside its folder', `SELECT * FROM read_csv('${outside}')`],
    ['reads the passwords', `SELECT * FROM read_text('/etc/passwd')`],
    ['writes outside its folder', `COPY (SELECT 1) TO '${folder}/out.csv'`],
    ['opens another database', `ATTACH '${folder}/other.db'`],
    ['downloads an extension', 'INSTALL httpfs'],
    ['reads from the network', `SELECT * FROM read_parquet('s3://bucket/key.parquet')`],
    ['opens itself again', 'SET enable_external_access = true'],
    ['lifts its memory limit', `SET memory_limit = '8GB'`],
  ])('refuses a statement that %s', async (_, sql) => {
    await expect(session.query(sql)).rejects.toThrow(/Permission|configuration|disabled|locked/);
  });

  it('takes a parameter as a value and never as SQL', async () => {
    await session.query('CREATE TEMP TABLE units AS SELECT * FROM (VALUES (1)) t(n)');
    const unit = "' OR 1 = 1; DROP TABLE units; --";
    expect(await session.query('SELECT n FROM units WHERE n::VARCHAR = $unit', { unit })).toEqual(
      [],
    );
    const list = await session.query("SELECT list_contains($of, 'b') AS has", { of: ['a', unit] });
    expect(list).toEqual([{ has: false }]);
    expect(await session.query('SELECT count(*) AS n FROM units')).toEqual([{ n: 1 }]);
  });

  it('breaks a query off when its time is over, and answers the next', async () => {
    const endless = 'SELECT count(*) FROM range(1000000000) a, range(1000000) b';
    await expect(session.query(endless, {}, 50)).rejects.toThrow(QueryTookTooLong);
    expect(await session.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('answers in numbers, instants and days of our own form', async () => {
    const [row] = await session.query(
      `SELECT 3::BIGINT AS n, sum(n) AS m, TIMESTAMP '2026-03-02 01:00:00' AS at,
         DATE '2026-03-02' AS day, [{'at': TIMESTAMP '2026-03-02 01:00:00'}] AS list, NULL::DATE AS none
       FROM (VALUES (1), (2)) t(n)`,
    );
    expect(row).toEqual({
      n: 3,
      m: 3,
      at: '2026-03-02T01:00:00.000Z',
      day: '2026-03-02',
      list: [{ at: '2026-03-02T01:00:00.000Z' }],
      none: null,
    });
  });
});

describe('The columns of the lake', () => {
  const described = async (kind: FactKind, columns: string) => {
    const file = join(own, `${kind}.jsonl`);
    await session.query(`COPY (SELECT 'H62.19-260302-0001' AS code) TO '${file}' (FORMAT json)`);
    return session.query(
      `DESCRIBE SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${columns}})`,
    );
  };

  it.each(['dossiers', 'work', 'events'] as const)(
    'are those that the engine makes of %s',
    async (kind) => {
      expect(changedTypes(kind, await described(kind, columnList(kind)))).toEqual([]);
    },
  );

  it('are told where a file has another type, and may be missing or more', async () => {
    const columns = `"code": 'VARCHAR', "version": 'VARCHAR', "formula": 'BIGINT', "name": 'VARCHAR'`;
    expect(changedTypes('work', await described('work', columns))).toEqual([
      'version: VARCHAR instead of BIGINT',
    ]);
  });
});
