import { setTimeout as sleep } from 'node:timers/promises';
import {
  type _Record,
  type DynamoDBStreamsClient,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { Clock } from '../../clock.ts';
import type { JsonObject } from '../assembly/intrinsics.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../queues.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { deliver } from './deliver.ts';
import { firstFailure } from './failures.ts';
import type { Mapping } from './mapping.ts';
import { isUnchanged, toLambdaRecord } from './record.ts';
import { createShardReader } from './shards.ts';

export interface PollerPorts {
  readonly client: DynamoDBStreamsClient;
  readonly clock: Clock;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly log: (text: string) => void;
}
export interface Poller {
  /** Ends between two attempts; what was not acknowledged is delivered again after the next start. */
  readonly stop: () => Promise<void>;
}

/** Milliseconds between two looks at the stream: right after records came, and at rest. */
const activeDelay = 5;
const restingDelay = 100;
const longestPause = 2_000;

/** Starts moving records from a table's stream to the mapping's function. */
export function startPoller(mapping: Mapping, checkpointFile: string, ports: PollerPorts): Poller {
  const stopping = new AbortController();
  const { signal } = stopping;

  const run = async (): Promise<void> => {
    const streamArn = await streamOf(mapping.table, ports.client);
    const checkpoint = openCheckpoint(checkpointFile, streamArn);
    const shards = createShardReader(ports.client, streamArn, checkpoint);
    let delay = activeDelay;
    while (!signal.aborted) {
      let seen = 0;
      for await (const { shard, records } of shards.read()) {
        seen += records.length;
        await handOver(shard, records, { mapping, streamArn, checkpoint, ports, signal });
        if (signal.aborted) return;
      }
      delay = seen > 0 ? activeDelay : Math.min(delay * 1.5, restingDelay);
      await sleep(delay, undefined, { signal });
    }
  };

  const keepRunning = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await run();
      } catch (error) {
        if (signal.aborted) return;
        // An expired iterator, an engine that restarts: begin again from the checkpoint.
        ports.log(`${mapping.name}: ${String(error)}\n`);
        await sleep(restingDelay, undefined, { signal }).catch(() => undefined);
      }
    }
  };

  const ended = keepRunning();
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

interface Source {
  readonly mapping: Mapping;
  readonly streamArn: string;
  readonly checkpoint: Checkpoint;
  readonly ports: PollerPorts;
  readonly signal: AbortSignal;
}

async function handOver(shard: string, records: readonly _Record[], source: Source): Promise<void> {
  const { mapping, streamArn, checkpoint, ports, signal } = source;
  const now = ports.clock.now();
  const wanted = records
    .filter((record) => !isUnchanged(record))
    .map((record) => toLambdaRecord(record, streamArn, now))
    .filter(mapping.accepts);

  for (let start = 0; start < wanted.length; start += mapping.batchSize) {
    await deliver(wanted.slice(start, start + mapping.batchSize), {
      invoke: async (items) => {
        const outcome = await ports.functions.invoke(mapping.functionArn, { Records: items });
        if (!outcome.ok) return 0;
        return mapping.reportsFailures
          ? firstFailure(outcome.output, items.map(sequenceNumber))
          : items.length;
      },
      progress: (items) => {
        const last = items.at(-1);
        if (last) checkpoint.advance(shard, sequenceNumber(last));
      },
      giveUp: (items, attempts) => {
        ports.log(
          `${mapping.name}: gave up ${items.length} record(s) after ${attempts} attempt(s)\n`,
        );
        if (mapping.deadLetterArn === undefined) return;
        ports.queues.send(mapping.deadLetterArn, obituary(shard, items, attempts, source));
      },
      pause: (attempt) =>
        sleep(Math.min(50 * 2 ** attempt, longestPause), undefined, { signal }).catch(
          () => undefined,
        ),
      retries: mapping.retries,
      bisect: mapping.bisect,
      signal,
    });
    if (signal.aborted) return;
  }
  const last = records.at(-1)?.dynamodb?.SequenceNumber;
  if (last !== undefined && last !== checkpoint.after(shard)) checkpoint.advance(shard, last);
}

function sequenceNumber(record: JsonObject): string {
  const { dynamodb } = record;
  return typeof dynamodb === 'object' && dynamodb !== null && 'SequenceNumber' in dynamodb
    ? String(dynamodb.SequenceNumber)
    : '';
}

/**
 * What Lambda sends to an on-failure destination: where the records are, not the records.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
function obituary(shard: string, items: readonly JsonObject[], attempts: number, source: Source) {
  const { mapping, streamArn, ports } = source;
  const at = new Date(ports.clock.now()).toISOString();
  const [first, last] = [items[0], items.at(-1)];
  return {
    requestContext: {
      functionArn: mapping.functionArn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    version: '1.0',
    timestamp: at,
    DDBStreamBatchInfo: {
      shardId: shard,
      startSequenceNumber: first && sequenceNumber(first),
      endSequenceNumber: last && sequenceNumber(last),
      batchSize: items.length,
      streamArn,
    },
  };
}

async function streamOf(table: string, client: DynamoDBStreamsClient): Promise<string> {
  const { Streams } = await client.send(new ListStreamsCommand({ TableName: table }));
  const streamArn = Streams?.at(-1)?.StreamArn;
  if (streamArn === undefined) throw new Error(`the table ${table} has no stream`);
  return streamArn;
}
