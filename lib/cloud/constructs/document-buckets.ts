import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  CfnBucket,
  HttpMethods,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { arns } from './arns.ts';
import type { HouseStack } from './house-stack.ts';
import { validationObject } from './malware-protection.ts';

/** How every bucket of the house is shut: no public access, no connection that anybody can read. */
export const shutExceptKey = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
} satisfies BucketProps;

/** The same under one key of the province. */
export const shut = (encryptionKey: IKey) =>
  ({
    ...shutExceptKey,
    encryption: BucketEncryption.KMS,
    encryptionKey,
    bucketKeyEnabled: true,
  }) satisfies BucketProps;

const deny = (statement: {
  readonly actions: string[];
  readonly resources?: string[];
  readonly notResources?: string[];
  readonly conditions?: Record<string, Record<string, string | string[]>>;
}) => new PolicyStatement({ effect: Effect.DENY, principals: [new AnyPrincipal()], ...statement });

/**
 * Where uploads land, checked by nobody yet. Nothing stays: what is taken is copied to the records and lies here an
 * hour more, which closes its key; the rest is gone in three days.
 */
export class IntakeBucket extends Bucket {
  constructor(stack: HouseStack, encryptionKey: IKey) {
    super(stack, 'intake', {
      ...shut(encryptionKey),
      bucketName: arns(stack, stack.place).intakeName,
      lifecycleRules: [
        { expiration: Duration.days(3), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      cors: [
        {
          allowedMethods: [HttpMethods.PUT],
          allowedOrigins: [...stack.place.config.corsOrigins],
          allowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256'],
          maxAge: 3600,
        },
      ],
    });
    this.addToResourcePolicy(
      // Nobody replaces a file that another has sent: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
      deny({
        actions: ['s3:PutObject'],
        notResources: [this.arnForObjects(validationObject)],
        conditions: {
          Null: { 's3:if-none-match': 'true' },
          // Beginning an upload in parts and sending one makes no object yet, and takes no condition.
          Bool: { 's3:ObjectCreationOperation': 'true' },
        },
      }),
    );
    const resource = this.node.defaultChild;
    // The construct's own switch would bring a hidden function along to set what one property sets.
    if (resource instanceof CfnBucket)
      resource.notificationConfiguration = {
        eventBridgeConfiguration: { eventBridgeEnabled: true },
      };
  }
}

/**
 * Where the accepted documents, the issued forms and the published reports stay: written by the functions that
 * check them, print them, take them over from one dossier to the next and publish them and, while a province is brought under this one, by
 * the merger; replaced by nobody.
 */
export class RecordsBucket extends Bucket {
  constructor(stack: HouseStack, encryptionKey: IKey) {
    const { names, config } = stack.place;
    const known = arns(stack, stack.place);
    const writers = (['intake', 'forms', 'reuse', 'reports'] as const).map((name) =>
      known.role(names.function(name)),
    );
    if (config.mergerRole) writers.push(config.mergerRole);
    super(stack, 'records', {
      ...shut(encryptionKey),
      bucketName: known.recordsName,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.governance(
        Duration.days(config.recordsRetentionDays),
      ),
    });
    this.addToResourcePolicy(
      deny({
        actions: ['s3:PutObject'],
        resources: [this.arnForObjects('*')],
        conditions: {
          ArnNotEquals: { 'aws:PrincipalArn': writers },
        },
      }),
    );
    // A retention may be made longer, never shorter.
    this.addToResourcePolicy(
      deny({
        actions: ['s3:BypassGovernanceRetention'],
        resources: [this.arnForObjects('*')],
      }),
    );
  }
}
