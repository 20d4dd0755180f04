import { expect } from 'vitest';
import { answers } from '../../functions/http/answers.ts';
import { ProblemBody } from '../../functions/http/openapi.ts';
import { routes } from '../../functions/http/routes.ts';

const patterns = routes.map(({ id, method, path }) => ({
  id,
  method,
  path: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/** Fails where an answer of the API is not what its document says, or has a field that it does not name. */
export function expectAsDescribed(method: string, address: string, status: number, body: unknown) {
  const [path = ''] = address.split('?');
  const route = patterns.find((one) => one.method === method && one.path.test(path));
  if (!route || status === 304) return;
  const described = status < 400 ? answers[route.id] : ProblemBody;
  if (described) expect(described.parse(body), `${method} ${address}`).toEqual(body);
}
