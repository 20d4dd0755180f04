import { isDeepStrictEqual } from 'node:util';
import type { _Record, AttributeValue } from '@aws-sdk/client-dynamodb-streams';
import type { Json, JsonObject } from '../../stepfunctions/json.ts';
import { region } from '../assembly/account.ts';

/**
 * The record as Lambda hands it to a function. `now` (epoch milliseconds of the virtual time) stands
 * for the time of writing, which the engine only knows in real time.
 */
export function toLambdaRecord(record: _Record, streamArn: string, now: number): JsonObject {
  const { Keys, NewImage, OldImage, SequenceNumber, SizeBytes, StreamViewType } =
    record.dynamodb ?? {};
  return {
    eventID: record.eventID ?? '',
    eventName: record.eventName ?? '',
    eventVersion: record.eventVersion ?? '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    eventSourceARN: streamArn,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(now / 1000),
      Keys: plain(Keys ?? {}),
      ...(NewImage && { NewImage: plain(NewImage) }),
      ...(OldImage && { OldImage: plain(OldImage) }),
      SequenceNumber: SequenceNumber ?? '',
      SizeBytes: SizeBytes ?? 0,
      StreamViewType: StreamViewType ?? 'NEW_AND_OLD_IMAGES',
    },
  };
}

/** A write that changed nothing: AWS puts no record into the stream, some local engines do. */
export const isUnchanged = ({ dynamodb }: _Record): boolean =>
  dynamodb?.NewImage !== undefined && isDeepStrictEqual(dynamodb.NewImage, dynamodb.OldImage);

const plain = (image: Record<string, AttributeValue>): Json =>
  JSON.parse(
    JSON.stringify(image, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  );
