import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { dossierRow } from '../../../../functions/adapters/dynamodb/dossier-rows.ts';
import { keys } from '../../../../functions/adapters/dynamodb/table.ts';
import { writeIncrement } from '../../../../functions/adapters/lake/increments.ts';
import { newestManifest } from '../../../../functions/adapters/lake/manifest.ts';
import { putObject } from '../../../../functions/adapters/lake/objects.ts';
import { compareWithTable } from '../../../../functions/application/figures/comparison.ts';
import { factsOf } from '../../../../functions/application/figures/facts-of-rows.ts';
import { rebuildLake } from '../../../../functions/application/figures/rebuild.ts';
import { dossierCode } from '../../../../functions/domain/codes.ts';
import type { Dossier, DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { dossierTable } from '../../../lib/local/dynamodb/dossier-table.ts';
import { facts, useLakes } from '../../adapters/lake/lake-stand.ts';
import { procedure } from '../../domain/dossier/example.ts';
import { firstCatalogue } from '../../domain/procedure/first-catalogue.ts';
import { useTable } from '../../use-table.ts';

const NIGHT = '2026-03-10T18:30:00.000Z';
const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T03:00:00.000Z`;
const codeOf = (number: number) => dossierCode('H62.19', '2026-03-02', number);
const [FIRST, SECOND, THIRD] = [codeOf(1), codeOf(2), codeOf(3)];

const dossier = (code: string, version: number): Dossier => ({
  code,
  version,
  state: 'processing',
  leg: 1,
  pauses: [],
  supplements: [],
  procedure: procedure.code,
  processVersion: 1,
  channel: 'online',
  resultChannel: 'online',
  receivingUnit: 'H62.19',
  leadUnit: 'H62.11',
  applicantKey: 'key',
  filedBy: 'portal',
  submittedAt: at(2),
  acceptedAt: at(2),
  originalDueAt: at(20),
  dueAt: at(20),
  deadline: 'running',
  work: [{ kind: 'accepted', by: 'an', unit: 'H62.19', at: at(2) }],
});

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });

const event = (version: number, when = at(version + 1)): DossierEvent => ({
  kind: 'stepCompleted',
  at: when,
  version,
  actor: 'an',
  from: 'processing',
  to: 'processing',
});

const rowsOf = (code: string, version: number, when?: string) => [
  dossierRow(dossier(code, version)),
  ...Array.from({ length: version }, (_, n) => ({
    ...keys.event(code, n + 1),
    ...event(n + 1, when),
  })),
];

/** The table with the list that a comparison reads. */
const withApplicants = {
  ...dossierTable,
  AttributeDefinitions: ['pk', 'sk', 'queue', 'dueAt', 'applicantKey', 'submittedAt'].map(text),
  GlobalSecondaryIndexes: [
    ...dossierTable.GlobalSecondaryIndexes,
    {
      IndexName: 'applicant',
      KeySchema: [
        { AttributeName: 'applicantKey', KeyType: 'HASH' },
        { AttributeName: 'submittedAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['version'] },
    },
  ],
};
const table = useTable(withApplicants);
const openLakeOf = useLakes();
let opened: ReturnType<typeof openLakeOf>;

const put = async (rows: readonly object[]) => {
  for (const Item of rows)
    await table.client.send(new PutCommand({ TableName: table.name, Item: { ...Item } }));
};
const compare = () => compareWithTable(table, opened.lake, opened.workshop, NIGHT);
const HELD = 'SELECT code, version FROM dossiers ORDER BY code';
const all = [FIRST, SECOND, THIRD].map((code) => ({ code, version: 2 }));

beforeAll(async () => {
  const province = ProvinceRules.parse(loadProvince('H62'));
  const units = province.units.filter(({ code }) => ['H62.19', 'H62.11'].includes(code));
  await publishCatalogue(table, firstCatalogue([procedure]), { ...province, units });
});

beforeEach(async () => {
  opened = openLakeOf();
  await table.client.send(
    new DeleteCommand({ TableName: table.name, Key: keys.dossier(codeOf(9)) }),
  );
  await put([FIRST, SECOND, THIRD].flatMap((code) => rowsOf(code, 2)));
});

describe('The comparison of the table with the lake', () => {
  const write = async (rows: readonly object[]) =>
    writeIncrement(
      opened.lake,
      await factsOf(
        table,
        rows.map((row) => ({ ...row })),
      ),
    );

  it('finds nothing where the lake has everything', async () => {
    await write([FIRST, SECOND, THIRD].flatMap((code) => rowsOf(code, 2)));
    await opened.compact();
    expect(await compare()).toEqual({ dossiers: 3, lost: [], stale: [], surplus: [], outdated: 0 });
  });

  it('finds what is lost, stale or without an event, and writes it again', async () => {
    await write([...rowsOf(SECOND, 1), ...rowsOf(THIRD, 2).slice(0, 2)]);
    await opened.compact();
    expect(await compare()).toMatchObject({ lost: [FIRST], stale: [SECOND, THIRD], surplus: [] });
    await opened.compact();
    expect(await opened.ask(HELD)).toEqual(all);
    expect(await opened.ask('SELECT count(*) AS n FROM events')).toEqual([{ n: 6 }]);
    expect(await compare()).toMatchObject({ lost: [], stale: [], surplus: [] });
  });

  it('takes out of the lake what the table does not have', async () => {
    await write([FIRST, SECOND, THIRD, codeOf(9)].flatMap((code) => rowsOf(code, 2)));
    expect(await compare()).toMatchObject({ lost: [], stale: [], surplus: [codeOf(9)] });
    await opened.compact();
    expect(await opened.ask(HELD)).toEqual(all);
  });

  it('writes what is on its way, and calls it no difference', async () => {
    await write([FIRST, SECOND].flatMap((code) => rowsOf(code, 2)));
    await put(rowsOf(THIRD, 2, '2026-03-10T18:29:00.000Z'));
    expect(await compare()).toMatchObject({ lost: [], stale: [] });
    expect(await opened.ask(HELD)).toEqual(all);
  });

  it('writes again what a formula of before computed, without alarm', async () => {
    const of = await factsOf(
      table,
      [FIRST, SECOND, THIRD].flatMap((code) => rowsOf(code, 2)),
    );
    const before = of.dossiers.map((row) => ({ ...row, formula: row.formula && row.formula - 1 }));
    await writeIncrement(opened.lake, { ...of, dossiers: before });
    expect(await compare()).toMatchObject({ lost: [], stale: [], outdated: 3 });
    expect(await compare()).toMatchObject({ outdated: 0 });
  });
});

describe('A rebuild from the table', () => {
  const rebuild = () => rebuildLake(table, opened.lake, opened.workshop, { now: NIGHT });

  it('makes the lake of nothing', async () => {
    await rebuild();
    expect(await opened.ask(HELD)).toEqual(all);
    expect(await opened.ask('SELECT count(*) AS n FROM events')).toEqual([{ n: 6 }]);
    expect(await compare()).toMatchObject({ lost: [], stale: [], surplus: [] });
  });

  it('does without what is damaged, and drops what the table does not have', async () => {
    const surplus = rowsOf(codeOf(9), 2).map((row) => ({ ...row }));
    await writeIncrement(opened.lake, await factsOf(table, surplus));
    await opened.compact();
    const [file] = (await newestManifest(opened.lake)).files;
    await putObject(opened.lake, file?.key ?? '', 'not a file of the lake');
    await rebuild();
    expect(await opened.ask(HELD)).toEqual(all);
  });

  it('keeps what was filed while the table was read, and later versions than it read', async () => {
    const later = dossierCode('H62.19', '2026-03-11', 1);
    const rows = [...rowsOf(FIRST, 3), ...rowsOf(later, 1)].map((row) => ({ ...row }));
    await writeIncrement(opened.lake, await factsOf(table, rows));
    await opened.compact();
    await rebuild();
    expect(await opened.ask(HELD)).toEqual([
      { code: FIRST, version: 3 },
      ...all.slice(1),
      { code: later, version: 1 },
    ]);
  });

  it('leaves what waits to the next compaction', async () => {
    await writeIncrement(opened.lake, facts({ erased: [SECOND] }));
    await rebuild();
    expect(await opened.ask(HELD)).toEqual([all[0], all[2]]);
  });
});
