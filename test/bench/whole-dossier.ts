import { createHash, randomUUID } from 'node:crypto';
import { type AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Template } from 'aws-cdk-lib/assertions';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { machineArn, machines } from '../../functions/adapters/aws/executions.ts';
import { personalData } from '../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../functions/adapters/dynamodb/catalogue-publish.ts';
import { loadSituation, readHistory } from '../../functions/adapters/dynamodb/dossier-store.ts';
import { openTable } from '../../functions/adapters/dynamodb/table.ts';
import { takeUp } from '../../functions/adapters/dynamodb/task-store.ts';
import type { Forecasts, ModelEntry } from '../../functions/adapters/lake/risk-models.ts';
import { partedUploads } from '../../functions/adapters/s3/multipart.ts';
import { bridgeRecord } from '../../functions/application/bridge.ts';
import { scoreWritten } from '../../functions/application/risk/score-written.ts';
import { vietnamDay } from '../../functions/domain/codes.ts';
import { accept } from '../../functions/domain/dossier/acts/accept.ts';
import { completeStep } from '../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../functions/domain/dossier/acts/decide.ts';
import { returnResult } from '../../functions/domain/dossier/acts/return-result.ts';
import { placesOf } from '../../functions/domain/figures/counting-place.ts';
import { dossierRow, eventRow } from '../../functions/domain/figures/facts.ts';
import { ProvinceRules } from '../../functions/domain/province-rules.ts';
import type { MorningModel } from '../../functions/domain/risk/told-risk.ts';
import { submitEndpoint } from '../../functions/dossiers/submit-endpoint.ts';
import { actEndpoint } from '../../functions/http/act-endpoint.ts';
import type { Endpoint } from '../../functions/http/handler.ts';
import { requestOf } from '../../functions/http/request.ts';
import { openApp } from '../../lib/cloud/app.ts';
import { placeOf } from '../../lib/cloud/config/place.ts';
import { DataStack } from '../../lib/cloud/stacks/data.ts';
import { startDatabase } from '../../lib/local/dynamodb/database.ts';
import { ensureTable } from '../../lib/local/dynamodb/tables.ts';
import { credentials, region } from '../../lib/local/host/assembly/account.ts';
import { listen } from '../../lib/local/host/listen.ts';
import { createShardReader } from '../../lib/local/host/streams/shards.ts';
import { createTasks } from '../../lib/local/host/task-calls.ts';
import { createEngine } from '../../lib/local/stepfunctions/engine.ts';
import { stepFunctionsEndpoint } from '../../lib/local/stepfunctions/execution-endpoint.ts';
import { manualTime } from '../../lib/local/time.ts';
import { loadByHand } from '../../statemachines/catalogue.ts';
import { compile } from '../../statemachines/compile.ts';
import { substituted } from '../../statemachines/waiting.ts';
import { firstCatalogue } from '../functions/domain/procedure/first-catalogue.ts';
import { memoryStore } from '../lib/local/stepfunctions/memory-store.ts';
import { type Charge, charges } from './charges.ts';

/** A procedure of seven steps, the last of which decides. */
const PROCEDURE = '1.014464';
const CENTRE = 'H62.19';
/** Monday 2 March 2026, 08:00 in Vietnam. */
const MORNING = Date.parse('2026-03-02T01:00:00.000Z');
/** Milliseconds between two acts, so that no two instants in the rows are the same. */
const BETWEEN = 2_460_123;
const ARN_PREFIX = `arn:aws:states:${region}:000000000000:stateMachine:`;

/** One act, and what it and all that follows from it cost. */
export interface ActBill {
  readonly act: string;
  readonly charges: readonly Charge[];
}

/** The life of a dossier: its acts one after another, and the transitions of its machine, as the engine counts them. */
export interface DossierBill {
  readonly acts: readonly ActBill[];
  readonly transitions: number;
}

/**
 * The life of one dossier without papers, from its filing to the return of its result: the use cases, the
 * bridge, the forecast and the compiled machine over a real engine with the table of the template. Nothing else runs.
 */
export async function billWholeDossier(): Promise<DossierBill> {
  const database = await startDatabase({ directory: 'memory', engine: 'auto' });
  const connection = { endpoint: database.endpoint, region, credentials };
  const aws = await listen(0);
  const clients = {
    charged: new DynamoDBClient(connection),
    own: new DynamoDBClient(connection),
    streams: new DynamoDBStreamsClient(connection),
    sfn: new SFNClient({ endpoint: aws.url, region, credentials }),
    files: new S3Client({ region, credentials }),
  };
  try {
    return await lived(clients, aws);
  } finally {
    for (const client of Object.values(clients)) client.destroy();
    await aws.close();
    await database.stop();
  }
}

