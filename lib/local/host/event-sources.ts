import { join } from 'node:path';
import { isOfQueue } from '../sqs/poller.ts';
import type { Assembly } from './assembly/assembly.ts';
import { readMapping } from './streams/mapping.ts';
import { startPoller } from './streams/poller.ts';
import type { PollerPorts } from './streams/ports.ts';

export interface EventSources {
  /** The mappings whose records do not move at present, each with the reason. */
  readonly troubles: () => readonly string[];
  readonly stop: () => Promise<void>;
}

/**
 * Starts the assembly's event source mappings of tables. `streams` knows the stream of
 * each table, `directory` keeps how far each mapping has come.
 */
export function startSources(
  assembly: Assembly,
  streams: ReadonlyMap<string, string>,
  directory: string,
  ports: PollerPorts,
): EventSources {
  const ofTables = assembly
    .of('AWS::Lambda::EventSourceMapping')
    .filter((resource) => !isOfQueue(resource));
  const pollers = ofTables.map((resource) => {
    const mapping = readMapping(resource);
    const streamArn = streams.get(mapping.table);
    if (!streamArn) throw new Error(`${mapping.name}: the table ${mapping.table} has no stream`);
    const position = join(directory, `${mapping.name}.json`);
    return { name: mapping.name, ...startPoller(mapping, streamArn, position, ports) };
  });
  return {
    troubles: () =>
      pollers.flatMap(({ name, trouble }) => (trouble() ? `${name}: ${trouble()}` : [])),
    stop: async () => {
      await Promise.all(pollers.map(({ stop }) => stop()));
    },
  };
}
