import { JwtVerifier } from 'aws-jwt-verify';
import { JwtBaseError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import * as z from 'zod';
import { UnitCode } from '../domain/codes.ts';
import { Subject } from '../domain/dossier/actor.ts';
import { Role } from '../domain/procedure/process.ts';

export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
}

/** The claims that the province's identity provider puts into an access token. */
const Claims = z
  .object({
    sub: Subject,
    roles: z.array(Role).default([]),
    units: z.array(UnitCode).default([]),
    personal_id: z.string().optional(),
    /** Codes of the enterprises and organisations whose representative the person is. */
    organisation_ids: z.array(z.string()).max(50).default([]),
  })
  .transform(({ personal_id: personalId, organisation_ids: organisationIds, ...claims }) => ({
    ...claims,
    personalId,
    organisationIds,
  }));
export type Claims = z.infer<typeof Claims>;

/** Loopback is the one place where a key set may come over plain HTTP: nothing leaves the machine. */
async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  const { protocol, hostname } = new URL(uri);
  if (protocol !== 'https:' && hostname !== '127.0.0.1')
    throw new Error('Key sets are fetched over HTTPS');
  const response = await fetch(uri, { signal: AbortSignal.timeout(3000) });
  if (!response.ok) throw new Error(`Key set: ${response.status}`);
  return response.arrayBuffer();
}

/** What is wrong with a token itself. Anything else that verifying throws is a fault on our side. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof JwtBaseError || error instanceof z.ZodError;

/**
 * Verifies signature, issuer, audience and expiry. Throws, with the library's error, on any other token, and
 * what the fetch throws where the keys cannot be had.
 */
export function tokenVerifier({ issuer, audience, jwksUri }: Issuer) {
  const verifier = JwtVerifier.create(
    { issuer, audience, jwksUri },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  );
  return async (token: string): Promise<Claims> => Claims.parse(await verifier.verify(token));
}
