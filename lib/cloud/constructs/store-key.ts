import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { arns } from './arns.ts';
import type { HouseStack } from './house-stack.ts';

/**
 * Between two turns of a key, the longest that KMS takes. A turn opens nothing and seals nothing again; each of the
 * first two is billed with a dollar a month for ever: https://aws.amazon.com/kms/pricing/
 */
const TURNED_AFTER = Duration.days(2560);

/**
 * The province's own key for stores that are shut together. Those whom a store itself lets in may use the key through
 * it and in no other way, as AWS's own keys do: so permissions are written once, on the store, and the province
 * can still shut everything by disabling the key.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export class StoreKey extends Key {
  constructor(
    stack: HouseStack,
    store: string,
    service: 'dynamodb' | 's3' | 'secretsmanager',
    /** Names of the only roles that may use it, where the store lets in more than may read everything. */
    roles?: readonly string[],
  ) {
    super(stack, `${store}-key`, {
      alias: stack.place.names.key(store),
      description: `Encrypts the ${store} of ${stack.place.names.prefix}`,
      enableKeyRotation: true,
      rotationPeriod: TURNED_AFTER,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AnyPrincipal()],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': stack.account,
            'kms:ViaService': `${service}.${stack.region}.amazonaws.com`,
          },
          ...(roles && {
            ArnEquals: {
              'aws:PrincipalArn': roles.map((name) => arns(stack, stack.place).role(name)),
            },
          }),
        },
      }),
    );
  }
}
