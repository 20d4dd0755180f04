import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Keeps every other process off a state directory, until it is let go or this process ends. */
export interface Lock {
  readonly release: () => Promise<void>;
}

/** The longest path of a socket that every system takes. */
const LONGEST_PATH = 100;

/** A socket in the directory: it answers as long as its process lives, however that ends. */
function socketOf(directory: string): string {
  const inside = join(directory, 'lock');
  if (inside.length <= LONGEST_PATH) return inside;
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  return join(tmpdir(), `mot-cua-${name}.lock`);
}

/**
 * Takes a state directory for this process alone. `address` is the answer to another process that asks for it.
 * @throws Error with one line that names the process which has it
 */
export async function lockState(directory: string, address: () => string): Promise<Lock> {
  mkdirSync(directory, { recursive: true });
  const path = socketOf(directory);
  const holder = await holderOf(directory);
  if (holder !== undefined)
    throw new Error(`${directory} is in use by another process${holder && `: ${holder}`}`);
  // Of a process that was killed.
  rmSync(path, { force: true });
  const server = createServer((asking) => asking.end(address()));
  await listening(server, path);
  server.unref();
  return {
    release: async () => {
      server.close();
      rmSync(path, { force: true });
    },
  };
}

async function listening(server: Server, path: string): Promise<void> {
  server.listen(path);
  await once(server, 'listening');
}

/** The address of the province that runs on a state directory; undefined when none does. */
export async function holderOf(directory: string): Promise<string | undefined> {
  const socket = connect(socketOf(directory));
  try {
    await once(socket, 'connect');
    return await text(socket);
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}
