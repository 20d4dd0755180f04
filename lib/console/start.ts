import { accessToken, findSession, sessionNow } from './access.ts';
import { askAhead } from './ahead.ts';
import { askedWork } from './staff/asked-work.ts';

/**
 * Runs while the screens are still on their way: on a slow line who is signed in and the first rows of an officer's
 * work come as early as what shows them.
 */
async function start(): Promise<void> {
  await findSession();
  const session = sessionNow();
  if (session.state !== 'in' || !/^\/console\/(viec)?$/.test(location.pathname)) return;
  const { path } = askedWork(session.person, new URLSearchParams(location.search));
  const token = await accessToken();
  if (path && token) askAhead(path, token);
}

void start();
