import { CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  CfnResponseHeadersPolicy,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  Function as PageFunction,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { CONSOLE, everyHeader, pageHeaders } from '../config/console.ts';
import type { Place } from '../config/place.ts';
import { arns } from '../constructs/arns.ts';
import { shutExceptKey } from '../constructs/document-buckets.ts';
import { HouseStack } from '../constructs/house-stack.ts';

/**
 * The screens: their files in a bucket, and one address for them and the API, so that no request is of another
 * origin. The paths are those of the local province: `/console/*` is the bucket's, all else the API's.
 */
export class ConsoleStack extends HouseStack {
  constructor(scope: Construct, place: Place) {
    super(scope, 'Console', place, 'CloudFront in front of the screens and the API');
    const { names, config, stage } = place;
    const bucket = new Bucket(this, 'screens', {
      ...shutExceptKey,
      bucketName: arns(this, place).consoleName,
      // Published for everybody: a key of ours would keep nothing secret.
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
    });
    const host = StringParameter.valueForStringParameter(this, names.apiHostParameter);
    const { certificate } = config;
    const https = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    };
    const screens = {
      ...https,
      origin: S3BucketOrigin.withOriginAccessControl(bucket as IBucket),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: this.headers('pages', pageHeaders([this.storage()])),
      functionAssociations: [
        { eventType: FunctionEventType.VIEWER_REQUEST, function: this.pages() },
      ],
    };
    const distribution = new Distribution(this, 'distribution', {
      comment: `${place.province.name.en}, ${stage}`,
      priceClass: PriceClass.PRICE_CLASS_200,
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(certificate && {
        domainNames: [new URL(config.publicUrl ?? config.corsOrigins[0] ?? '').hostname],
        certificate: Certificate.fromCertificateArn(this, 'certificate', certificate),
      }),
      defaultBehavior: {
        ...https,
        origin: new HttpOrigin(host, {
          originPath: `/${stage}`,
          protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        // A page that a function answers with has a policy of its own.
        responseHeadersPolicy: this.headers('answers', everyHeader, false),
      },
      additionalBehaviors: {
        [`/${CONSOLE}/*`]: screens,
        [`/${CONSOLE}`]: screens,
        '/': screens,
      },
    });
    new CfnOutput(this, 'address', { value: `https://${distribution.distributionDomainName}` });
    new CfnOutput(this, 'bucket', { value: bucket.bucketName });
  }

  /** Where browsers send papers: by signed addresses, past the API. */
  private storage(): string {
    return `https://${arns(this, this.place).intakeName}.s3.${this.region}.${this.urlSuffix}`;
  }

  /** An address of no file is one of the page's own: the page itself answers it. The bare host leads to it. */
  private pages(): PageFunction {
    return new PageFunction(this, 'page', {
      functionName: this.place.names.function('page'),
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(`function handler(event) {
  var request = event.request;
  if (request.uri === '/' || request.uri === '/${CONSOLE}')
    return { statusCode: 302, headers: { location: { value: '/${CONSOLE}/' } } };
  if (!/\\.(html|js|css|svg|txt)$/.test(request.uri)) request.uri = '/${CONSOLE}/index.html';
  return request;
}`),
    });
  }

  /** The same headers as on one machine. CloudFront takes the known ones by their names alone. */
  private headers(name: string, given: Readonly<Record<string, string>>, override = true) {
    const {
      'content-security-policy': contentSecurityPolicy,
      'strict-transport-security': _hsts,
      'x-content-type-options': _types,
      'referrer-policy': referrerPolicy = 'no-referrer',
      ...others
    } = given;
    const policy = new CfnResponseHeadersPolicy(this, `${name}-headers`, {
      responseHeadersPolicyConfig: {
        name: `${this.place.names.prefix}-${name}`,
        securityHeadersConfig: {
          strictTransportSecurity: {
            accessControlMaxAgeSec: Duration.days(365).toSeconds(),
            includeSubdomains: true,
            override: true,
          },
          contentTypeOptions: { override: true },
          referrerPolicy: { referrerPolicy, override: true },
          ...(contentSecurityPolicy && {
            contentSecurityPolicy: { contentSecurityPolicy, override },
          }),
        },
        customHeadersConfig: {
          items: Object.entries(others).map(([header, value]) => ({
            header,
            value,
            override: true,
          })),
        },
      },
    });
    policy.applyRemovalPolicy(RemovalPolicy.DESTROY);
    return ResponseHeadersPolicy.fromResponseHeadersPolicyId(this, name, policy.ref);
  }
}
