import { z } from 'zod';
import { readState, writeState } from '../state-file.ts';

/** How far a reader came in one shard. */
const Position = z.object({ after: z.string().optional(), drained: z.boolean().default(false) });
const State = z.object({ stream: z.string(), shards: z.record(z.string(), Position) });

/** Where a mapping's reader stands in its stream, kept on disk. */
export interface Checkpoint {
  /** Sequence number of the last record done with, undefined at the beginning of the shard. */
  readonly after: (shard: string) => string | undefined;
  /** True when the shard is closed and read to its end. */
  readonly drained: (shard: string) => boolean;
  readonly advance: (shard: string, sequenceNumber: string) => void;
  readonly drain: (shard: string) => void;
}

/** Opens the checkpoint in `path`. One of another stream, from before the table was made again, is void. */
export function openCheckpoint(path: string, stream: string): Checkpoint {
  const kept = State.safeParse(readState(path));
  const state = kept.success && kept.data.stream === stream ? kept.data : { stream, shards: {} };
  const shards: z.infer<typeof State>['shards'] = state.shards;
  const set = (shard: string, change: Partial<z.infer<typeof Position>>): void => {
    shards[shard] = { drained: false, ...shards[shard], ...change };
    writeState(path, { stream, shards });
  };
  return {
    after: (shard) => shards[shard]?.after,
    drained: (shard) => shards[shard]?.drained ?? false,
    advance: (shard, after) => set(shard, { after }),
    drain: (shard) => set(shard, { drained: true }),
  };
}
