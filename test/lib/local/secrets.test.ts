import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretArn } from '../../../lib/local/host/assembly/account.ts';
import { createSecrets } from '../../../lib/local/secrets.ts';
import { serve } from './loopback.ts';

const region = 'ap-southeast-1';
const credentials = { accessKeyId: 'LOCALPROVINCE', secretAccessKey: 'only-this-machine' };
const personalData = 'h62-dev-personal-data';
const signing = 'h62/dev/signing';
const secrets = [
  {
    Name: personalData,
    Description: 'Key of the personal data',
    GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
  },
  {
    Name: signing,
    GenerateSecretString: { SecretStringTemplate: '{"user":"portal"}', GenerateStringKey: 'key' },
  },
];

let directory: string;
let server: Awaited<ReturnType<typeof serve>>;
const open = async () => {
  server = await serve(await createSecrets({ directory, secrets, region, credentials }));
};
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mot-cua-secrets-'));
  await open();
});
afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

const client = (identity = credentials) =>
  new SecretsManagerClient({
    endpoint: server.origin,
    region,
    credentials: identity,
    maxAttempts: 1,
  });
const read = (SecretId: string) => client().send(new GetSecretValueCommand({ SecretId }));

describe('a secret', () => {
  it('is drawn as the template says', async () => {
    expect((await read(personalData)).SecretString).toMatch(/^[A-Za-z0-9]{64}$/);
    const filled = JSON.parse((await read(signing)).SecretString ?? '');
    expect(filled).toEqual({ user: 'portal', key: expect.stringMatching(/^.{32}$/) });
  });

  it('stays the same over a restart', async () => {
    const before = await read(personalData);
    await server.close();
    await open();
    const { $metadata: _one, ...kept } = await read(personalData);
    expect(before).toMatchObject(kept);
  });

  it('is found by its address as well', async () => {
    const byArn = await read(secretArn(personalData));
    expect(byArn.SecretString).toBe((await read(personalData)).SecretString);
  });

  it('can be read on disk by its owner only', async () => {
    const files = await readdir(directory);
    expect(files).toHaveLength(secrets.length);
    for (const file of files) expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600);
  });

  it('that does not exist is refused in the words of AWS', async () => {
    await expect(read('h62-dev-nothing')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('is not given to a caller with another key', async () => {
    const stranger = client({ ...credentials, secretAccessKey: 'guessed' });
    const asked = stranger.send(new GetSecretValueCommand({ SecretId: personalData }));
    await expect(asked).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  });

  it('is not given when the body is not the one that was signed', async () => {
    const tampering = client();
    tampering.middlewareStack.add(
      (next) => async (args) => {
        const { request } = args as { request: { body: Uint8Array } };
        request.body = Buffer.from(JSON.stringify({ SecretId: 'h62-dev-personal-dato' }));
        return next(args);
      },
      { step: 'deserialize' },
    );
    const asked = tampering.send(new GetSecretValueCommand({ SecretId: personalData }));
    await expect(asked).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  });
});

it('says so when it does not know a call', async () => {
  const listed = client().send(new ListSecretsCommand({}));
  await expect(listed).rejects.toMatchObject({ name: 'UnknownOperationException' });
});

it('refuses a way of drawing that it does not know', async () => {
  const unknown = { Name: 'odd', GenerateSecretString: { IncludeSpace: true } };
  const options = { directory, secrets: [unknown], region, credentials };
  await expect(createSecrets(options)).rejects.toThrow('IncludeSpace');
});
