import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { HouseStack } from './house-stack.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * Who read what of persons. Apart from the dossiers, because nobody who works on those may read or change it; rows
 * go by their age alone, and no stream carries them on.
 */
export class ReadsTable extends Table {
  constructor(stack: HouseStack, encryptionKey: IKey) {
    super(stack, 'reads', {
      tableName: stack.place.names.readsTable,
      partitionKey: text('day'),
      sortKey: text('place'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      timeToLiveAttribute: 'ttl',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stack.place.protects,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      resourcePolicy: new PolicyDocument({
        statements: [
          // Not even an administrator of the account: a record is added, and goes when it is old.
          new PolicyStatement({
            effect: Effect.DENY,
            principals: [new AnyPrincipal()],
            actions: [
              'dynamodb:UpdateItem',
              'dynamodb:DeleteItem',
              'dynamodb:BatchWriteItem',
              'dynamodb:PartiQLUpdate',
              'dynamodb:PartiQLDelete',
            ],
            resources: ['*'],
          }),
        ],
      }),
    });
    this.addGlobalSecondaryIndex({
      indexName: 'dossier',
      partitionKey: text('dossier'),
      sortKey: text('place'),
    });
  }
}
