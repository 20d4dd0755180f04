import { RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { arns } from './arns.ts';
import type { HouseStack } from './house-stack.ts';

/**
 * The Ed25519 key that signs the roots of the log. It never leaves KMS, and only the notary signs with it, even
 * where the account allows others.
 */
export class SigningKey extends Key {
  constructor(stack: HouseStack) {
    const { names } = stack.place;
    super(stack, 'signing-key', {
      alias: names.key('notary'),
      description: `Signs the roots of the log of ${names.prefix}; losing it ends the log`,
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    this.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['kms:Sign'],
        resources: ['*'],
        conditions: {
          ArnNotEquals: {
            'aws:PrincipalArn': arns(stack, stack.place).role(names.function('notary')),
          },
        },
      }),
    );
  }
}
