import { Duration } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { arns } from './arns.ts';
import { shutExceptKey } from './document-buckets.ts';
import type { HouseStack } from './house-stack.ts';

/**
 * CloudTrail tells of every object of the records that is opened or written, by whom and from where, also past
 * the API. Its files are signed, and locked for as long as the records of reads are kept.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
 */
export function addRecordsTrail(stack: HouseStack): void {
  const { names, config } = stack.place;
  const known = arns(stack, stack.place);
  const kept = Duration.days(config.readsKeptDays);
  const bucket = new Bucket(stack, 'trail-files', {
    ...shutExceptKey,
    bucketName: known.trailName,
    // CloudTrail has no part in the province's own keys.
    encryption: BucketEncryption.S3_MANAGED,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.governance(kept),
    lifecycleRules: [{ expiration: kept, noncurrentVersionExpiration: Duration.days(1) }],
  });
  const cloudTrail = new ServicePrincipal('cloudtrail.amazonaws.com');
  const ours = { 'aws:SourceArn': known.trail };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [cloudTrail],
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: ours },
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [cloudTrail],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${stack.account}/*`)],
      conditions: { StringEquals: { ...ours, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  );
  const trail = new CfnTrail(stack, 'records-trail', {
    trailName: names.trail,
    s3BucketName: bucket.bucketName,
    isLogging: true,
    enableLogFileValidation: true,
    eventSelectors: [
      {
        includeManagementEvents: false,
        readWriteType: 'All',
        dataResources: [{ type: 'AWS::S3::Object', values: [`${known.recordsBucket}/`] }],
      },
    ],
  });
  trail.node.addDependency(bucket);
}
