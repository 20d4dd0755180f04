import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CONSOLE } from '../cloud/config/console.ts';
import { listenAround, type SystemsAround } from './around.ts';
import { presentIn } from './cloudwatch/alarm.ts';
import { countedCalls, createMeasures, measuredLog } from './cloudwatch/metrics.ts';
import { type DatabaseOptions, startDatabase } from './dynamodb/database.ts';
import { credentials, region } from './host/assembly/account.ts';
import { readAssembly } from './host/assembly/assembly.ts';
import { type EventSources, startSources } from './host/event-sources.ts';
import { createBus } from './host/events/bus.ts';
import { openFifoQueues } from './host/fifo-queues.ts';
import { identityOf, openIdentityProvider } from './host/identity-provider.ts';
import { openTime } from './host/kept-time.ts';
import { createFunctions } from './host/lambda/functions.ts';
import { listen, type RequestHandler } from './host/listen.ts';
import { lockState } from './host/lock.ts';
import { type Log, openLogs } from './host/logs.ts';
import { lostExecution, statusChange } from './host/machine-definitions.ts';
import { createQueues } from './host/queues.ts';
import { checkSources, machineGuard, readPolicies } from './host/roles.ts';
import { createSite } from './host/site.ts';
import { createStandIns } from './host/stand-ins.ts';
import { dynamoDbActs, latestEvent, openTables } from './host/tables.ts';
import { createTasks } from './host/task-calls.ts';
import { createGuard } from './iam/guard.ts';
import type { Act } from './iam/policy-statement.ts';
import type { Bearer, DemoPerson } from './sign-in.ts';
import type { FifoQueue } from './sqs/fifo-queue.ts';
import { startQueuePollers } from './sqs/poller.ts';
import { createEngine, type Engine } from './stepfunctions/engine.ts';
import { fileStore } from './stepfunctions/execution-store.ts';
import type { RunningTime, TimeState } from './time.ts';

export interface ProvinceOptions {
  /** Directory of a synthesized CDK assembly. */
  readonly assembly: string;
  /** Everything that must outlive the process; one process at a time. */
  readonly stateDirectory: string;
  /** Of the API, the endpoints of AWS on the next one; 0 takes free ones. */
  readonly port: number;
  /** Where time starts in a new state directory, and how fast it runs. */
  readonly time?: Partial<TimeState>;
  readonly database?: DatabaseOptions['engine'];
  /** Whose name the key bears by which a unit signs its papers; the unit's code unless told. */
  readonly holderOf?: (unit: string) => string;
  /** Instead of one log file per function in the state directory. */
  readonly log?: Log;
  /** Told of everything that a role asks of AWS. */
  readonly onAct?: (role: string, act: Act) => void;
  /** Stands between the functions and AWS: a test breaks the line there. */
  readonly line?: (aws: RequestHandler) => RequestHandler;
  /** Whom one may be at the screens without a password. */
  readonly people?: readonly DemoPerson[];
  /** Fills the table before anybody is answered. */
  readonly publish?: (into: Pick<Province, 'url' | 'endpoints'>) => Promise<unknown>;
}

/** A running province. */
export interface Province {
  /** Address of the API. */
  readonly url: string;
  readonly time: RunningTime;
  readonly engine: Engine;
  readonly tableName: string;
  /** Where the stand-ins of AWS answer, with the account's own credentials. */
  readonly endpoints: { readonly dynamodb: string; readonly aws: string };
  readonly issueToken: (bearer: Bearer) => Promise<string>;
  readonly status: () => Status;
  /** Why the province cannot go on, in one line; pending while it can. */
  readonly failed: Promise<string>;
  /** Messages of a dead-letter queue, by its name. */
  readonly deadLetters: (queue: string) => readonly unknown[];
  readonly stop: () => Promise<void>;
}

