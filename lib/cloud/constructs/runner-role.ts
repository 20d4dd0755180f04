import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { arns } from './arns.ts';
import type { HouseStack } from './house-stack.ts';

/**
 * The one role of all machines: an account has room for about 1,000 roles and a province has 1,840
 * procedures. Running executions use it as it is now, so widen it first and narrow it a release later;
 * retained, because losing it would stop every open dossier's machine at once.
 */
export class RunnerRole extends Role {
  constructor(stack: HouseStack) {
    const known = arns(stack, stack.place);
    super(stack, 'runner', {
      roleName: stack.place.names.runnerRole,
      description: 'What the state machines of all procedures may do',
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': `${known.machines}*` },
        },
      }),
      // Inside the role, so that they are retained with it.
      inlinePolicies: {
        open: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['dynamodb:UpdateItem'],
              resources: [known.table],
              conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['D#*'] } },
            }),
            new PolicyStatement({
              actions: ['lambda:InvokeFunction'],
              resources: [known.function('deadline')],
            }),
          ],
        }),
      },
    });
    this.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
