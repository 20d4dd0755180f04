import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { StreamPosition } from './stream-position.ts';

export interface ShardReader {
  /** The next records of each shard that may be read now: no child before its parent is drained. */
  readonly read: () => AsyncGenerator<{ shard: string; records: _Record[] }>;
}

/** Reads a stream in order from its position on, or from its beginning. */
export function createShardReader(
  client: DynamoDBStreamsClient,
  streamArn: string,
  position: StreamPosition,
): ShardReader {
  const iterators = new Map<string, string>();
  let parents = new Map<string, string | undefined>();

  const describe = async (): Promise<void> => {
    const found = new Map<string, string | undefined>();
    let from: string | undefined;
    do {
      const { StreamDescription } = await client.send(
        new DescribeStreamCommand({
          StreamArn: streamArn,
          ...(from !== undefined && { ExclusiveStartShardId: from }),
        }),
      );
      for (const { ShardId = '', ParentShardId } of StreamDescription?.Shards ?? []) {
        found.set(ShardId, ParentShardId);
      }
      from = StreamDescription?.LastEvaluatedShardId;
    } while (from !== undefined);
    parents = found;
  };

  const iteratorOf = async (shard: string): Promise<string | undefined> => {
    const kept = iterators.get(shard);
    if (kept !== undefined) return kept;
    const after = position.after(shard);
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shard,
        ...(after === undefined
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }),
      }),
    );
    return ShardIterator;
  };

  const recordsOf = async (shard: string, ShardIterator: string | undefined) => {
    try {
      return await client.send(new GetRecordsCommand({ ShardIterator }));
    } catch (error) {
      // The position is older than the records that are kept: what is left of them is read.
      if (error instanceof TrimmedDataAccessException) position.forget(shard);
      throw error;
    }
  };

  const isReady = (shard: string, parent: string | undefined): boolean =>
    !position.drained(shard) &&
    (parent === undefined || !parents.has(parent) || position.drained(parent));

  return {
    async *read() {
      if (parents.size === 0 || [...parents.keys()].every(position.drained)) await describe();
      for (const [shard, parent] of parents) {
        if (!isReady(shard, parent)) continue;
        const iterator = await iteratorOf(shard);
        // Forgotten until the records are handled: what fails here is read again from the position.
        iterators.delete(shard);
        const { Records = [], NextShardIterator } = await recordsOf(shard, iterator);
        yield { shard, records: Records };
        if (NextShardIterator !== undefined) iterators.set(shard, NextShardIterator);
        else position.drain(shard);
      }
    },
  };
}
