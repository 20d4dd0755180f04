import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CONSOLE, everyHeader, pageHeaders } from '../../cloud/config/console.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

interface File {
  readonly type: string;
  readonly bytes: Buffer;
  readonly gzip: Buffer;
}

/**
 * `/console/`: the built screens with the headers that CloudFront gives them. An address of no file is one of
 * the page's own. `storage` is where S3 answers.
 */
export function addScreens(app: FastifyInstance, folder: string, storage: string): void {
  if (!existsSync(folder)) return;
  const files = new Map<string, File>(
    readdirSync(folder).map((name) => {
      const bytes = readFileSync(join(folder, name));
      const type = types[extname(name)] ?? 'application/octet-stream';
      return [name, { type, bytes, gzip: gzipSync(bytes) }];
    }),
  );
  const headers = pageHeaders([storage]);
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    // Sign-in ends at this address, and cookies are of one name of the machine only.
    if (request.hostname === 'localhost')
      return reply.redirect(`http://127.0.0.1:${request.socket.localPort}${request.url}`);
    const [path = ''] = request.url.split('?');
    const name = path.slice(`/${CONSOLE}/`.length);
    const found = files.get(name) ?? (extname(name) in types ? undefined : files.get('index.html'));
    if (!found) return reply.callNotFound();
    const isHashed = /-[A-Z0-9]{8}\./.test(name);
    void reply
      .headers(headers)
      .header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      .type(found.type);
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(found.bytes);
    return reply.header('content-encoding', 'gzip').send(found.gzip);
  };
  app.get(`/${CONSOLE}`, (_, reply) => reply.redirect(`/${CONSOLE}/`));
  app.get(`/${CONSOLE}/*`, answer);
  app.get('/', (_, reply) => reply.redirect(`/${CONSOLE}/`));
}

/** Every answer of this machine, its identity provider's too: the headers that CloudFront gives; a page has its own policy. */
export function addHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_, { raw }) => {
    for (const [name, value] of Object.entries(everyHeader)) raw.setHeader(name, value);
  });
}
