/** The account that the local province pretends to live in. Nothing here reaches any real one. */
export const region = 'ap-southeast-1';
export const account = '000000000000';

/** Signed with by the local functions and checked by the local endpoints; of no value elsewhere. */
export const credentials = { accessKeyId: 'LOCALPROVINCE', secretAccessKey: 'local-province' };

/** `arn:aws:lambda:ap-southeast-1:000000000000:function:…` */
export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

/** What a `Ref` to a secret gives. AWS ends it with six random characters; here they are always the same. */
export const secretArn = (name: string): string => arn('secretsmanager', `secret:${name}-local0`);

export const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};
