import type { Role } from '../../functions/domain/procedure/process.ts';

/** Who sits at the screen. The access token lives in this file's memory and nowhere else. */

export interface Person {
  readonly sub: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly units: readonly string[];
}

export type Session =
  | { readonly state: 'unknown' }
  | { readonly state: 'out' }
  /** `expired`: what is on the screen stays there; the next request needs a new sign-in. */
  | { readonly state: 'in' | 'expired'; readonly person: Person };

let session: Session = { state: 'unknown' };
let token: { readonly text: string; readonly until: number } | undefined;
let renewing: Promise<string | undefined> | undefined;

/** Milliseconds by which the time of the province is ahead of this computer's. */
let ahead = 0;

/** The time of the province, in epoch milliseconds. */
export const provinceNow = (): number => Date.now() + ahead;

const listeners = new Set<() => void>();

export const sessionNow = (): Session => session;

/** Calls back whenever the session becomes another; gives what ends that. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

/** A token good for another half minute, or undefined when nobody is signed in. */
export async function accessToken(): Promise<string | undefined> {
  if (token && Date.now() < token.until - 30_000) return token.text;
  renewing ??= alone(renew).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

/** One tab at a time: a provider that turns its tokens over refuses the later of two that renew at once. */
export const alone = <Given>(act: () => Promise<Given>): Promise<Given> =>
  navigator.locks.request('console-session', act);

/** Asks who is signed in, where that is not known yet; on a dead line nobody is. */
export async function findSession(): Promise<void> {
  if (session.state === 'unknown') await accessToken().catch(() => become({ state: 'out' }));
}

async function renew(): Promise<string | undefined> {
  const answer = await fetch('/auth/token', {
    method: 'POST',
    headers: { 'x-console': '1' },
    // The other tabs wait for this answer.
    signal: AbortSignal.timeout(30_000),
  });
  if (answer.status === 401) {
    token = undefined;
    become('person' in session ? { ...session, state: 'expired' } : { state: 'out' });
    return undefined;
  }
  if (!answer.ok) throw new TypeError('no session service');
  const { accessToken: text, expiresIn, now } = await answer.json();
  ahead = now - Date.now();
  token = { text, until: Date.now() + expiresIn * 1000 };
  become({ state: 'in', person: personOf(text) });
  return text;
}

/** The gateway says that the token ended before its time. */
export function forgetToken(): void {
  token = undefined;
}

/** Only for what is offered on the screen: what a person may do is judged by the API alone. */
function personOf(text: string): Person {
  const payload = (text.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
  const { sub, name, roles = [], units = [] } = JSON.parse(new TextDecoder().decode(bytes));
  return { sub, name: name ?? sub, roles, units };
}

/** Nobody sits at the screen any more. */
export function leave(): void {
  token = undefined;
  sessionStorage.clear();
  become({ state: 'out' });
}
