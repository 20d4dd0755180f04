import { setTimeout as sleep } from 'node:timers/promises';
import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import type { JsonObject } from '../../stepfunctions/json.ts';
import { deliver } from './deliver.ts';
import { firstFailure } from './failures.ts';
import type { Mapping } from './mapping.ts';
import type { PollerPorts } from './ports.ts';
import { isUnchanged, toLambdaRecord } from './record.ts';
import type { StreamPosition } from './stream-position.ts';

const longestPause = 2_000;

/** Where records come from and what carries them. */
export interface Source {
  readonly mapping: Mapping;
  readonly streamArn: string;
  readonly position: StreamPosition;
  readonly ports: PollerPorts;
  readonly signal: AbortSignal;
}

/** Takes one read's worth of a shard's records to the function, batch by batch, and moves the position. */
export async function handOver(
  shard: string,
  records: readonly _Record[],
  source: Source,
): Promise<void> {
  const { mapping, streamArn, position, ports, signal } = source;
  const now = ports.time.now();
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
        if (last) position.advance(shard, sequenceNumber(last));
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
  if (last !== undefined && last !== position.after(shard)) position.advance(shard, last);
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
  const at = new Date(ports.time.now()).toISOString();
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
