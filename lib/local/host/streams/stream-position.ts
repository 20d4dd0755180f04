import { z } from 'zod';
import { type OnDamage, readState, writeState } from '../../state-file.ts';

/** How far a reader came in one shard. */
const Position = z.object({
  after: z.string().regex(/^\d+$/).optional(),
  drained: z.boolean().default(false),
});
const State = z.object({ stream: z.string(), shards: z.record(z.string(), Position) });

/** Where a mapping's reader stands in its stream, kept on disk. */
export interface StreamPosition {
  /** Sequence number of the last record done with, undefined at the beginning of the shard. */
  readonly after: (shard: string) => string | undefined;
  /** True when the shard is closed and read to its end. */
  readonly drained: (shard: string) => boolean;
  readonly advance: (shard: string, sequenceNumber: string) => void;
  /** Forgets how far the shard was read: its next records begin at its oldest. */
  readonly forget: (shard: string) => void;
  readonly drain: (shard: string) => void;
}

/**
 * Opens the position kept in `path`. One of another stream, from before the table was made again, is void. Without
 * one the stream is read from its oldest record: what was done with comes again, which every reader bears.
 */
export function openStreamPosition(
  path: string,
  stream: string,
  onDamage: OnDamage,
): StreamPosition {
  const kept = readState(path, State, onDamage);
  const state = kept?.stream === stream ? kept : { stream, shards: {} };
  const shards: z.infer<typeof State>['shards'] = state.shards;
  const set = (shard: string, change: Partial<z.infer<typeof Position>>): void => {
    shards[shard] = { drained: false, ...shards[shard], ...change };
    writeState(path, { stream, shards });
  };
  return {
    after: (shard) => shards[shard]?.after,
    drained: (shard) => shards[shard]?.drained ?? false,
    advance: (shard, after) => set(shard, { after }),
    forget: (shard) => {
      delete shards[shard];
      writeState(path, { stream, shards });
    },
    drain: (shard) => set(shard, { drained: true }),
  };
}
