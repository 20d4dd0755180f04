import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** An HTTP server on the loopback address that holds its port before it has anything to say. */
export interface Listener {
  readonly port: number;
  readonly url: string;
  readonly answerWith: (handler: RequestHandler) => void;
  readonly close: () => Promise<void>;
}

/** Takes `port`, or a free one when it is 0. Throws one line for people when the port is taken. */
export async function listen(port: number): Promise<Listener> {
  let handler: RequestHandler = (_, response) => {
    response.writeHead(503, { 'retry-after': '1' }).end('The province is starting.\n');
  };
  const server = createServer((request, response) => handler(request, response));
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(`Port ${port} is taken; choose another with --port.`, { cause: error });
    }
    throw error;
  }
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    port: actual,
    url: `http://127.0.0.1:${actual}`,
    answerWith: (next) => {
      handler = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
