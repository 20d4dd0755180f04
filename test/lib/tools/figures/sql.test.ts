import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine, type Session } from '../../../../functions/adapters/lake/duckdb.ts';
import { writeIncrement } from '../../../../functions/adapters/lake/increments.ts';
import { getObject, listObjects } from '../../../../functions/adapters/lake/objects.ts';
import { showSnapshot } from '../../../../functions/adapters/lake/snapshot.ts';
import { ask, lakeIn, questions, sqlOf } from '../../../../lib/tools/figures/sql.ts';
import {
  dossier,
  event,
  facts,
  useLakes,
  work,
} from '../../../functions/adapters/lake/lake-stand.ts';

const openLakeOf = useLakes();
const folder = mkdtempSync(join(tmpdir(), 'mot-cua-synced-'));
let engine: Engine;
let session: Session;

const asked = (unit: string) => ({
  ...{ step: 'S6', unit, role: 'specialist' },
  ...{ openedAt: '2026-03-02T03:00:00.000Z', dueAt: '2026-03-05T03:00:00.000Z' },
});

/** As `aws s3 sync` leaves it. */
async function synchronise(): Promise<void> {
  const { lake, compact } = openLakeOf();
  const codes = Array.from(
    { length: 12 },
    (_, n) => `H62.19-260302-${String(n + 1).padStart(4, '0')}`,
  );
  const friday = '2026-03-06T03:00:00.000Z';
  await writeIncrement(
    lake,
    facts({
      dossiers: codes.map((code) => dossier(code, 2, { procedure: '1.002820' })),
      work: codes.map((code) => {
        const { acts, ...row } = work(code, 2, 'officer-1');
        return { ...row, acts: acts?.map((act) => ({ ...act, at: friday })) };
      }),
      events: codes.flatMap((code) => [
        event(code, 1, 'accepted'),
        { ...event(code, 2), step: 'S1', at: friday },
        { ...event(code, 3, 'opinionGiven'), ...asked('H62.07'), at: friday },
        { ...event(code, 4, 'unitSilent'), ...asked('H62.15'), at: asked('').dueAt },
        { ...event(code, 5, 'opinionTooLate'), ...asked('H62.15'), at: friday },
      ]),
    }),
  );
  await compact();
  for (const { key } of await listObjects(lake, '')) {
    const path = join(folder, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, (await getObject(lake, key)) ?? '');
  }
}

beforeAll(async () => {
  await synchronise();
  engine = await Engine.open({ directory: folder, memoryLimit: '200MB', threads: 1 });
  session = await engine.session();
  await showSnapshot(session, lakeIn(folder));
});
afterAll(() => {
  session.close();
  engine.close();
  rmSync(folder, { recursive: true });
});

describe('SQL over a synchronised lake', () => {
  it.each(questions())('answers the question %s', async (question) => {
    expect(await ask(session, sqlOf(question))).toBeInstanceOf(Array);
  });

  it('says which step is slow where, and what officers did on Fridays', async () => {
    expect(await ask(session, sqlOf('slow-steps'))).toEqual([
      { unit: 'H62.19', step: 'S1', times: 12, median_hours: 97, p90_hours: 97 },
    ]);
    expect(await ask(session, sqlOf('fridays'))).toEqual([
      { unit: 'H62.19', kind: 'completed', acts: 12, late: 0, officers: 1 },
    ]);
  });

  it('knows which units answer late, and which kept silent first', async () => {
    const late = { role: 'specialist', answers: 12, late_answers: 12, mean_hours_late: 24 };
    expect(await ask(session, sqlOf('late-opinions'))).toEqual([
      { ...late, unit: 'H62.15', silences: 12 },
      { ...late, unit: 'H62.07', silences: 0 },
    ]);
  });

  it('keeps the order that a question asks for, and takes a remark and a semicolon at its end', async () => {
    const rows = await ask(
      session,
      'SELECT code FROM dossiers ORDER BY code DESC; -- latest first',
    );
    expect(rows.map(({ code }) => String(code).slice(-4)).slice(0, 3)).toEqual([
      '0012',
      '0011',
      '0010',
    ]);
  });

  it.each([
    ['writes a file', `COPY (SELECT 1) TO '${folder}/mine.csv'`],
    ['makes a table', 'CREATE TABLE mine AS SELECT 1'],
    ['takes a view away', 'DROP VIEW dossiers'],
    ['changes a setting', 'SET threads = 8'],
    ['is two statements', 'SELECT 1) ; DROP VIEW dossiers; SELECT * FROM (SELECT 1'],
    ['reads beyond the lake', `SELECT * FROM read_text('/etc/passwd')`],
  ])('refuses what %s', async (_, sql) => {
    await expect(ask(session, sql)).rejects.toThrow();
    expect(await ask(session, 'SELECT count(*) AS n FROM dossiers')).toEqual([{ n: 12 }]);
  });

  it('has no rows of what was not synchronised', async () => {
    rmSync(join(folder, 'work'), { recursive: true });
    const { files } = lakeIn(folder);
    expect([files.dossiers.length, files.work.length]).toEqual([1, 0]);
  });
});
