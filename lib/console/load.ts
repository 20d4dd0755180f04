import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Answer, call, type Problem, RefusedCall } from './call.ts';
import { useSession } from './session.ts';

export interface LoadState<Body> {
  readonly body?: Body;
  readonly etag?: string;
  readonly problem?: Problem;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * What the API answers to a path, asked again when the path changes or somebody has signed in; what was there
 * stays on the screen until then. No path, no question. With `noting`, the look is noted, and so it is a POST.
 */
export function useLoad<Body>(path: string | undefined, noting?: true): LoadState<Body> {
  const { state: signed } = useSession();
  const [answer, setAnswer] = useState<Partial<Answer<Body>> & { of?: string; problem?: Problem }>(
    {},
  );
  const [round, setRound] = useState(0);
  const asked = useRef(path);
  asked.current = path;
  useEffect(() => {
    if (!path) return;
    const stop = new AbortController();
    call<Body>(noting ? 'POST' : 'GET', path, { signal: stop.signal, ...(noting && { body: {} }) })
      .then(({ body, etag }) => setAnswer({ of: path, body, etag }))
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        if (!(error instanceof RefusedCall)) throw error;
        setAnswer((before) => ({
          ...(before.of === path && before),
          of: path,
          problem: error.problem,
        }));
      });
    return () => stop.abort();
  }, [path, noting, round, signed]);
  const reload = useCallback(() => setRound((one) => one + 1), []);
  const { of, ...rest } = answer;
  const isThis = of === path;
  return { ...(isThis && rest), loading: path !== undefined && !isThis, reload };
}

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next?: string | undefined;
}

/** Pages of a list, one after another; the first may be there already. */
export function usePages<Row>(path: string | undefined, given?: Page<Row>) {
  const asked = useLoad<Page<Row>>(given ? undefined : path);
  const first = given ? { ...asked, body: given } : asked;
  const [more, setMore] = useState<{ of?: string; rows: readonly Row[]; next?: string }>({
    rows: [],
  });
  const own = more.of === path ? more : { rows: [], next: undefined, of: undefined };
  const next = own.of ? own.next : first.body?.next;
  const onward = async () => {
    if (!path || !next) return;
    const join = path.includes('?') ? '&' : '?';
    const { body } = await call<Page<Row>>('GET', `${path}${join}cursor=${next}`);
    setMore({
      of: path,
      rows: [...own.rows, ...body.items],
      ...(body.next && { next: body.next }),
    });
  };
  return { ...first, rows: [...(first.body?.items ?? []), ...own.rows], next, onward };
}
