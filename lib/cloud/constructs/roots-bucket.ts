import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { arns } from './arns.ts';
import { shut } from './document-buckets.ts';
import type { HouseStack } from './house-stack.ts';

/**
 * Where the log of heads and its signed roots lie, written by the notary and by nobody else. In compliance mode not
 * even the account's root user can delete or replace a version before its time:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export class RootsBucket extends Bucket {
  constructor(stack: HouseStack, encryptionKey: IKey) {
    const { names, config } = stack.place;
    const known = arns(stack, stack.place);
    const { lock, retentionDays } = config.roots;
    super(stack, 'roots', {
      ...shut(encryptionKey),
      bucketName: known.rootsName,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention[lock](Duration.days(retentionDays)),
    });
    const deny = (actions: string[], conditions?: Record<string, Record<string, string>>) =>
      this.addToResourcePolicy(
        new PolicyStatement({
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions,
          resources: [this.arnForObjects('*')],
          ...(conditions && { conditions }),
        }),
      );
    deny(['s3:PutObject'], {
      ArnNotEquals: { 'aws:PrincipalArn': known.role(names.function('notary')) },
    });
    // A marker would hide what the lock keeps, and readers would find a gap.
    deny(['s3:DeleteObject', 's3:BypassGovernanceRetention']);
  }
}
