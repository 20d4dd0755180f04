import { join } from 'node:path';
import type { Assembly } from './assembly/assembly.ts';
import { readMapping } from './streams/mapping.ts';
import { startPoller } from './streams/poller.ts';
import type { PollerPorts } from './streams/ports.ts';

/**
 * Starts the assembly's event source mappings. `streams` knows the stream of
 * each table, `directory` keeps how far each mapping has come.
 */
export function startSources(
  assembly: Assembly,
  streams: ReadonlyMap<string, string>,
  directory: string,
  ports: PollerPorts,
): { readonly stop: () => Promise<void> } {
  const pollers = assembly.of('AWS::Lambda::EventSourceMapping').map((resource) => {
    const mapping = readMapping(resource);
    const streamArn = streams.get(mapping.table);
    if (!streamArn) throw new Error(`${mapping.name}: the table ${mapping.table} has no stream`);
    return startPoller(mapping, streamArn, join(directory, `${mapping.name}.json`), ports);
  });
  return {
    stop: async () => {
      await Promise.all(pollers.map(({ stop }) => stop()));
    },
  };
}