interface Clients {
  readonly charged: DynamoDBClient;
  readonly own: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly sfn: SFNClient;
  /** Signs addresses, and is never asked. */
  readonly files: S3Client;
}

async function lived(
  clients: Clients,
  aws: Awaited<ReturnType<typeof listen>>,
): Promise<DossierBill> {
  const place = placeOf('H62', 'dev');
  const properties = tableOf(place);
  const { streamArn = '' } = await ensureTable(clients.own, properties);
  const table = openTable(properties.TableName, clients.charged);
  const [procedure] = loadByHand('H62').filter(({ code }) => code === PROCEDURE);
  if (!procedure) throw new Error(`${PROCEDURE} is not in the catalogue`);
  await publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(place.province));

  const tasks = createTasks(clients.charged, {
    invoke: async () => Promise.reject(new Error('Nothing falls due here')),
    inFlight: () => 0,
    stop: async () => {},
  });
  const time = manualTime(MORNING);
  const engine = createEngine({
    time,
    tasks: tasks.run,
    store: memoryStore(),
  });
  const definition = JSON.stringify(compile(procedure))
    .replaceAll(substituted('Table'), properties.TableName)
    .replaceAll(substituted('DeadlineFunction'), 'deadline');
  const known = machineArn(ARN_PREFIX, PROCEDURE);
  aws.answerWith(stepFunctionsEndpoint(engine, (arn) => (arn === known ? definition : undefined)));
  const shores = {
    machines: machines(clients.sfn, ARN_PREFIX),
    bus: { send: async () => {} },
  };
  const shards = createShardReader(clients.streams, streamArn, {
    after: () => undefined,
    drained: () => false,
    advance: () => {},
    drain: () => {},
    forget: () => {},
  });
  /** Carries every record over the bridge, and what the machines write then, until nothing follows. */
  const settle = async () => {
    for (let seen = 1; seen > 0; ) {
      seen = 0;
      for await (const { records } of shards.read()) {
        seen += records.length;
        for (const { dynamodb } of records) {
          const { OldImage, NewImage } = dynamodb ?? {};
          const images = {
            ...(OldImage && { before: plain(OldImage) }),
            ...(NewImage && { after: plain(NewImage) }),
          };
          await bridgeRecord(images, table, shores);
          await tasks.settled();
        }
      }
    }
  };

  const charged = charges(clients.charged, clients.own, {
    name: properties.TableName,
    indexes: properties.GlobalSecondaryIndexes,
  });
  const billed: ActBill[] = [];
  /** What the reader of the stream tells of the risk after an act. */
  const score = async (code: string) => {
    const situation = await loadSituation(openTable(table.name, clients.own), code);
    if (!situation) return;
    const { dossier } = situation;
    const rules = ProvinceRules.parse(place.province);
    const dossiers = [dossierRow(dossier, placesOf(dossier, rules, procedure))];
    const last = (await readHistory(openTable(table.name, clients.own), code)).at(-1);
    const events = last ? [eventRow(code, last)] : [];
    await scoreWritten(table, forecasts, { dossiers, events });
  };
  const bill = async (act: string, endpoint: Endpoint, body: object, on: Partial<Call> = {}) => {
    await time.advance(BETWEEN);
    const officer = officers[billed.length >> 1] ?? '';
    const from = charged.length;
    const asked = { now: time.now(), officer, ...on };
    // Who works on a step has taken it up with the look at the dossier, which `work.json` counts.
    if (on.step && on.code)
      await takeUp(table, { code: on.code, step: on.step, at: new Date(asked.now).toISOString() });
    const answer = await call(endpoint, body, asked);
    await settle();
    if (on.code) await score(on.code);
    billed.push({ act, charges: charged.slice(from) });
    return answer;
  };

  const secret = personalData(createHash('sha256').update('bench').digest('hex'));
  const submission = {
    procedure: PROCEDURE,
    receivingUnit: CENTRE,
    channel: 'online',
    resultChannel: 'direct',
    applicant: { name: 'Nguyễn Văn An', personalId: '026090001234' },
  };
  const archive = { table, personal: async () => secret };
  const uploads = partedUploads(clients.files, 'none');
  const intake = { client: clients.files, bucket: 'none', uploads };
  const submit = submitEndpoint(archive, intake);
  // The catalogue and the province are read once per warm function, here before anything is counted.
  await bill('another dossier', submit, submission);
  billed.pop();
  const { code } = await bill('submit', submit, submission);
  const act = async (what: string, endpoint: Endpoint, body: object) => {
    const situation = await loadSituation(openTable(table.name, clients.own), code);
    const { step, version } = situation?.dossier ?? {};
    const isStep = procedure.process.steps.some(({ id }) => id === step);
    await bill(what, endpoint, body, { code, version, ...(isStep && step && { step }) });
  };
  await act('accept', actEndpoint(archive, accept), {});
  for (const { id, decides } of procedure.process.steps) {
    const complete = actEndpoint(archive, completeStep);
    const decision = actEndpoint(archive, decide);
    if (decides) await act(`decide ${id}`, decision, { step: id, outcome: 'approved' });
    else await act(`complete ${id}`, complete, { step: id });
  }
  const back = actEndpoint(archive, returnResult);
  const paper = { number: '12/QĐ-SCT', signer: 'Phó Giám đốc', reason: 'Không quét kết quả giấy' };
  const signed = { ...paper, signedOn: vietnamDay(new Date(time.now()).toISOString()) };
  await act('return the result', back, { method: 'direct', paper: signed });
  const { transitions } = engine.describeExecution(
    `${known.replace(':stateMachine:', ':execution:')}:${code}-1`,
  );
  return { acts: billed, transitions };
}

