import type { NationalPortal } from '../adapters/national-portal.ts';
import { sideBySide } from '../adapters/side-by-side.ts';
import type { DossierCode, Instant, UnitCode } from '../domain/codes.ts';
import type { DossierEvent } from '../domain/dossier/dossier.ts';
import { isTold } from '../domain/portal/course.ts';
import type { News } from '../domain/portal/message.ts';
import {
  type Kept,
  type KnownByDay,
  type Listed,
  mended,
  type Reconciliation,
  ReconciliationCount,
  suspectOf,
} from '../domain/portal/reconciliation.ts';

/** What is younger may be on its way. */
const GRACE_MS = 15 * 60_000;
/** Histories read side by side. */
const LANES = 20;

/** Our dossiers and what happened to them, the portal, and the way to it. */
export interface Sides {
  readonly dossiers: () => AsyncIterable<readonly Kept[]>;
  readonly history: (code: DossierCode) => Promise<readonly DossierEvent[]>;
  readonly portal: Pick<NationalPortal, 'list'>;
  /** Takes news in their order; a repetition at another moment is no duplicate. */
  readonly queue: { put(news: readonly News[], again: Instant): Promise<void> };
}

export interface Compared {
  readonly found: Reconciliation;
  /** What the portal knows, by receiving unit and day. */
  readonly units: ReadonlyMap<UnitCode, KnownByDay>;
}

/**
 * Holds what the portal has against our dossiers, one by one, and puts on their way again the messages
 * that it lacks. The portal's list is read first: what changes meanwhile is younger than the grace.
 */
export async function reconcile(sides: Sides, now: Instant): Promise<Compared> {
  const listed = new Map<DossierCode, Listed>();
  for await (const page of sides.portal.list()) for (const one of page) listed.set(one.code, one);
  const count = new ReconciliationCount();
  for await (const page of sides.dossiers())
    await sideBySide(LANES, page, async (kept) => {
      const theirs = listed.get(kept.code);
      listed.delete(kept.code);
      await compare(kept, theirs, { ...sides, count }, now);
    });
  for (const code of listed.keys()) count.addUnknown(code);
  return { found: count.result(now), units: count.units };
}

async function compare(
  kept: Kept,
  theirs: Listed | undefined,
  { history, queue, count }: Sides & { readonly count: ReconciliationCount },
  now: Instant,
): Promise<void> {
  const { code } = kept;
  const suspect = suspectOf(kept, theirs);
  if (!suspect) return count.add(code, theirs);
  const { difference, after } = suspect;
  const told = (await history(code)).filter(isTold);
  if (told.length === 0) return count.addFollowed(kept, theirs);
  if (!mended[difference]) return count.add(code, theirs, difference);
  const settled = new Date(Date.parse(now) - GRACE_MS).toISOString();
  const lacking = told.filter(({ version, at }) => version > after && at <= settled);
  if (lacking.length === 0) return count.add(code, theirs);
  const news = lacking.map(({ version }) => ({ code, version }));
  await queue.put(news, now);
  count.add(code, theirs, difference, news.length);
}
