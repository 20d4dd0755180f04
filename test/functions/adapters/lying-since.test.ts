import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lyingSince } from '../../../functions/adapters/s3/object-store.ts';
import { intake, openS3 } from '../../lib/local/s3/stand.ts';

const HOUR_MS = 3_600_000;

let s3: Awaited<ReturnType<typeof openS3>>;
beforeAll(async () => {
  s3 = await openS3();
});
afterAll(() => s3.close());

it('names what has lain in the intake since before a moment, and nothing younger', async () => {
  const client = s3.clientOf();
  for (const Key of ['one', 'two'])
    await client.send(new PutObjectCommand({ Bucket: intake.name, Key, Body: Key }));
  const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
  const keys = async (before: string) => {
    const found: string[] = [];
    for await (const key of lyingSince(client, intake.name, before)) found.push(key);
    return found;
  };
  expect(await keys(inMs(HOUR_MS))).toEqual(['one', 'two']);
  expect(await keys(inMs(-HOUR_MS))).toEqual([]);
});
