import type { NationalPortal } from '../adapters/national-portal.ts';
import { sideBySide } from '../adapters/side-by-side.ts';
import type { DossierCode, Instant, UnitCode } from '../domain/codes.ts';
import type { DossierEvent } from '../domain/dossier/dossier.ts';
import { type News, versionIn } from '../domain/portal/national-message.ts';
import {
  type Difference,
  type KnownByDay,
  mended,
  type PortalLine,
  type Reconciliation,
  ReconciliationCount,
  suspectOf,
  type TableLine,
} from '../domain/portal/reconciliation.ts';
import { isTold } from '../domain/portal/told-course.ts';

/** What is younger may be on its way. */
const GRACE_MS = 15 * 60_000;
/** Histories read side by side. */
const LANES = 20;

/** Our dossiers and what happened to them, the portal, and the way to it. */
export interface Sides {
  readonly dossiers: () => AsyncIterable<readonly TableLine[]>;
  readonly history: (code: DossierCode) => Promise<readonly DossierEvent[]>;
  readonly portal: Pick<NationalPortal, 'list'>;
  readonly queue: {
    /** Takes news in their order; a repetition at another moment is no duplicate. */
    put(news: readonly News[], again: Instant): Promise<void>;
    /** How many news it still holds. */
    waiting(): Promise<number>;
  };
}

export interface PortalComparison {
  readonly found: Reconciliation;
  /** What the portal knows, by receiving unit and day. */
  readonly units: ReadonlyMap<UnitCode, KnownByDay>;
  /** The version of the last message of each dossier that the portal has. */
  readonly told: ReadonlyMap<DossierCode, number>;
}

/**
 * Holds what the portal has against our dossiers, and sends again the messages that it lacks: only where it lacks more
 * than wait in the queue, so that a portal that is away for days does not get the same news every night.
 */
export async function reconcile(sides: Sides, now: Instant): Promise<PortalComparison> {
  const waiting = await sides.queue.waiting();
  const lacking: (readonly News[])[] = [];
  const listed = new Map<DossierCode, PortalLine>();
  for await (const page of sides.portal.list()) for (const one of page) listed.set(one.code, one);
  const told = new Map([...listed].map(([code, one]) => [code, versionIn(one.lastMessage) ?? 0]));
  const count = new ReconciliationCount();
  for await (const page of sides.dossiers())
    await sideBySide(LANES, page, async (kept) => {
      const theirs = listed.get(kept.code);
      listed.delete(kept.code);
      lacking.push(await compare(kept, theirs, { ...sides, count }, now));
    });
  for (const code of listed.keys()) count.addUnknown(code);
  const messages = lacking.reduce((sum, news) => sum + news.length, 0);
  const sentAgain = messages > waiting ? messages : 0;
  if (sentAgain > 0) await sideBySide(LANES, lacking, (news) => sides.queue.put(news, now));
  return { found: count.result(now, sentAgain), units: count.units, told };
}

/** Counts what of a dossier differs, and gives the news of it that the portal lacks. */
async function compare(
  kept: TableLine,
  theirs: PortalLine | undefined,
  { history, count }: Pick<Sides, 'history'> & { readonly count: ReconciliationCount },
  now: Instant,
): Promise<readonly News[]> {
  const { code } = kept;
  const differs = (difference?: Difference): readonly News[] => {
    count.add(code, theirs, difference);
    return [];
  };
  const suspect = suspectOf(kept, theirs);
  if (!suspect) return differs();
  const { difference, after } = suspect;
  const told = (await history(code)).filter(isTold);
  if (told.length === 0) {
    count.addFollowed(kept, theirs);
    return [];
  }
  if (!mended[difference]) return differs(difference);
  const settled = new Date(Date.parse(now) - GRACE_MS).toISOString();
  const lacking = told.filter(({ version, at }) => version > after && at <= settled);
  if (lacking.length === 0) return differs();
  differs(difference);
  return lacking.map(({ version }) => ({ code, version }));
}