interface TableProperties {
  readonly TableName: string;
  readonly GlobalSecondaryIndexes: Parameters<typeof charges>[2]['indexes'];
}

/** The table of the template. */
export function tableOf(place: ReturnType<typeof placeOf>): TableProperties {
  const template = Template.fromStack(
    new DataStack(openApp({ builtinCloudFormationValidation: false }), place),
  );
  const [table] = Object.values(template.findResources('AWS::DynamoDB::Table'));
  return table?.Properties;
}

const plain = (image: Record<string, AttributeValue>) => unmarshall(image);

/** By it half of all dossiers take two working days to their result: its tenth changes as the term runs out. */
const forecast: MorningModel = {
  load: { open: 0, came: 0, closed: 0 },
  model: {
    method: 'table',
    baseRate: 0.2,
    heldOut: {},
    dossiers: 200,
    table: {
      steps: {},
      all: { at: [240, 480, 960, 1440, 1920], left: [0.9, 0.75, 0.5, 0.2, 0.05] },
    },
  },
};
const entry = { of: 'procedure', name: PROCEDURE, key: 'one', learntAt: '' } as ModelEntry;
const none = { dossiers: 0, late: 0 };
const forecasts: Forecasts = {
  list: async () => ({
    features: 1,
    at: '',
    models: [entry],
    without: [],
    marked: none,
    unmarked: none,
  }),
  model: async () => forecast,
};

/** Subjects of tokens, which are UUIDs with most identity providers: an officer for every second act. */
const officers = Array.from({ length: 5 }, () => randomUUID());

interface Call {
  readonly now: number;
  readonly officer: string;
  readonly code?: string;
  readonly version?: number | undefined;
  /** The step that the officer takes up before the act. */
  readonly step?: string;
}

async function call(endpoint: Endpoint, body: object, asked: Call) {
  const result = await endpoint(requestOf(eventOf(body, asked)));
  if (!result.ok) throw new Error(JSON.stringify(result.reason));
  return JSON.parse(result.value.body) as { code: string };
}

/** In every role of every unit that the procedure passes through. */
const eventOf = (body: object, { now, officer, code, version }: Call) =>
  ({
    httpMethod: 'POST',
    resource: '/acts',
    path: '/acts',
    headers: {
      'idempotency-key': randomUUID(),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    },
    pathParameters: code ? { code } : null,
    queryStringParameters: null,
    isBase64Encoded: false,
    body: JSON.stringify(body),
    requestContext: {
      requestId: 'bench',
      requestTimeEpoch: now,
      authorizer: {
        sub: officer,
        roles: 'portal counter specialist leader',
        units: Array.from({ length: 20 }, (_, n) => `H62.${String(n).padStart(2, '0')}`).join(' '),
      },
    },
  }) as unknown as APIGatewayProxyEvent;
