import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { personalData } from '../../functions/adapters/aws/personal-data.ts';
import { loadSituation } from '../../functions/adapters/dynamodb/dossier-store.ts';
import { keys, openTable, type Table } from '../../functions/adapters/dynamodb/table.ts';
import { acknowledgeWake } from '../../functions/adapters/dynamodb/wake-store.ts';
import { accept } from '../../functions/domain/dossier/intake.ts';
import { returnResult } from '../../functions/domain/dossier/returning.ts';
import { completeStep, decide } from '../../functions/domain/dossier/steps.ts';
import { submitEndpoint } from '../../functions/dossiers/submit-endpoint.ts';
import { actEndpoint } from '../../functions/http/act-endpoint.ts';
import type { Endpoint } from '../../functions/http/handler.ts';
import { requestOf } from '../../functions/http/request.ts';
import { actBodies } from '../../functions/http/schemas.ts';
import { portal, provinceClient } from '../../lib/tools/demo/client.ts';
import { type BenchProvince, benchProvince } from './province.ts';
import { type BenchTable, rounded } from './table.ts';

const PROCEDURE = '1.014464';
const CENTRE = 'H62.19';
const NOW = '2026-03-02T01:30:00.000Z';

interface Consumed {
  readonly CapacityUnits?: number;
}

/** Asks every command what it cost, and keeps the sum. */
export function meter(client: Pick<DynamoDBClient, 'middlewareStack'>) {
  const spent = { units: 0, calls: 0 };
  client.middlewareStack.add(
    (next) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
      const result = await next({ ...args, input: input as typeof args.input });
      const { ConsumedCapacity: cost } = result.output as {
        ConsumedCapacity?: Consumed | readonly Consumed[];
      };
      for (const one of [cost ?? []].flat()) spent.units += one.CapacityUnits ?? 0;
      spent.calls++;
      return result;
    },
    { step: 'initialize' },
  );
  return spent;
}

function eventOf(
  method: string,
  resource: string,
  body: object,
  more: Partial<APIGatewayProxyEvent>,
) {
  return {
    httpMethod: method,
    resource,
    path: resource,
    headers: { 'idempotency-key': randomUUID(), ...more.headers },
    pathParameters: more.pathParameters ?? null,
    queryStringParameters: null,
    isBase64Encoded: false,
    body: JSON.stringify(body),
    requestContext: {
      requestId: 'bench',
      requestTimeEpoch: Date.parse(NOW),
      authorizer: {
        sub: portal.sub,
        roles: 'portal counter specialist leader',
        units: [
          CENTRE,
          ...Array.from({ length: 19 }, (_, n) => `H62.${String(n).padStart(2, '0')}`),
        ].join(' '),
      },
    },
  } as unknown as APIGatewayProxyEvent;
}

async function call(endpoint: Endpoint, event: APIGatewayProxyEvent) {
  const result = await endpoint(requestOf(event));
  if (!result.ok) throw new Error(JSON.stringify(result.reason));
  return JSON.parse(result.value.body) as { code: string; version: number };
}

/** Request units of every act of one dossier, as the engine reports them. */
export async function benchCapacity(): Promise<BenchTable> {
  const bench = await benchProvince();
  try {
    return await measured(bench);
  } finally {
    await bench.close();
  }
}

async function measured({ province, client }: BenchProvince): Promise<BenchTable> {
  const spent = meter(client);
  const table = openTable(province.tableName, client);
  const http = provinceClient(province.url);
  const rows: Record<string, string | number>[] = [];
  const costOf = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const before = { ...spent };
    const result = await work();
    rows.push({
      act: what,
      units: rounded(spent.units - before.units, 1),
      calls: spent.calls - before.calls,
    });
    return result;
  };
  const secret = personalData(createHash('sha256').update('bench').digest('hex'));
  const submission = {
    procedure: PROCEDURE,
    receivingUnit: CENTRE,
    channel: 'online',
    resultChannel: 'direct',
    applicant: { name: 'Nguyễn Văn An', personalId: '026090001234' },
  };
  // The catalogue and the province are read once per warm function; here before anything is counted.
  await call(
    submitEndpoint(table, async () => secret),
    eventOf('POST', '/dossiers', submission, {}),
  );
  const { code } = await costOf('submit', () =>
    call(
      submitEndpoint(table, async () => secret),
      eventOf('POST', '/dossiers', submission, {}),
    ),
  );
  const act = async (what: string, endpoint: Endpoint, body: object) => {
    const situation = await loadSituation(table, code);
    const more = {
      headers: { 'if-match': `"${situation?.dossier.version}"` },
      pathParameters: { code },
    };
    await costOf(what, () => call(endpoint, eventOf('POST', '/acts', body, more)));
  };
  await act('accept', actEndpoint(table, 'accept', actBodies.accept, accept), {});
  const procedure = await http.get<{ process: { steps: { id: string; decides?: true }[] } }>(
    `/procedures/${PROCEDURE}`,
  );
  for (const { id, decides } of procedure.process.steps) {
    await opened(table, code, id);
    const complete = actEndpoint(table, 'complete-step', actBodies['complete-step'], completeStep);
    const decision = actEndpoint(table, 'decide', actBodies.decide, decide);
    if (decides) await act(`decide ${id}`, decision, { step: id, outcome: 'approved' });
    else await act(`complete ${id}`, complete, { step: id });
  }
  const back = actEndpoint(table, 'return-result', actBodies['return-result'], returnResult);
  await act('return the result', back, { method: 'direct' });
  await costOf('one opening of a step by the machine', () => openLike(table, code));
  await costOf('one acknowledgement by the bridge', () =>
    acknowledgeWake(table, keys.task(code, 'S1'), 'bench'),
  );
  return {
    title: 'DynamoDB request units of one dossier by act',
    conditions: `engine ${province.status().database}, ReturnConsumedCapacity; reads and writes added, ${procedure.process.steps.length} steps, no papers. DynamoDB Local reports half of what AWS charges for transactions`,
    rows: [...rows, totalOf(rows, procedure.process.steps.length)],
  };
}

async function opened(table: Table, code: string, step: string): Promise<void> {
  for (;;) {
    const situation = await loadSituation(table, code);
    if (situation?.tasks.some(({ id, status }) => id === step && status === 'open')) return;
    await pause(10);
  }
}

/** The write with which a machine opens a step, on a row of the same size. */
async function openLike(table: Table, code: string) {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.task(code, 'S1'),
      UpdateExpression:
        'SET #status = :open, #queue = #unit, #token = :token, openedAt = :now, wake = :wake',
      ExpressionAttributeNames: {
        '#status': 'status',
        '#queue': 'queue',
        '#unit': 'unit',
        '#token': 'token',
      },
      ExpressionAttributeValues: { ':open': 'open', ':token': 'bench', ':now': NOW, ':wake': {} },
    }),
  );
}

function totalOf(rows: readonly Readonly<Record<string, string | number>>[], steps: number) {
  const units = rows.map(({ units }) => Number(units));
  const [opening = 0, acknowledgement = 0] = units.slice(-2);
  const acts = units.slice(0, -2).reduce((sum, one) => sum + one, 0);
  return {
    act: `whole dossier (acts + ${steps} openings and acknowledgements)`,
    units: rounded(acts + steps * (opening + acknowledgement), 1),
    calls: '',
  };
}
