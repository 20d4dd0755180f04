import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Duplex } from 'node:stream';
import {
  type GatewayProblemCode,
  gatewayProblemTypes,
  problemBody,
} from '../../../functions/domain/gateway-problems.ts';

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
  let handler: RequestHandler = (_, response) =>
    refuse(response, 'starting', { 'retry-after': '1' });
  const server = createServer((request, response) =>
    (request.url?.length ?? 0) > LONGEST_ADDRESS
      ? refuse(response, 'address-too-long', { connection: 'close' })
      : handler(request, response),
  );
  server.on('clientError', refuseUnread);
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

/** What API Gateway takes, in characters. */
const LONGEST_ADDRESS = 8_192;

function refuse(response: ServerResponse, code: GatewayProblemCode, headers: OutgoingHttpHeaders) {
  const { status, head, body } = refusal(code);
  response.writeHead(status, { ...head, ...headers }).end(body);
}

function refusal(code: GatewayProblemCode) {
  const body = problemBody(code);
  const head = {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
  };
  return { status: gatewayProblemTypes[code].status, head, body };
}

/** Answers a request that Node could not read: its headers are too large, or it is not HTTP. */
function refuseUnread(error: Error & { code?: string; rawPacket?: Buffer }, socket: Duplex): void {
  if (!socket.writable) return;
  const isLong = error.code === 'HPE_HEADER_OVERFLOW';
  // Where not even the first line has ended, it is the address that is too long.
  const hasAddress = error.rawPacket?.includes('\r\n') ?? true;
  const tooLong = hasAddress ? 'headers-too-large' : 'address-too-long';
  const { status, head, body } = refusal(isLong ? tooLong : 'malformed-request');
  const lines = Object.entries({ ...head, connection: 'close' }).map(
    (one) => `${one.join(': ')}\r\n`,
  );
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}
