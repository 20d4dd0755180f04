import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { arns } from './arns.ts';
import { shut } from './document-buckets.ts';
import type { HouseStack } from './house-stack.ts';

/** Days for which what was removed or replaced can be brought back; an erased dossier is gone after them. */
const KEPT_DAYS = 7;

/**
 * The facts of the dossiers, in files for the reports: nothing of it that cannot be made again from the table.
 * What names officers lies under a key of its own.
 */
export class LakeBucket extends Bucket {
  constructor(stack: HouseStack, encryptionKey: IKey) {
    super(stack, 'lake', {
      ...shut(encryptionKey),
      bucketName: arns(stack, stack.place).lakeName,
      versioned: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(KEPT_DAYS),
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        { prefix: 'athena-answers/', expiration: Duration.days(30) },
        { prefix: 'answers/', expiration: Duration.days(1) },
        { prefix: 'aside/', expiration: Duration.days(90) },
      ],
    });
  }
}
