import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const assets = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
} as const;

const page = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Một Cửa</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '/openapi.json', dom_id: '#ui' })</script>
</body>
</html>
`;

/** `/docs`: the API's own description in a page where it can be tried. */
export function addDocumentation(app: FastifyInstance): void {
  const { resolve } = createRequire(import.meta.url);
  const folder = dirname(resolve('swagger-ui-dist/package.json'));
  app.get('/docs', (_, reply) => reply.type('text/html; charset=utf-8').send(page));
  for (const [file, type] of Object.entries(assets)) {
    app.get(`/docs/${file}`, (_, reply) => reply.type(type).send(readFileSync(join(folder, file))));
  }
}
