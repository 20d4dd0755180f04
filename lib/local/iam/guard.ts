import type { IncomingMessage } from 'node:http';
import { account, credentials } from '../host/assembly/account.ts';
import { claimOf } from '../signature/claim.ts';
import { type Policies, refusalOf } from './access-verdict.ts';
import type { Act } from './policy-statement.ts';

/** IAM's refusal, in the words of every service. */
export interface AccessDenied {
  readonly name: 'AccessDeniedException';
  readonly message: string;
}

/**
 * Why a caller may not do all of this; undefined when it may. Callers are known by their access key: that of a role
 * may do what its policies and those of buckets and keys say, that of the account everything.
 */
export type Guard = (accessKey: string, ...acts: readonly Act[]) => AccessDenied | undefined;

/** For an endpoint that stands alone: everybody may do everything. */
export const noGuard: Guard = () => undefined;

const prefix = `${credentials.accessKeyId}-`;

/** The role in which a function or a machine acts, by its ARN. */
export const roleNamed = (arn: string): string => arn.split('/').at(-1) ?? '';

/** The access key of who acts in a role. */
export const accessKeyOf = (role: string): string => `${prefix}${role}`;

/** Who signed a request; empty for an unsigned one. */
export function callerOf({ method = '', url = '/', headers }: IncomingMessage): string {
  return claimOf({ method, url, headers })?.credential.split('/')[0] ?? '';
}

/** `onAct` gets everything that roles ask for, before it is judged. */
export function createGuard(
  policies: Policies,
  onAct: (role: string, act: Act) => void = () => {},
): Guard {
  return (accessKey, ...acts) => {
    if (!accessKey.startsWith(prefix)) return undefined;
    const role = accessKey.slice(prefix.length);
    for (const act of acts) {
      onAct(role, act);
      const refusal = refusalOf(policies, role, act);
      if (refusal !== undefined) return denied(role, act, refusal);
    }
    return undefined;
  };
}

const denied = (role: string, { action, resource }: Act, refusal: string): AccessDenied => ({
  name: 'AccessDeniedException',
  message: `User: arn:aws:sts::${account}:assumed-role/${role}/local is not authorized to perform: ${action} on resource: ${resource} ${refusal}`,
});
