import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** OpenAPI Explorer: one file, nothing from elsewhere, and no telemetry when it is installed. */
const script = '/docs/openapi-explorer.min.js';

const page = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Một Cửa</title>
<script type="module" src="${script}"></script>
</head>
<body>
<openapi-explorer spec-url="/openapi.json"></openapi-explorer>
</body>
</html>
`;

/** The Explorer styles its parts in place, and draws them from templates. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/docs`: the API's own description in a page where it can be tried. */
export function addDocumentation(app: FastifyInstance): void {
  const { resolve } = createRequire(import.meta.url);
  const folder = dirname(resolve('openapi-explorer/package.json'));
  const file = join(folder, 'dist/browser/openapi-explorer.min.js');
  app.get('/docs', (_, reply) =>
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page),
  );
  app.get(script, (_, reply) => reply.type('text/javascript').send(readFileSync(file)));
}
