import { JwtVerifier } from 'aws-jwt-verify';
import {
  CognitoJwtInvalidTokenUseError,
  JwtBaseError,
  JwtInvalidAudienceError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import * as z from 'zod';
import { UnitCode } from '../domain/codes.ts';
import { isStaff, OfficerName, Subject } from '../domain/dossier/actor.ts';
import { Role } from '../domain/procedure/process.ts';

export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  /**
   * Clients whose tokens are taken without an audience: the access tokens of Cognito have none.
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
   */
  readonly clients?: readonly string[];
}

/** Seconds by which the clock of the identity provider and ours may differ. */
const SKEW = 60;

/** The entries of a list that are known here; an identity provider serves other systems as well. */
const known = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .array(z.unknown())
    .default([])
    .transform((given) =>
      given.flatMap((one) => {
        const parsed = entry.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );

/** The claims that the province's identity provider puts into an access token. */
const Claims = z
  .object({
    sub: Subject,
    /** Epoch seconds. */
    exp: z.number(),
    iat: z.number().optional(),
    roles: known(Role),
    units: known(UnitCode),
    /** Of those who work for the province alone. One that cannot be printed is as good as none. */
    name: OfficerName.optional().catch(undefined),
    personal_id: z.string().max(20).optional(),
    /** For the screens alone: one that is no language refuses nobody. */
    locale: z.string().max(35).optional().catch(undefined),
    /** Codes of the enterprises and organisations whose representative the person is. */
    organisation_ids: z.array(z.string()).max(50).default([]),
    /** The program that the person uses; `azp` where the provider calls it so. */
    client_id: Subject.optional(),
    azp: Subject.optional(),
  })
  .refine(({ iat = 0 }) => iat <= Date.now() / 1000 + SKEW, 'issued in the future')
  .transform(({ sub, exp, roles, units, ...claims }) => ({
    sub,
    locale: claims.locale,
    expiresAt: exp,
    roles,
    units,
    client: claims.client_id ?? claims.azp,
    name: roles.some(isStaff) ? claims.name : undefined,
    personalId: claims.personal_id,
    organisationIds: claims.organisation_ids,
  }));
export type Claims = z.infer<typeof Claims>;

/** Loopback is the one place where a key set may come over plain HTTP: nothing leaves the machine. */
async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  const { protocol, hostname } = new URL(uri);
  if (protocol !== 'https:' && hostname !== '127.0.0.1')
    throw new Error('Key sets are fetched over HTTPS');
  const signal = AbortSignal.timeout(3000);
  const response = await fetch(uri, { signal, redirect: 'error' });
  if (!response.ok) throw new Error(`Key set: ${response.status}`);
  return response.arrayBuffer();
}

/** What is wrong with a token itself. Anything else that verifying throws is a fault on our side. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof JwtBaseError || error instanceof z.ZodError;

/**
 * Verifies that a token is an access token of the issuer, for us, signed and in its time. Throws, with the
 * library's error, on any other token, and what the fetch throws where the keys cannot be had.
 */
export function tokenVerifier({ issuer, audience, jwksUri, clients = [] }: Issuer) {
  const verifier = JwtVerifier.create(
    { issuer, audience: null, jwksUri, graceSeconds: SKEW },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  );
  return async (token: string): Promise<Claims> => {
    const claims = await verifier.verify(token, {
      customJwtCheck({ header, payload }) {
        if (!isAccessToken(header, payload))
          throw new CognitoJwtInvalidTokenUseError(
            'Not an access token',
            payload.token_use,
            'access',
          );
        if (!isForUs(payload, audience, clients))
          throw new JwtInvalidAudienceError('Another audience', payload.aud, audience);
      },
    });
    return Claims.parse(claims);
  };
}

type Part = Readonly<Record<string, unknown>>;

/** As RFC 9068 (2.1) marks it or as Cognito does. An ID token tells a client of a person; it opens nothing. */
function isAccessToken({ typ }: Part, { token_use: use }: Part): boolean {
  if (use !== undefined) return use === 'access';
  return typeof typ === 'string' && /^(application\/)?at\+jwt$/i.test(typ);
}

function isForUs({ aud, client_id: client }: Part, audience: string, clients: readonly string[]) {
  if (aud === undefined) return clients.some((one) => one === client);
  return [aud].flat().includes(audience);
}
