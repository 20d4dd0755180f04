import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { type Engine, type EngineName, findEngine } from './engines.ts';

export interface DatabaseOptions {
  /** Where the data live and survive, or `memory`. */
  readonly directory: string | 'memory';
  readonly engine: 'auto' | EngineName;
  /** A free one is chosen when none is given. */
  readonly port?: number;
}

export interface Database {
  readonly endpoint: string;
  readonly engine: EngineName;
  /** Process id of the engine. */
  readonly pid: number;
  /** How the engine ended by itself; it stays pending while it runs and when it is stopped. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Milliseconds. DynamoDB Local needs up to 6 s on a busy machine. */
const patience = { start: 60_000, probe: 20, stop: 5_000 } as const;

/**
 * The engine in place of the shell, which leaves a watcher behind: when this process is gone, however
 * it ended, the pipe closes and the watcher ends the engine. It keeps no data file locked behind us.
 */
const underWatch = 'exec 3<&0; (cat <&3; kill $$) >/dev/null 2>&1 & exec "$@" </dev/null 3<&-';

/**
 * Starts a real DynamoDB engine and waits until it answers.
 * @throws Error with one line: no engine can run here, the port is taken, or the engine's last words
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const { directory } = options;
  const engine = await findEngine(options.engine);
  const port = await portFor(options.port);
  if (directory !== 'memory') {
    mkdirSync(directory, { recursive: true });
    if (engine.settle && readdirSync(directory).length === 0) {
      const first = await launch(engine, port, directory);
      await first.stop();
      await engine.settle(directory);
    }
  }
  return launch(engine, port, directory);
}

async function launch(engine: Engine, port: number, directory: string): Promise<Database> {
  const command = [engine.program, ...engine.arguments(port, directory)];
  // A group of its own: Ctrl-C is for the host, which then stops the engine last.
  const child = spawn('sh', ['-c', underWatch, 'sh', ...command], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.once('exit', () => child.stdin.destroy());
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    const pid = await ready(child, endpoint, engine.name);
    let stopping = false;
    const ended = new Promise<string>((resolve) =>
      child.once('exit', (code, signal) => {
        if (!stopping) resolve(`The database ${engine.name} ended by itself (${code ?? signal}).`);
      }),
    );
    const stopIt = (): Promise<void> => {
      stopping = true;
      return stop(child);
    };
    return { endpoint, engine: engine.name, pid, ended, stop: stopIt };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

async function portFor(wanted: number | undefined): Promise<number> {
  const probe = createServer();
  try {
    probe.listen(wanted ?? 0, '127.0.0.1');
    await once(probe, 'listening');
  } catch (cause) {
    throw new Error(`Port ${wanted} is taken; choose another for the database.`, { cause });
  }
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function ready(child: ChildProcess, endpoint: string, name: EngineName): Promise<number> {
  let lastWords = '';
  child.stderr?.on('data', (chunk) => {
    lastWords = `${lastWords}${chunk}`.slice(-500);
  });
  let failure: string | undefined;
  child.once('error', ({ message }) => {
    failure = message;
  });
  child.once('close', (code, signal) => {
    failure = `it ended (${code ?? signal}). ${lastWords.trim()}`;
  });
  const client = new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'probe', secretAccessKey: 'probe' },
    maxAttempts: 1,
  });
  try {
    for (const limit = Date.now() + patience.start; Date.now() < limit; ) {
      if (failure !== undefined) throw new Error(`The database ${name} did not start: ${failure}`);
      if ((await answers(client)) && child.pid !== undefined) return child.pid;
      await pause(patience.probe);
    }
    throw new Error(`The database ${name} did not answer within ${patience.start / 1000} s.`);
  } finally {
    client.destroy();
  }
}

async function answers(client: DynamoDBClient): Promise<boolean> {
  try {
    await client.send(new ListTablesCommand({}));
    return true;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const deadline = setTimeout(() => child.kill('SIGKILL'), patience.stop);
  await exited;
  clearTimeout(deadline);
}
