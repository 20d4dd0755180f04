import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SFNClient } from '@aws-sdk/client-sfn';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { openBus } from '../adapters/aws/bus.ts';
import { environment } from '../adapters/aws/environment.ts';
import { machines } from '../adapters/aws/executions.ts';
import { log } from '../adapters/aws/log.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { bridgeRecord, type Images, isMessage } from '../application/bridge.ts';

const { TABLE_NAME, STATE_MACHINE_ARN_PREFIX, BUS_NAME } = environment(
  'TABLE_NAME',
  'STATE_MACHINE_ARN_PREFIX',
  'BUS_NAME',
);
const table = openTable(TABLE_NAME);
const shores = {
  machines: machines(new SFNClient({}), STATE_MACHINE_ARN_PREFIX),
  bus: openBus(new EventBridgeClient({}), BUS_NAME),
};

/**
 * The only road from the rows to the machines and to the outside. Records come at least once; the first that
 * fails stops the batch, so that a dossier's records are never overtaken by its later ones. A message holds
 * up nobody: what fails stays in its queue for the sweeper.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    const images = imagesOf(record);
    try {
      await bridgeRecord(images, table, shores);
    } catch (error) {
      log.error('record not bridged', { eventId: record.eventID, error: error as Error });
      if (isMessage(images)) continue;
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
