import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { UnitCode } from '../../domain/codes.ts';

/** Reads the key of a unit as its secret `<prefix>/<unit>` holds it; undefined where there is none. */
export function agencyKeys(prefix: string, client = new SecretsManagerClient({})) {
  return async (unit: UnitCode): Promise<string | undefined> => {
    const command = new GetSecretValueCommand({ SecretId: `${prefix}/${unit}` });
    try {
      return (await client.send(command)).SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  };
}