/** With the addresses of the systems around the province, as far as it is connected to them. */
export interface Status extends Omit<SystemsAround['systems'], 'portal'> {
  /** Province and stage, `h44-dev`. */
  readonly place: string;
  /** The province's time. */
  readonly now: string;
  readonly speed: number;
  readonly database: string;
  /** Process id of the database's engine. */
  readonly databaseProcess: number;
  readonly table: string;
  /** Where the stand-ins of AWS answer, with the account's own credentials. */
  readonly endpoints: { readonly dynamodb: string; readonly aws: string };
  /** Work under way: calls of functions, deliveries of events, requests of machines. */
  readonly inFlight: { readonly calls: number; readonly events: number; readonly tasks: number };
  /** Readers of the stream whose records do not move at present, each with the reason. */
  readonly troubles: readonly string[];
  /** Files that were found damaged at this start, and where each was put. */
  readonly damaged: readonly string[];
  /** Where the National Portal answers, and how many messages wait to be told to it. */
  readonly portal?: { readonly url: string; readonly waiting: number };
  /** Messages by dead-letter queue. */
  readonly deadLetters: Readonly<Record<string, number>>;
}

/**
 * Runs what the templates of an assembly say on this machine, on loopback addresses only. Started again
 * on the same state directory it goes on where it was, however it ended. Throws one line for people when
 * a port is taken, no database can run, or the templates ask for what cannot run here.
 */
