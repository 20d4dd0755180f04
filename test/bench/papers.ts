import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { personalData } from '../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../functions/adapters/dynamodb/catalogue-publish.ts';
import { openTable, type Table } from '../../functions/adapters/dynamodb/table.ts';
import { intakeKey } from '../../functions/adapters/dynamodb/upload-store.ts';
import { partedUploads } from '../../functions/adapters/s3/multipart.ts';
import { ProvinceRules } from '../../functions/domain/province-rules.ts';
import { submitEndpoint } from '../../functions/dossiers/submit-endpoint.ts';
import { takeIn } from '../../functions/intake/take-in.ts';
import { clearFiled } from '../../functions/sweep/filed-uploads.ts';
import { placeOf } from '../../lib/cloud/config/place.ts';
import { startDatabase } from '../../lib/local/dynamodb/database.ts';
import { ensureTable } from '../../lib/local/dynamodb/tables.ts';
import { credentials, region } from '../../lib/local/host/assembly/account.ts';
import { declared, samplePdf } from '../../lib/tools/demo/sample-documents.ts';
import { loadByHand } from '../../statemachines/catalogue.ts';
import { ask } from '../functions/asking.ts';
import { firstCatalogue } from '../functions/domain/procedure/first-catalogue.ts';
import { type Charge, charges, unitsOf } from './charges.ts';
import { tableOf } from './whole-dossier.ts';

/** A procedure with three mandatory papers that may be filed online. */
const PROCEDURE = '1.009642';
const NOW = '2026-03-02T01:00:00.000Z';

/** Request units that the three papers of a dossier add to it, from their submission until the intake is empty. */
export async function billPapers() {
  const database = await startDatabase({ directory: 'memory', engine: 'auto' });
  const connection = { endpoint: database.endpoint, region, credentials };
  const [charged, own] = [new DynamoDBClient(connection), new DynamoDBClient(connection)];
  const files = new S3Client({ region, credentials });
  try {
    return await taken({ charged, own, files });
  } finally {
    for (const client of [charged, own, files]) client.destroy();
    await database.stop();
  }
}

interface SentPaper {
  readonly key: string;
  readonly bytes: Buffer;
  readonly at: string;
}

/** What the check does at the table with a PDF that was sent; no store is asked. */
export async function takenIn(table: Table, { key, bytes, at }: SentPaper): Promise<void> {
  const objects = {
    open: async () => ({
      contentType: 'application/pdf',
      size: bytes.length,
      etag: 'e',
      bytes: Readable.from([bytes]),
    }),
    copy: async () => 'v1',
    remove: async () => undefined,
  };
  const places = {
    table,
    objects,
    intakeBucket: 'intake',
    recordsBucket: 'records',
    readSignatures: async () => [],
  };
  const outcome = await takeIn({ bucket: 'intake', key, etag: 'e', at }, places);
  if (outcome.kind !== 'filed') throw new Error(`not filed: ${JSON.stringify(outcome)}`);
}

interface Clients {
  readonly charged: DynamoDBClient;
  readonly own: DynamoDBClient;
  /** Signs addresses, and is never asked. */
  readonly files: S3Client;
}

async function taken({ charged, own, files }: Clients) {
  const place = placeOf('H62', 'dev');
  const properties = tableOf(place);
  await ensureTable(own, properties);
  const table = openTable(properties.TableName, charged);
  const catalogue = firstCatalogue(loadByHand('H62').filter(({ code }) => code === PROCEDURE));
  await publishCatalogue(table, catalogue, ProvinceRules.parse(place.province));
  const secret = personalData(createHash('sha256').update('bench').digest('hex'));
  const intake = { client: files, bucket: 'intake', uploads: partedUploads(files, 'intake') };
  const submit = submitEndpoint({ table, personal: async () => secret }, intake);
  const named = ['c01', 'c02', 'c03'].map((id) => [id, samplePdf(id)] as const);
  const file = (key: string, papers?: object) =>
    ask(submit, '', {
      now: NOW,
      sub: 'portal',
      roles: 'portal',
      key,
      body: {
        procedure: PROCEDURE,
        receivingUnit: 'H62.19',
        channel: 'online',
        resultChannel: 'online',
        applicant: { name: 'Nguyễn Văn An', personalId: '026090001234' },
        ...papers,
      },
    }) as Promise<{ readonly code: string }>;
  // The catalogue and the province are read once per warm function, here before anything is counted.
  await file('the-first');
  const seen = charges(charged, own, {
    name: properties.TableName,
    indexes: properties.GlobalSecondaryIndexes,
  });
  await file('the-second');
  const bare = seen.length;
  const papers = named.map(([id, bytes]) => declared(id, bytes));
  const { code } = await file('the-third', { papers });
  for (const [component, bytes] of named) {
    const key = intakeKey(code, component, declared(component, bytes).sha256);
    await takenIn(table, { key, bytes, at: NOW });
  }
  const keys = named.map(([id, bytes]) => intakeKey(code, id, declared(id, bytes).sha256));
  await clearFiled(table, Readable.from(keys), async () => undefined);
  const more = (belongs: (charge: Charge) => boolean) =>
    unitsOf(seen.slice(bare).filter(belongs)) - unitsOf(seen.slice(0, bare).filter(belongs));
  return {
    paperWrites: more(({ part }) => part === 'table'),
    paperIndexWrites: more(({ part }) => part !== 'table' && part !== 'read'),
    paperReads: more(({ part }) => part === 'read'),
  };
}
