import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { z } from 'zod';
import { openTable, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { Workshop } from '../../../functions/adapters/lake/compaction.ts';
import { Engine } from '../../../functions/adapters/lake/duckdb.ts';
import { type Lake, openLake } from '../../../functions/adapters/lake/objects.ts';
import {
  type PublishedReports,
  publishedReports,
} from '../../../functions/adapters/s3/published-reports.ts';
import type { Place } from '../../cloud/config/place.ts';
import { credentials, account as localAccount } from '../../local/host/assembly/account.ts';

/** A province's table, lake and published reports with the rights of the caller, and a folder to work in. */
export interface OpenedLake {
  readonly table: Table;
  readonly lake: Lake;
  readonly workshop: Workshop;
  /** Reports that are kept among the records. */
  readonly reports: PublishedReports;
  /** The bucket of filed documents. */
  readonly records: { readonly client: S3Client; readonly bucket: string };
  /** Step Functions, and what the ARN of every machine of the province begins with. */
  readonly machines: { readonly client: SFNClient; readonly arnPrefix: string };
  readonly now: string;
  close(): void;
}

const Status = z.object({
  now: z.string(),
  endpoints: z.object({ dynamodb: z.string(), aws: z.string() }),
});

/**
 * Opens the lake of a place on AWS; with `url`, that of the local province that answers there.
 * @throws Error with one line for people where nobody answers, or where the account is not known.
 */
export async function openProvinceLake(
  { names, config }: Place,
  { url, account }: { readonly url?: string | undefined; readonly account?: string | undefined },
): Promise<OpenedLake> {
  const local = url === undefined ? undefined : await statusOf(url);
  const owner = local ? localAccount : (account ?? config.account);
  if (!owner) throw new Error(`say the account of ${names.prefix}: its buckets are named by it`);
  const { region } = config;
  const at = (endpoint?: string) => ({ region, ...(endpoint && { endpoint, credentials }) });
  const database = new DynamoDBClient(at(local?.endpoints.dynamodb));
  const client = new S3Client({ ...at(local?.endpoints.aws), forcePathStyle: local !== undefined });
  const sfn = new SFNClient(at(local?.endpoints.aws));
  const recordsBucket = names.recordsBucket(owner, region);
  const officersKey = `arn:aws:kms:${region}:${owner}:${names.key('officers')}`;
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-lake-'));
  const engine = await Engine.open({ directory: folder, memoryLimit: '2GB', threads: 2 });
  return {
    table: openTable(names.table, database),
    lake: openLake(names.lakeBucket(owner, region), officersKey, client),
    workshop: { engine, folder },
    reports: publishedReports(client, recordsBucket),
    records: { client, bucket: recordsBucket },
    machines: {
      client: sfn,
      arnPrefix: `arn:aws:states:${region}:${owner}:stateMachine:${names.stateMachinePrefix}`,
    },
    now: local?.now ?? new Date().toISOString(),
    close() {
      engine.close();
      for (const opened of [database, client, sfn]) opened.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function statusOf(url: string) {
  const status = await fetch(`${url}/_local/status`).catch(() => {
    throw new Error(`No province answers at ${url}: run "npm start" in another terminal first`);
  });
  return Status.parse(await status.json());
}
