import type { RunningTime } from '../time.ts';
import type { Assembly } from './assembly/assembly.ts';
import { addDocumentation } from './documentation.ts';
import { readApi } from './gateway/api.ts';
import { createGateway } from './gateway/gateway.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Functions } from './lambda/functions.ts';
import type { RequestHandler } from './listen.ts';
import { addLocalApi } from './local-api.ts';

export interface SiteParts {
  readonly time: RunningTime;
  readonly functions: Functions;
  readonly issuer: IdentityProvider;
  readonly status: () => object;
}

/** All that a province shows to people: its API, its documentation, its identity provider, its controls. */
export async function createSite(assembly: Assembly, parts: SiteParts): Promise<RequestHandler> {
  const { time, functions, issuer, status } = parts;
  const app = createGateway(readApi(assembly), functions, time);
  addLocalApi(app, { status, time, issueToken: issuer.issueToken });
  addDocumentation(app);
  app.get('/oidc/*', (request, reply) => issuer.handle(request.raw, reply.hijack().raw));
  await app.ready();
  return app.routing;
}
