import type { RunningTime } from '../time.ts';
import type { Assembly } from './assembly/assembly.ts';
import { addDocumentation } from './documentation.ts';
import { readApi } from './gateway/api.ts';
import { createGateway } from './gateway/gateway.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Functions } from './lambda/functions.ts';
import type { RequestHandler } from './listen.ts';
import { addLocalApi } from './local-api.ts';
import { addHeaders, addScreens } from './screens.ts';

export interface SiteParts {
  readonly time: RunningTime;
  readonly functions: Functions;
  readonly issuer: IdentityProvider;
  readonly status: () => object;
  /** The folder of the built screens. */
  readonly console: string;
  /** Where S3 answers. */
  readonly aws: string;
}

/** All that a province shows to people: its API, its screens, its documentation, its identity provider, its controls. */
export async function createSite(assembly: Assembly, parts: SiteParts): Promise<RequestHandler> {
  const { time, functions, issuer, status } = parts;
  const app = createGateway(readApi(assembly), functions, time);
  addHeaders(app);
  addLocalApi(app, { status, time, issueToken: issuer.issueToken });
  addDocumentation(app);
  addScreens(app, parts.console, parts.aws);
  app.route({
    method: ['GET', 'POST'],
    url: '/oidc/*',
    handler: ({ raw, body }, reply) =>
      issuer.handle(raw, reply.hijack().raw, body instanceof Buffer ? body.toString('utf8') : ''),
  });
  await app.ready();
  return app.routing;
}
