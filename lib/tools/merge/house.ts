import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  type PersonalData,
  readPersonalData,
} from '../../../functions/adapters/aws/personal-data.ts';
import { openTable, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import type { Place } from '../../cloud/config/place.ts';
import { credentials, account as localAccount } from '../../local/host/assembly/account.ts';

/** Where a province answers: nothing for AWS itself, or the endpoints of a local province. */
export interface Address {
  readonly account?: string | undefined;
  /** A profile of the AWS configuration on the machine that runs it, where the two provinces have accounts of their own. */
  readonly profile?: string | undefined;
  readonly database?: string | undefined;
  readonly aws?: string | undefined;
}

/** All that a province owns and a merger moves, opened with the rights of the person who runs it. */
export interface House {
  readonly place: Place;
  readonly table: Table;
  readonly records: Records;
  readonly personal: PersonalData;
  close(): void;
}

/** Both ends of a merger, and the moment by their own time. */
export interface Ends {
  readonly from: House;
  readonly into: House;
  readonly now: () => string;
}

export interface Records {
  readonly client: S3Client;
  readonly bucket: string;
}

/** @throws Error with one line for people where the account is not known or the secret cannot be read. */
export async function openHouse(place: Place, address: Address): Promise<House> {
  const { names, config } = place;
  const { region } = config;
  const at = (endpoint: string | undefined) => ({
    region,
    ...(address.profile !== undefined && { profile: address.profile }),
    ...(endpoint !== undefined && { endpoint, credentials }),
  });
  const account = address.account ?? config.account ?? (address.aws && localAccount);
  if (!account) throw new Error(`say the account of ${names.prefix}: its buckets are named by it`);
  const database = new DynamoDBClient(at(address.database));
  const client = new S3Client({ ...at(address.aws), forcePathStyle: address.aws !== undefined });
  const secrets = new SecretsManagerClient(at(address.aws));
  const personal = await readPersonalData(names.secret, secrets);
  return {
    place,
    table: openTable(names.table, database),
    records: { client, bucket: names.recordsBucket(account, region) },
    personal,
    close() {
      for (const opened of [database, client, secrets]) opened.destroy();
    },
  };
}
