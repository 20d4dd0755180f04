import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { environment } from '../adapters/environment.ts';
import { log } from '../adapters/log.ts';
import { machines } from '../adapters/machines.ts';
import { openTable } from '../adapters/table.ts';
import { bridgeRecord, type Images } from './bridge.ts';

const { TABLE_NAME, STATE_MACHINE_ARN_PREFIX } = environment(
  'TABLE_NAME',
  'STATE_MACHINE_ARN_PREFIX',
);
const table = openTable(TABLE_NAME);
const engine = machines(new SFNClient({}), STATE_MACHINE_ARN_PREFIX);

/**
 * The only road from the rows to the machines. Records come at least once; the first that fails stops
 * the batch, so that a dossier's records are never overtaken by its later ones.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    try {
      await bridgeRecord(imagesOf(record), table, engine);
    } catch (error) {
      log.error('record not bridged', { eventId: record.eventID, error: error as Error });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

function imagesOf({ dynamodb }: DynamoDBRecord): Images {
  const plain = (image: unknown) => unmarshall(image as Record<string, AttributeValue>);
  return {
    ...(dynamodb?.OldImage && { before: plain(dynamodb.OldImage) }),
    ...(dynamodb?.NewImage && { after: plain(dynamodb.NewImage) }),
  };
}
