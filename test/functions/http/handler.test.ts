import { describe, expect, it } from 'vitest';
import { ok } from '../../../functions/domain/result.ts';
import { apiHandler, type Endpoint, json } from '../../../functions/http/handler.ts';
import { type RouteIdOf, routes } from '../../../functions/http/routes.ts';

const endpoint: Endpoint = async () => ok(json(200, {}));
const reuse: Record<RouteIdOf<'reuse'>, Endpoint> = {
  'list-candidates': endpoint,
  'reuse-document': endpoint,
};

describe('the handler of a function', () => {
  it('is built of the endpoints of all its routes: one that is missing or of another function does not compile', () => {
    const { 'reuse-document': _act, ...withoutTheAct } = reuse;
    const { 'list-candidates': _route, ...withoutTheRoute } = reuse;
    apiHandler('reuse', '', reuse);
    // @ts-expect-error an act of the function has no endpoint
    apiHandler('reuse', '', withoutTheAct);
    // @ts-expect-error a route of the function has no endpoint
    apiHandler('reuse', '', withoutTheRoute);
    // @ts-expect-error the act belongs to the function `desk`
    apiHandler('reuse', '', { ...reuse, accept: endpoint });
    expect(routes.filter((route) => route.function === 'reuse').map(({ id }) => id)).toEqual(
      expect.arrayContaining(Object.keys(reuse)),
    );
  });
});
