import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { unpack } from '../../../functions/adapters/dynamodb/packed.ts';
import { samplePdf } from '../../../lib/tools/demo/sample-documents.ts';
import { counter, portal } from '../people.ts';
import { api, running } from './province.ts';

describe('a dossier of a person', () => {
  it('leaves nobody’s name and no word that people wrote in any row, record, message, log or file', async () => {
    const applicant = { name: 'Trần Thị Riêng', personalId: '026190004321' };
    const code = String((await api.submit('1.009642', { applicant })).body.code);
    const items = [{ what: 'Giấy của bà Riêng', reason: 'missing' }];
    const supplement = { items, guidance: 'Bà Riêng nộp lại đơn' };
    await api.act(code, 'request-supplement', counter, supplement);
    await api.upload(code, 'c01', samplePdf(code), portal, 'Đơn bà Riêng.pdf');
    await api.until(code, ({ uploads }) => uploads[0]?.status === 'filed');
    await api.act(code, 'resubmit', portal, { note: 'Riêng đã nộp' });
    const { body } = await api.get(`/dossiers/${code}`, portal);
    expect(JSON.stringify(body).match(/Riêng/g)?.length).toBeGreaterThanOrEqual(4);
    const { body: history } = await api.get(`/dossiers/${code}/history`, portal);
    expect(JSON.stringify(history).match(/Riêng/g)).toHaveLength(3);
    const words = /Riêng|026190004321/;
    for (const row of await allRows()) expect(row).not.toMatch(words);
    const records = await streamRecords();
    expect(records.filter((record) => record.includes(code)).length).toBeGreaterThan(10);
    for (const record of records) expect(record).not.toMatch(words);
    // All but what the National Portal keeps, which shows a dossier to its owner.
    const files = filesUnder(running.folder).filter(
      ({ name }) => !/portal|notifications\.ndjson/.test(name),
    );
    expect(files.map(({ name }) => name).join()).toMatch(/lake/);
    for (const { name, text } of files) expect(words.test(text) && name).toBe(false);
  });
});

/** Every row of the table. */
async function allRows(): Promise<readonly string[]> {
  const { client, name: TableName } = running.table;
  const rows: string[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName }))
    rows.push(...Items.map(asText));
  return rows;
}

/** Every record of the table's stream, with both images of its row. */
async function streamRecords(): Promise<readonly string[]> {
  const client = new DynamoDBStreamsClient({
    endpoint: running.province.endpoints.dynamodb,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { Streams = [] } = await client.send(
    new ListStreamsCommand({ TableName: running.table.name }),
  );
  const records: string[] = [];
  for (const { StreamArn } of Streams) {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      const oldest = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
      let iterator = (await client.send(new GetShardIteratorCommand(oldest))).ShardIterator;
      while (iterator) {
        const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator }));
        records.push(...(page.Records ?? []).map(asText));
        // An open shard goes on without end.
        iterator = page.Records?.length ? page.NextShardIterator : undefined;
      }
    }
  }
  return records;
}

/** As JSON, with what is packed in it. */
const asText = (value: object): string =>
  JSON.stringify(value, (_, part) => (ArrayBuffer.isView(part) ? unpack(part) : part));

/** All that the province keeps beside its table: but for the papers themselves. */
const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !/records|intake/.test(path))
    .map((path) => {
      const bytes = readFileSync(path);
      const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
      return { name: path, text: (isPacked ? gunzipSync(bytes) : bytes).toString() };
    });
