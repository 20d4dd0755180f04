import { account, region } from '../host/assembly/account.ts';
import {
  type Act,
  allows,
  isAbout,
  type ResourceStatement,
  type Statement,
} from './policy-statement.ts';

/** What each role may do, by its name. */
export type Roles = ReadonlyMap<string, readonly Statement[]>;

/** The policies of buckets and keys, by their ARNs. */
export type ResourcePolicies = ReadonlyMap<string, readonly ResourceStatement[]>;

export interface Policies {
  readonly roles: Roles;
  readonly resources: ResourcePolicies;
}

const ROOT = `arn:aws:iam::${account}:root`;

/**
 * Why a role may not do something; undefined when it may. As within one account of AWS: a refusal of the bucket or
 * the key counts first, then it is enough that the role or the resource allows, but the policies of roles count for a
 * key only where the key's own policy says so by allowing the account (`root`).
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function refusalOf({ roles, resources }: Policies, role: string, act: Act) {
  const own = `arn:aws:iam::${account}:role/${role}`;
  const asked = { ...act, context: { ...surroundings(own), ...act.context } };
  const policy = resources.get(holderOf(act.resource)) ?? [];
  const says = (effect: 'Allow' | 'Deny', principal: string) =>
    policy.some((one) => one.Effect === effect && isAbout(one, asked, [principal]));
  const mayByRole = (roles.get(role) ?? []).some((statement) => allows(statement, asked));
  if (says('Deny', own)) return 'with an explicit deny in a resource-based policy';
  if (says('Allow', own)) return undefined;
  const isKey = act.resource.startsWith('arn:aws:kms:');
  if (mayByRole && (!isKey || says('Allow', ROOT))) return undefined;
  return `because no identity-based policy allows the ${act.action} action`;
}

/** What every call of ours brings: the SDK and browsers speak TLS 1.2 or later with AWS. */
const surroundings = (role: string) => ({
  'aws:PrincipalArn': [role],
  'aws:SecureTransport': ['true'],
  's3:TlsVersion': ['1.2'],
  'kms:CallerAccount': [account],
});

/** Whose policy counts: for an object its bucket's. */
const holderOf = (resource: string): string =>
  resource.startsWith('arn:aws:s3:::') ? resource.replace(/\/.*/s, '') : resource;

/** What a store asks of the key that shuts it, in the name of who asks the store. */
export const keyUse = (
  key: string,
  action: 'kms:Decrypt' | 'kms:GenerateDataKey',
  store: 'dynamodb' | 's3' | 'secretsmanager',
): Act => ({
  action,
  resource: key,
  context: { 'kms:ViaService': [`${store}.${region}.amazonaws.com`] },
});
