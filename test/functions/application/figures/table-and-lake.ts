import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach } from 'vitest';
import { publishCatalogue } from '../../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { dossierRow } from '../../../../functions/adapters/dynamodb/dossier-rows.ts';
import { keys } from '../../../../functions/adapters/dynamodb/table.ts';
import { compareWithTable } from '../../../../functions/application/figures/comparison.ts';
import { dossierCode } from '../../../../functions/domain/codes.ts';
import type { Dossier, DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { dossierTable } from '../../../lib/local/dynamodb/dossier-table.ts';
import { useLakes } from '../../adapters/lake/lake-stand.ts';
import { procedure } from '../../domain/dossier/example.ts';
import { firstCatalogue } from '../../domain/procedure/first-catalogue.ts';
import { useTable } from '../../use-table.ts';

export const NIGHT = '2026-03-10T18:30:00.000Z';
const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T03:00:00.000Z`;
export const codeOf = (number: number) => dossierCode('H62.19', '2026-03-02', number);
export const [FIRST, SECOND, THIRD] = [codeOf(1), codeOf(2), codeOf(3)];

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

export const rowsOf = (code: string, version: number, when?: string) => [
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

export const HELD = 'SELECT code, version FROM dossiers ORDER BY code';
export const all = [FIRST, SECOND, THIRD].map((code) => ({ code, version: 2 }));

/** A table with three dossiers at their second version, and for each test a lake that knows nothing of them. */
export function useTableAndLake() {
  const table = useTable(withApplicants);
  const openLakeOf = useLakes();
  let opened: ReturnType<typeof openLakeOf>;
  const put = async (rows: readonly object[]) => {
    for (const Item of rows)
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...Item } }));
  };
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

  return {
    table,
    put,
    get opened() {
      return opened;
    },
    compare: () => compareWithTable(table, opened.lake, opened.workshop, NIGHT),
  };
}
