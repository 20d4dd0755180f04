import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { environment } from '../adapters/aws/environment.ts';
import { log } from '../adapters/aws/log.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { clientKeyOf } from '../domain/client-keys.ts';
import type { UnitCode } from '../domain/codes.ts';
import { takenOverBy } from '../domain/province-rules.ts';
import { isRefusal, tokenVerifier } from './token-verifier.ts';

const { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URI, OIDC_CLIENTS, SECRET_ID, TABLE_NAME, PLACE } =
  environment(
    'OIDC_ISSUER',
    'OIDC_AUDIENCE',
    'OIDC_JWKS_URI',
    'OIDC_CLIENTS',
    'SECRET_ID',
    'TABLE_NAME',
    'PLACE',
  );
const table = openTable(TABLE_NAME);
const verify = tokenVerifier({
  issuer: OIDC_ISSUER,
  audience: OIDC_AUDIENCE,
  jwksUri: OIDC_JWKS_URI,
  clients: JSON.parse(OIDC_CLIENTS),
});

/**
 * Checks the bearer token and passes on who it is: the subject, the roles, the units with those that they
 * took over, and keyed hashes of the person's identifier and of the organisations represented. The identifiers
 * themselves go no further than this function.
 */
export async function handler(
  event: APIGatewayRequestAuthorizerEvent,
): Promise<APIGatewayAuthorizerResult> {
  const token = /^Bearer (\S+)$/i.exec(bearerOf(event))?.[1];
  const claims = token && (await verify(token).catch(refused));
  // API Gateway turns exactly this message into 401.
  if (!claims) throw new Error('Unauthorized');
  const { personalId, organisationIds } = claims;
  const isNamed = personalId !== undefined || organisationIds.length > 0;
  const personal = isNamed ? await openPersonalData(SECRET_ID) : undefined;
  return {
    principalId: claims.sub,
    usageIdentifierKey: clientKeyOf(PLACE, claims.sub),
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Action: 'execute-api:Invoke', Effect: 'Allow', Resource: wholeStage(event.methodArn) },
      ],
    },
    context: {
      sub: claims.sub,
      expiresAt: String(claims.expiresAt),
      roles: claims.roles.join(' '),
      units: (await answeredFor(claims.units)).join(' '),
      // As ASCII, so that no link on the way reads it in another encoding.
      ...(claims.name && { name: encodeURIComponent(claims.name) }),
      ...(claims.locale && { locale: claims.locale }),
      ...(personal && personalId && { applicantKey: personal.keyOf(personalId) }),
      ...(personal && { organisationKeys: organisationIds.map(personal.keyOf).join(' ') }),
    },
  };
}

/** Who works in a unit works on the dossiers of every unit that came under it: nobody else does. */
async function answeredFor(units: readonly UnitCode[]): Promise<readonly UnitCode[]> {
  if (units.length === 0) return units;
  const province = await readProvince(table);
  return [...new Set(units.flatMap((unit) => [unit, ...takenOverBy(province, unit)]))];
}

const bearerOf = (event: APIGatewayRequestAuthorizerEvent) =>
  event.headers?.Authorization ?? event.headers?.authorization ?? '';

/** An identity provider that is out of reach says nothing about the token: the caller gets a 500. */
function refused(error: unknown): undefined {
  if (!isRefusal(error)) throw error;
  log.info('token refused', { reason: error.name });
}

/** The answer is cached by token, so it must hold for every route; the functions check the rest. */
const wholeStage = (methodArn: string) => `${methodArn.split('/').slice(0, 2).join('/')}/*`;
