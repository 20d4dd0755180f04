import { z } from 'zod';
import { createIssuer } from '../oidc.ts';
import type { DemoPerson } from '../sign-in.ts';
import type { Assembly } from './assembly/assembly.ts';
import type { Environment } from './lambda/functions.ts';

const Audience = z.object({
  Environment: z.object({ Variables: z.object({ OIDC_AUDIENCE: z.string() }) }),
});

export type IdentityProvider = Awaited<ReturnType<typeof createIssuer>>;

/** The stand-in of the province's identity provider at `<url>/oidc`, for the audience of the templates. */
export function openIdentityProvider(
  assembly: Assembly,
  directory: string,
  url: string,
  people: readonly DemoPerson[],
) {
  const audience = assembly
    .of('AWS::Lambda::Function')
    .map(
      ({ properties }) => Audience.safeParse(properties).data?.Environment.Variables.OIDC_AUDIENCE,
    )
    .find((found) => found !== undefined);
  return createIssuer({ directory, issuer: `${url}/oidc`, audience: audience ?? 'local', people });
}

/** For a function that asks an identity provider, wherever the template says that it is: ours. */
export const identityOf = (own: Environment, { issuer, jwksUri }: IdentityProvider): Environment =>
  'OIDC_ISSUER' in own ? { OIDC_ISSUER: issuer, OIDC_JWKS_URI: jwksUri } : {};
