import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSigningKey } from '../../../functions/adapters/aws/signing-key.ts';
import { openNote, signNote } from '../../../functions/domain/log/note.ts';
import { createSigningKeys } from '../../../lib/local/signing-keys.ts';
import { serve } from './loopback.ts';

const region = 'ap-southeast-1';
const credentials = { accessKeyId: 'LOCALPROVINCE', secretAccessKey: 'only-this-machine' };
const alias = 'alias/h62-dev-notary';

let directory: string;
let server: Awaited<ReturnType<typeof serve>>;
const open = async () => {
  const aliases = new Map([[alias, `arn:aws:kms:${region}:000000000000:key/notary`]]);
  server = await serve(await createSigningKeys({ directory, aliases, region, credentials }));
};
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mot-cua-keys-'));
  await open();
});
afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

const client = (identity = credentials) =>
  new KMSClient({ endpoint: server.origin, region, credentials: identity, maxAttempts: 1 });

describe('the stand-in for KMS', () => {
  it('signs so that the public key that it hands out opens the note', async () => {
    const signer = await openSigningKey(client(), alias, 'mot-cua/h62-dev');
    const note = await signNote('một dòng\n', signer);
    expect(openNote(note, signer)).toBe('một dòng\n');
  });

  it('keeps a key over a restart', async () => {
    const before = await openSigningKey(client(), alias, 'mot-cua/h62-dev');
    await server.close();
    await open();
    const after = await openSigningKey(client(), alias, 'mot-cua/h62-dev');
    expect(after.publicKey).toEqual(before.publicKey);
  });

  it('knows no other key, no other caller and no other question', async () => {
    const asked = (identity = credentials, key = alias) =>
      openSigningKey(client(identity), key, 'mot-cua/h62-dev');
    await expect(asked(credentials, 'alias/another')).rejects.toThrow('There is no key');
    const stranger = { ...credentials, secretAccessKey: 'another' };
    await expect(asked(stranger)).rejects.toThrow();
    await expect(client().send(new DescribeKeyCommand({ KeyId: alias }))).rejects.toThrow(
      'DescribeKey is not served here',
    );
  });
});
