import { ArnFormat, RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import {
  type GatewayProblemCode,
  gatewayProblemTypes,
  problemBody,
} from '../../../functions/domain/gateway-problems.ts';
import type { HouseStack } from './house-stack.ts';

/**
 * Requests of one address within five minutes. A whole ward's counter sits behind one address, and so
 * does the National Portal: this stops floods, not work. The plans of the clients do the fine control.
 */
const REQUESTS_PER_FIVE_MINUTES = 10_000;

/** Requests with one token within five minutes, from all addresses together: ten in each second. */
const REQUESTS_OF_TOKEN = 3_000;

/**
 * Times that one address opens the public page of a state within five minutes: codes are counted, and nobody
 * is to walk through them. A whole counter sits behind one address.
 */
const STATES_OF_ADDRESS = 300;

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

/** A refusal in the words that `customResponseBodies` holds under the code. */
const block = (code: GatewayProblemCode, retryAfter?: string) => ({
  block: {
    customResponse: {
      responseCode: gatewayProblemTypes[code].status,
      customResponseBodyKey: code,
      ...(retryAfter && { responseHeaders: [{ name: 'Retry-After', value: retryAfter }] }),
    },
  },
});

const inWords = (...codes: readonly GatewayProblemCode[]) =>
  Object.fromEntries(
    codes.map((code) => [code, { contentType: 'APPLICATION_JSON', content: problemBody(code) }]),
  );

/** A window of five minutes is looked at every half minute: by then some of it has passed. */
const tooMany = block('too-many-requests', '30');

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
      customResponseBodies: inWords('too-many-requests', 'body-too-large'),
      rules: [
        {
          name: 'flood',
          priority: 0,
          action: tooMany,
          statement: {
            rateBasedStatement: { limit: REQUESTS_PER_FIVE_MINUTES, aggregateKeyType: 'IP' },
          },
          visibilityConfig: visible('flood'),
        },
        {
          name: 'flood-of-token',
          priority: 1,
          action: tooMany,
          statement: {
            rateBasedStatement: {
              limit: REQUESTS_OF_TOKEN,
              aggregateKeyType: 'CUSTOM_KEYS',
              customKeys: [
                {
                  header: {
                    name: 'authorization',
                    textTransformations: [{ priority: 0, type: 'NONE' }],
                  },
                },
              ],
            },
          },
          visibilityConfig: visible('flood-of-token'),
        },
        {
          name: 'flood-of-states',
          priority: 2,
          action: tooMany,
          statement: {
            rateBasedStatement: {
              limit: STATES_OF_ADDRESS,
              aggregateKeyType: 'IP',
              scopeDownStatement: {
                // With the name of the stage before it, or under a name of the province's own.
                regexMatchStatement: {
                  fieldToMatch: { uriPath: {} },
                  regexString: '^(/[a-z]+)?/t/',
                  textTransformations: [{ priority: 0, type: 'URL_DECODE' }],
                },
              },
            },
          },
          visibilityConfig: visible('flood-of-states'),
        },
        {
          name: 'large-body',
          priority: 3,
          action: block('body-too-large'),
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
        managed(4, 'AWSManagedRulesAmazonIpReputationList'),
        managed(5, 'AWSManagedRulesKnownBadInputsRuleSet'),
        // Its own limit for bodies is 8 KB, less than a long supplement request.
        managed(6, 'AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY']),
      ],
    });
    this.logBlocked(stack);
    new CfnWebACLAssociation(stack, 'firewall-association', {
      resourceArn: stageArn,
      webAclArn: this.attrArn,
    });
  }

  /** What was blocked and by which rule, without what would let anybody in. Bodies are never in it. */
  private logBlocked(stack: HouseStack): void {
    const log = new LogGroup(stack, 'firewall-log', {
      // WAF writes to no group of another beginning.
      logGroupName: `aws-waf-logs-${stack.place.names.prefix}`,
      retention: stack.place.config.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    new CfnLoggingConfiguration(stack, 'firewall-logging', {
      resourceArn: this.attrArn,
      logDestinationConfigs: [
        stack.formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: log.logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      redactedFields: ['authorization', 'cookie', 'x-api-key'].map((Name) => ({
        singleHeader: { Name },
      })),
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: [{ ActionCondition: { Action: 'BLOCK' } }],
          },
        ],
      },
    });
  }
}
