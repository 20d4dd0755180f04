import { useEffect, useState } from 'preact/hooks';
import type { Role } from '../../functions/domain/procedure/process.ts';
import {
  accessToken,
  alone,
  findSession,
  leave,
  onSession,
  type Session,
  sessionNow,
} from './access.ts';

/** Signing in and out, and what screens know of who is signed in. */

const tabs = new BroadcastChannel('console-session');

/** Signed in in another tab: this one goes on where it was. */
tabs.onmessage = ({ data }) => {
  if (data === 'in') accessToken().catch(() => undefined);
  if (data === 'out') leave();
};

/** The address that signs in and comes back here. */
export const signInAddress = (back = `${location.pathname}${location.search}`): string =>
  `/auth/login?${new URLSearchParams({ back })}`;

/** Tells the other tabs; for the page to which a new tab comes back after signing in. */
export const tellSignedIn = (): void => tabs.postMessage('in');

/** False where the server could not be told: who believes to be gone must not be in. */
export async function signOut(): Promise<boolean> {
  const asked = { method: 'POST', headers: { 'x-console': '1' } };
  const answer = await alone(() => fetch('/auth/logout', asked)).catch(() => undefined);
  if (!answer || answer.status >= 500) return false;
  const { to = '/console/' } = answer.ok ? await answer.json() : {};
  tabs.postMessage('out');
  leave();
  location.assign(to);
  return true;
}

export function useSession(): Session {
  const [seen, setSeen] = useState(sessionNow);
  useEffect(() => {
    const update = () => setSeen(sessionNow());
    const end = onSession(update);
    void findSession();
    update();
    return end;
  }, []);
  return seen;
}

export const holds = (session: Session, ...roles: readonly Role[]): boolean =>
  'person' in session && session.person.roles.some((role) => roles.includes(role));