export async function startProvince(options: ProvinceOptions): Promise<Province> {
  const opened: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    return await start(options, opened, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: ProvinceOptions,
  opened: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<Province> {
  const assembly = readAssembly(options.assembly);
  const state = (name: string): string => join(options.stateDirectory, name);
  const log = options.log ?? openLogs(state('logs'));
  const open = <Part extends object>(part: Part, close: (part: Part) => unknown): Part => {
    opened.push(() => close(part));
    return part;
  };

  const damaged: string[] = [];
  const onDamage = (line: string): void => {
    damaged.push(line);
    log('host', `${line}\n`);
  };

  let address = '';
  open(await lockState(options.stateDirectory, () => address), (one) => one.release());
  const site = open(await listen(options.port), (one) => one.close());
  address = site.url;
  const aws = open(await listen(options.port && options.port + 1), (one) => one.close());
  const around = open(await listenAround(assembly, options.port), (one) => one.close());
  const database = open(
    await startDatabase({ directory: state('database'), engine: options.database ?? 'auto' }),
    (one) => one.stop(),
  );
  const connection = { endpoint: database.endpoint, region, credentials };
  const client = open(new DynamoDBClient(connection), (one) => one.destroy());
  const streamClient = open(new DynamoDBStreamsClient(connection), (one) => one.destroy());
  const streams = await openTables(assembly, client);
  const issuer = await openIdentityProvider(
    assembly,
    state('keys'),
    site.url,
    options.people ?? [],
  );

  const guard = createGuard(readPolicies(assembly), options.onAct);
  const acts = dynamoDbActs(assembly);
  checkSources(assembly, guard);
  const addresses = {
    AWS_ENDPOINT_URL_DYNAMODB: aws.url,
    AWS_ENDPOINT_URL_S3: aws.url,
    AWS_ENDPOINT_URL_SFN: aws.url,
    AWS_ENDPOINT_URL_SQS: aws.url,
    AWS_ENDPOINT_URL_EVENTBRIDGE: aws.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
    AWS_ENDPOINT_URL_KMS: aws.url,
    AWS_ENDPOINT_URL_CLOUDWATCH: aws.url,
  };
  const calls = open(
    createFunctions(
      assembly,
      state('scratch'),
      (own) => ({
        ...addresses,
        ...identityOf(own, issuer),
        ...('PUBLIC_URL' in own && { PUBLIC_URL: site.url }),
        ...around.addressesFor(own),
      }),
      measuredLog(log, () => measures),
    ),
    (one) => one.stop(),
  );
  const functions = countedCalls(calls, () => measures);
  const queues = createQueues(assembly, state('queues'), onDamage);
  const tasks = open(createTasks(client, functions, machineGuard(assembly, guard, acts)), (one) =>
    one.stop(),
  );
  // The table of dossiers: the only one that is listened to.
  const tableName = [...streams].find(([, stream]) => stream)?.[0] ?? '';
  const time = open(
    await openTime(state('time.json'), {
      settle: tasks.settled,
      initial: options.time,
      onDamage,
      latest: () => latestEvent(client, tableName),
    }),
    (one) => one.stop(),
  );
  const measures = createMeasures(() => time.now());
  const fifoQueues = openFifoQueues(assembly, state('queues'), { time, onDamage });
  const ports = { time, functions, queues, onDamage, log: (text: string) => log('host', text) };
  const bus = open(createBus(assembly, state('events'), ports), (one) => one.stop());
  const engine = createEngine({
    time,
    tasks: tasks.run,
    store: fileStore(state('executions'), onDamage, (lost) =>
      bus.put(lostExecution(lost, time.now())),
    ),
    onStatusChange: (execution) => bus.put(statusChange(execution)),
  });

  let sources: EventSources | undefined;
  const endpoints = { dynamodb: database.endpoint, aws: aws.url };
  const { portal, ...systems } = around.systems;
  const status = (): Status => ({
    place: tableName.split('-').slice(0, 2).join('-'),
    now: new Date(time.now()).toISOString(),
    speed: time.state().speed,
    database: database.engine,
    databaseProcess: database.pid,
    table: tableName,
    endpoints,
    inFlight: {
      calls: functions.inFlight(),
      events: bus.inFlight(),
      tasks: tasks.inFlight(),
    },
    troubles: sources?.troubles() ?? [],
    damaged,
    deadLetters: queues.depths(),
    ...systems,
    ...(portal && { portal: { ...portal, waiting: waitingFor('portal', fifoQueues) } }),
  });
  const handler = await createSite(assembly, {
    time,
    functions,
    issuer,
    status,
    console: join(options.assembly, CONSOLE),
    aws: aws.url,
  });

  // Everybody answers before anything that was left unfinished goes on.
  const standIns = await createStandIns(assembly, options.stateDirectory, {
    guard,
    acts,
    engine,
    bus,
    fifoQueues,
    measured: { sums: measures, present: presentIn(queues, fifoQueues, () => time.now()) },
    now: () => time.now(),
    onDamage,
    database: database.endpoint,
    holderOf: options.holderOf ?? ((unit) => unit),
  });
  await options.publish?.({ url: site.url, endpoints });
  aws.answerWith(options.line?.(standIns) ?? standIns);
  site.answerWith(handler);
  const secrets = open(
    new SecretsManagerClient({ endpoint: aws.url, region, credentials }),
    (one) => one.destroy(),
  );
  const secretOf = async (id: string) =>
    (await secrets.send(new GetSecretValueCommand({ SecretId: id }))).SecretString ?? '';
  around.answerWith(
    {
      state,
      onDamage,
      time,
      people: options.people ?? [],
      ask: async (who, path, request) =>
        fetch(`${site.url}${path}`, {
          ...(request && { method: 'POST', body: request.body }),
          headers: {
            ...request?.headers,
            'content-type': 'application/json',
            authorization: `Bearer ${await issuer.issueToken(who)}`,
          },
        }),
    },
    secretOf,
  );
  sources = open(
    startSources(assembly, streams, state('checkpoints'), { ...ports, client: streamClient }),
    (one) => one.stop(),
  );
  open(startQueuePollers(assembly, fifoQueues, ports), (one) => one.stop());
  bus.start();
  engine.resume();

  return {
    url: site.url,
    time,
    engine,
    tableName,
    endpoints,
    issueToken: issuer.issueToken,
    status,
    failed: database.ended,
    deadLetters: queues.messages,
    stop,
  };
}

const waitingFor = (listener: string, queues: ReadonlyMap<string, FifoQueue>): number =>
  [...queues].reduce(
    (sum, [url, queue]) => sum + (url.endsWith(`-${listener}.fifo`) ? queue.depth() : 0),
    0,
  );
