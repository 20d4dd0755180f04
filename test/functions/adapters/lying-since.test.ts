import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lyingSince, objectStore } from '../../../functions/adapters/s3/object-store.ts';
import { intake, openS3 } from '../../lib/local/s3/stand.ts';

const HOUR_MS = 3_600_000;

let s3: Awaited<ReturnType<typeof openS3>>;
beforeAll(async () => {
  s3 = await openS3();
});
afterAll(() => s3.close());

it('counts what has lain in the intake since before a moment, and nothing younger or empty', async () => {
  const client = s3.clientOf();
  for (const Key of ['one', 'two'])
    await client.send(new PutObjectCommand({ Bucket: intake.name, Key, Body: Key }));
  await objectStore(client).close(intake.name, 'closed');
  const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
  expect(await lyingSince(client, intake.name, inMs(HOUR_MS))).toBe(2);
  expect(await lyingSince(client, intake.name, inMs(-HOUR_MS))).toBe(0);
});
