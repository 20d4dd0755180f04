import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { bodyTooLarge, problemBody, tooManyRequests } from './gateway-problems.ts';
import type { HouseStack } from './house-stack.ts';

/**
 * Requests of one address within five minutes. A whole ward's counter sits behind one address, and so
 * does the National Portal: this stops floods, not work. The gateway's throttling does the fine control.
 */
const REQUESTS_PER_FIVE_MINUTES = 10_000;

/** Documents go straight to S3; the largest form is a few kilobytes. It is also all that WAF can read. */
const LARGEST_BODY_BYTES = 64 * 1024;

const visible = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  // Sampled requests would show bodies, and bodies hold personal data.
  sampledRequestsEnabled: false,
});

const managed = (
  priority: number,
  name: string,
  counted: readonly string[] = [],
): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: visible(name),
});

const block = (responseCode: number, customResponseBodyKey: string) => ({
  block: { customResponse: { responseCode, customResponseBodyKey } },
});

/** The firewall in front of the API, with refusals in the API's own form. */
export class Firewall extends CfnWebACL {
  constructor(stack: HouseStack, stageArn: string) {
    const { prefix } = stack.place.names;
    super(stack, 'firewall', {
      name: prefix,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible(prefix),
      associationConfig: {
        requestBody: { API_GATEWAY: { defaultSizeInspectionLimit: 'KB_64' } },
      },
      customResponseBodies: {
        tooMany: { contentType: 'APPLICATION_JSON', content: problemBody(tooManyRequests) },
        tooLarge: { contentType: 'APPLICATION_JSON', content: problemBody(bodyTooLarge) },
      },
      rules: [
        {
          name: 'flood',
          priority: 0,
          action: block(tooManyRequests.status, 'tooMany'),
          statement: {
            rateBasedStatement: { limit: REQUESTS_PER_FIVE_MINUTES, aggregateKeyType: 'IP' },
          },
          visibilityConfig: visible('flood'),
        },
        {
          name: 'large-body',
          priority: 1,
          action: block(bodyTooLarge.status, 'tooLarge'),
          statement: {
            sizeConstraintStatement: {
              fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
              comparisonOperator: 'GT',
              size: LARGEST_BODY_BYTES,
              textTransformations: [{ priority: 0, type: 'NONE' }],
            },
          },
          visibilityConfig: visible('large-body'),
        },
        managed(2, 'AWSManagedRulesAmazonIpReputationList'),
        managed(3, 'AWSManagedRulesKnownBadInputsRuleSet'),
        // Its own limit for bodies is 8 KB, less than a long supplement request.
        managed(4, 'AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY']),
      ],
    });
    new CfnWebACLAssociation(stack, 'firewall-association', {
      resourceArn: stageArn,
      webAclArn: this.attrArn,
    });
  }
}
