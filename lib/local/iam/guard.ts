import type { IncomingMessage } from 'node:http';
import { account, credentials } from '../host/assembly/account.ts';
import { claimOf } from '../signature/claim.ts';
import { type Act, allows, type Statement } from './statement.ts';

/** What each role may do, by its name. */
export type Roles = ReadonlyMap<string, readonly Statement[]>;

/** IAM's refusal, in the words of every service. */
export interface AccessDenied {
  readonly name: 'AccessDeniedException';
  readonly message: string;
}

/**
 * Why a caller may not do all of this; undefined when it may. Callers are known by their access key: that of a role
 * may do what its policies say, that of the account everything.
 */
export type Guard = (accessKey: string, ...acts: readonly Act[]) => AccessDenied | undefined;

/** For an endpoint that stands alone: everybody may do everything. */
export const noGuard: Guard = () => undefined;

const prefix = `${credentials.accessKeyId}-`;

/** The access key of who acts in a role. */
export const accessKeyOf = (role: string): string => `${prefix}${role}`;

/** Who signed a request; empty for an unsigned one. */
export function callerOf({ method = '', url = '/', headers }: IncomingMessage): string {
  return claimOf({ method, url, headers })?.credential.split('/')[0] ?? '';
}

/** `onAct` gets everything that roles ask for, before it is judged. */
export function createGuard(
  roles: Roles,
  onAct: (role: string, act: Act) => void = () => {},
): Guard {
  return (accessKey, ...acts) => {
    if (!accessKey.startsWith(prefix)) return undefined;
    const role = accessKey.slice(prefix.length);
    const statements = roles.get(role) ?? [];
    for (const act of acts) {
      onAct(role, act);
      if (!statements.some((statement) => allows(statement, act))) return denied(role, act);
    }
    return undefined;
  };
}

const denied = (role: string, { action, resource }: Act): AccessDenied => ({
  name: 'AccessDeniedException',
  message: `User: arn:aws:sts::${account}:assumed-role/${role}/local is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
});
