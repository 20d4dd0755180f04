import { setTimeout as sleep } from 'node:timers/promises';
import { handOver } from './hand-over.ts';
import type { Mapping } from './mapping.ts';
import type { PollerPorts } from './ports.ts';
import { createShardReader } from './shards.ts';
import { openStreamPosition } from './stream-position.ts';

export interface Poller {
  /** Why records do not move at present; undefined while they do. */
  readonly trouble: () => string | undefined;
  /** Ends between two attempts; what was not acknowledged is delivered again after the next start. */
  readonly stop: () => Promise<void>;
}

/** Milliseconds between two looks at the stream: right after records came, and at rest. */
const activeDelay = 5;
const restingDelay = 100;

/** Starts moving records from the stream of the mapping's table to the mapping's function. */
export function startPoller(
  mapping: Mapping,
  streamArn: string,
  positionFile: string,
  ports: PollerPorts,
): Poller {
  const stopping = new AbortController();
  const { signal } = stopping;
  let trouble: string | undefined;

  const run = async (): Promise<void> => {
    const position = openStreamPosition(positionFile, streamArn, ports.onDamage);
    const shards = createShardReader(ports.client, streamArn, position);
    let delay = activeDelay;
    while (!signal.aborted) {
      let seen = 0;
      for await (const { shard, records } of shards.read()) {
        seen += records.length;
        await handOver(shard, records, { mapping, streamArn, position, ports, signal });
        if (signal.aborted) return;
      }
      trouble = undefined;
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
        // An expired iterator, an engine that restarts: begin again from the position.
        trouble = String(error);
        ports.log(`${mapping.name}: ${trouble}\n`);
        await sleep(restingDelay, undefined, { signal }).catch(() => undefined);
      }
    }
  };

  const ended = keepRunning();
  return {
    trouble: () => trouble,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
