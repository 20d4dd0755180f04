import { expect } from 'vitest';
import { answers } from '../../functions/http/answers.ts';
import { openApiDocument, ProblemBody } from '../../functions/http/openapi.ts';
import { routes } from '../../functions/http/routes.ts';

const patterns = routes.map(({ id, method, path }) => ({
  id,
  method,
  path: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

const routeOf = (method: string, address: string) => {
  const [path = ''] = address.split('?');
  return patterns.find((one) => one.method === method && one.path.test(path));
};

/** Headers that a client goes on by: the document names each that comes. */
const telling = ['etag', 'location', 'idempotent-replay', 'retry-after'];

/** What of an answer its document does not say: its status, a header, or the code of the problem. */
export function undescribed(
  method: string,
  address: string,
  { status, headers, code }: { status: number; headers: Headers; code?: string | undefined },
): string | undefined {
  const route = routeOf(method, address);
  if (!route) return undefined;
  const { description = '', headers: named = {} } = described[route.id]?.[status] ?? {};
  const unnamed = telling.filter((name) => headers.has(name) && !(name in named));
  if (!description) return `${route.id}: ${status} ${code ?? ''}`;
  if (unnamed.length > 0) return `${route.id}: ${status} with ${unnamed}`;
  return code && !description.includes(`\`${code}\``)
    ? `${route.id}: ${status} ${code}`
    : undefined;
}

interface DescribedAnswer {
  readonly description: string;
  readonly headers?: object;
}

/** The answers of each operation by their status, as the document has them. */
const described: Readonly<Record<string, Readonly<Record<string, DescribedAnswer>>>> =
  Object.fromEntries(
    Object.values(JSON.parse(JSON.stringify(openApiDocument())).paths as object)
      .flatMap((item) => Object.values(item as object))
      .map(({ operationId, responses }) => [operationId, responses]),
  );

/** Fails where an answer of the API is not what its document says, or has a field that it does not name. */
export function expectAsDescribed(
  method: string,
  address: string,
  { status, headers, body }: { status: number; headers: Headers; body: { code?: unknown } },
) {
  const route = routeOf(method, address);
  if (!route) return;
  const code = status < 400 ? undefined : String(body.code);
  expect(undescribed(method, address, { status, headers, code })).toBeUndefined();
  if (status === 304) return;
  const schema = status < 400 ? answers[route.id] : ProblemBody;
  if (schema) expect(schema.parse(body), `${method} ${address}`).toEqual(body);
}
