import { useCallback, useEffect, useState } from 'preact/hooks';
import { onSession, sessionNow } from '../access.ts';
import { to } from '../address.ts';
import type { Dossier } from '../api-types.ts';
import type { Answer } from '../call.ts';
import { type LoadState, useLoad } from '../load.ts';
import { holds, useSession } from '../session.ts';

/** Milliseconds; what an act offers also changes with the time. */
const LONGEST = 5 * 60_000;

interface KeptAnswer extends Answer<Dossier> {
  readonly at: number;
  readonly person: string | undefined;
}

/** The dossier that is on the screen, in this tab's memory alone. */
let kept: KeptAnswer | undefined;

const personNow = (): string | undefined => {
  const session = sessionNow();
  return session.state === 'in' ? session.person.sub : undefined;
};

onSession(() => {
  if (personNow() !== kept?.person) forgetDossier();
});

/** Another version of it is known, or may be there. */
export function forgetDossier(): void {
  kept = undefined;
}

/**
 * The dossier with its history and clock, always asked for; kept for the page of an act that is opened from here. An
 * officer whose step it is takes it up by looking: until then it waited.
 */
export function useWholeDossier(code: string): LoadState<Dossier> {
  const isOfficer = holds(useSession(), 'counter', 'specialist', 'leader');
  const path = `/dossiers/${code}${isOfficer ? '/opened' : ''}?with=history,clock`;
  const { body, etag = '', reload, ...rest } = useLoad<Dossier>(path, isOfficer || undefined);
  useEffect(() => {
    if (body) kept = { body, etag, at: Date.now(), person: personNow() };
  }, [body, etag]);
  useEffect(
    () => () => {
      if (!location.pathname.startsWith(to(['ho-so', code, '']))) forgetDossier();
    },
    [code],
  );
  const again = useCallback(() => {
    forgetDossier();
    reload();
  }, [reload]);
  return { ...rest, ...(body && { body, etag }), reload: again };
}

/** The dossier that an act is to be done on: as it was just shown, once, and from then on as the API answers. */
export function useDossierToActOn(code: string): LoadState<Dossier> {
  const { state } = useSession();
  const [shown] = useState(() => takeKept(code));
  const [asks, setAsks] = useState(!shown);
  const asked = useLoad<Dossier>(asks ? `/dossiers/${code}` : undefined);
  useEffect(() => {
    if (state !== 'in') setAsks(true);
  }, [state]);
  const { reload } = asked;
  const again = useCallback(() => {
    setAsks(true);
    reload();
  }, [reload]);
  return { ...shown, ...asked, reload: again };
}

function takeKept(code: string): Answer<Dossier> | undefined {
  const last = kept;
  forgetDossier();
  const fits = last?.body.code === code && Date.now() - last.at < LONGEST;
  return fits ? { body: last.body, etag: last.etag } : undefined;
}
