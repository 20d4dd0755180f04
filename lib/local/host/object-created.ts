import { z } from 'zod';
import type { ObjectCreated } from '../s3/s3-call.ts';
import type { Assembly } from './assembly/assembly.ts';
import type { Occurrence } from './events/bus.ts';

const Notifies = z.object({
  NotificationConfiguration: z.object({
    EventBridgeConfiguration: z.object({ EventBridgeEnabled: z.literal(true).default(true) }),
  }),
});

/** Names of the buckets that tell EventBridge about their objects. */
export const notifyingBuckets = (assembly: Assembly): ReadonlySet<string> =>
  new Set(
    assembly
      .of('AWS::S3::Bucket')
      .filter(({ properties }) => Notifies.safeParse(properties).success)
      .map(({ name }) => name),
  );

/**
 * A stored object as EventBridge tells it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export const objectCreated = (created: ObjectCreated): Occurrence => ({
  source: 'aws.s3',
  detailType: 'Object Created',
  resources: [`arn:aws:s3:::${created.bucket}`],
  detail: {
    version: '0',
    bucket: { name: created.bucket },
    object: {
      key: created.key,
      size: created.size,
      etag: created.etag,
      ...(created.versionId !== undefined && { 'version-id': created.versionId }),
    },
    reason: created.reason,
  },
});
