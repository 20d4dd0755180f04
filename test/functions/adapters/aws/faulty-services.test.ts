import { generateKeyPairSync } from 'node:crypto';
import { Readable } from 'node:stream';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { openBus } from '../../../../functions/adapters/aws/bus.ts';
import { machines } from '../../../../functions/adapters/aws/executions.ts';
import { readPersonalData } from '../../../../functions/adapters/aws/personal-data.ts';
import { openSigningKey } from '../../../../functions/adapters/aws/signing-key.ts';
import { saysSlowDown } from '../../../../functions/adapters/aws/slow-down.ts';
import { accepted } from '../../domain/dossier/journey.ts';

/** What stands between a client and its service: an answer, or a line that breaks. */
type Line = () => { readonly status: number; readonly body: string };

const says = (status: number, body: object | string) => () => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const breaks =
  (code: string): Line =>
  () => {
    throw Object.assign(new Error(code), { name: code, code });
  };

/** The settings of a client whose requests meet these lines one after another. */
function along(lines: readonly Line[], maxAttempts: number) {
  const waiting = [...lines];
  return {
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts,
    requestHandler: {
      async handle() {
        const { status, body } = (waiting.shift() ?? breaks('ECONNREFUSED'))();
        const headers = { 'content-type': 'application/x-amz-json-1.1' };
        return { response: { statusCode: status, headers, body: Readable.from([body]) } };
      },
    },
  };
}

type Settings = ReturnType<typeof along>;

const spki = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' });

interface Service {
  readonly call: (settings: Settings) => Promise<unknown>;
  readonly answer: Line;
  /** How the service itself says that it can do no more at present. */
  readonly busy: readonly Line[];
}

const refusing = (...types: string[]) => types.map((__type) => says(400, { __type, message: '' }));

const message = {
  box: 'applicant',
  id: '1',
  type: 'vn.motcua.dossier.accepted',
  subject: 'H62.01',
  time: '2026-03-02T01:00:00.000Z',
  data: {},
} as never;

const waiting = {
  code: 'H62.19-260302-0001',
  procedure: '1.002820',
  leg: 1,
  token: 'token',
};

const services: Readonly<Record<string, Service>> = {
  'the secret': {
    call: (settings) => readPersonalData('secret', new SecretsManagerClient(settings)),
    answer: says(200, { SecretString: 'x'.repeat(64) }),
    busy: [...refusing('ThrottlingException'), says(500, { __type: 'InternalServiceError' })],
  },
  'the key': {
    call: (settings) => openSigningKey(new KMSClient(settings), 'key', 'log'),
    answer: says(200, { PublicKey: spki.toString('base64') }),
    busy: [
      ...refusing('ThrottlingException'),
      ...['KMSInternalException', 'KeyUnavailableException'].map((__type) => says(500, { __type })),
    ],
  },
  'a document': {
    call: (settings) =>
      new S3Client(settings).send(new GetObjectCommand({ Bucket: 'records', Key: 'a' })),
    answer: says(200, 'bytes'),
    busy: ['SlowDown', 'ServiceUnavailable', 'InternalError'].map((Code) =>
      says(503, `<?xml version="1.0"?><Error><Code>${Code}</Code></Error>`),
    ),
  },
  'the bus': {
    call: (settings) => openBus(new EventBridgeClient(settings), 'messages').send(message),
    answer: says(200, { FailedEntryCount: 0, Entries: [{ EventId: '1' }] }),
    busy: [...refusing('ThrottlingException'), says(500, { __type: 'InternalException' })],
  },
  'a machine that is woken': {
    call: (settings) =>
      machines(new SFNClient(settings), 'arn:').wake(waiting, { kind: 'goOn', to: 'S2' }),
    answer: says(200, {}),
    busy: [...refusing('ThrottlingException'), says(503, { __type: 'ServiceUnavailable' })],
  },
  'a machine that is stopped': {
    call: (settings) =>
      machines(new SFNClient(settings), 'arn:').wake(waiting, {
        kind: 'breakOff',
        error: 'Dossier.Parked',
      }),
    answer: says(200, { stopDate: 1 }),
    busy: [...refusing('ThrottlingException'), says(503, { __type: 'ServiceUnavailable' })],
  },
};

const broken = ['ECONNRESET', 'TimeoutError'].map(breaks);

describe.each(Object.entries(services))('%s', (_, { call, answer, busy }) => {
  it.concurrent.each([...busy, ...broken].map((line, number) => [number, line] as const))(
    'is asked again where it cannot answer (%i), and who asked in vain is told to come again',
    async (_number, line) => {
      await expect(call(along([line, answer], 2))).resolves.not.toThrow();
      const failed = await call(along([line], 1)).catch((error: unknown) => error);
      expect(saysSlowDown(failed)).toBe(true);
    },
  );
});

it('a message of a batch that the bus did not take is not taken for sent', async () => {
  const partial = says(200, {
    FailedEntryCount: 1,
    Entries: [{ ErrorCode: 'ThrottlingException' }],
  });
  const bus = openBus(new EventBridgeClient(along([partial], 1)), 'messages');
  await expect(bus.send(message)).rejects.toThrow('did not take it');
});

describe('a leg', () => {
  const start = (...lines: Line[]) =>
    machines(new SFNClient(along(lines, 1)), 'arn:aws:states:x:0:stateMachine:p-').start(
      accepted().dossier,
    );

  it('that throttling keeps from starting is left to the sweeper, and holds up nobody', async () => {
    for (const line of refusing('ThrottlingException', 'ExecutionLimitExceeded'))
      expect(await start(line)).toMatchObject({ kind: 'unavailable' });
  });

  it('whose answer was lost is found started when it is asked for again', async () => {
    await expect(start(breaks('ECONNRESET'))).rejects.toThrow('ECONNRESET');
    expect(await start(...refusing('ExecutionAlreadyExists'))).toEqual({ kind: 'taken' });
  });
});
