import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { writeTogether } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import {
  filedWrite,
  grantUpload,
  intakeKey,
} from '../../../functions/adapters/dynamodb/upload-store.ts';
import { clearFiled } from '../../../functions/sweep/filed-uploads.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const CODE = 'H62.19-260302-0001';

const declared = (content: string) => ({
  component: 'c01',
  fileName: 'sealed',
  contentType: 'application/pdf',
  size: content.length,
  sha256: createHash('sha256').update(content).digest('base64'),
});
const keyOf = (content: string) => intakeKey(CODE, 'c01', declared(content).sha256);

it('the sweeper takes away what is among the records, and counts what nobody has taken in', async () => {
  const granted = { grantedTo: 'portal', grantedAt: '2026-03-02T01:00:00.000Z', known: undefined };
  for (const content of ['filed', 'waiting'])
    await grantUpload(table, CODE, declared(content), granted, []);
  await writeTogether(table, [filedWrite(table, CODE, declared('filed'))]);
  const removed: string[] = [];
  const lying = [keyOf('filed'), keyOf('waiting'), keyOf('nobody declared it'), 'of another kind'];
  const waiting = await clearFiled(table, Readable.from(lying), async (key) => {
    removed.push(key);
  });
  expect({ removed, waiting }).toEqual({ removed: [keyOf('filed')], waiting: 3 });
});
