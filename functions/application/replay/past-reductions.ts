import type { Session } from '../../adapters/lake/duckdb.ts';
import type { Term } from '../../domain/clock/term.ts';
import { type Day, vietnamDay } from '../../domain/codes.ts';
import { share } from '../../domain/figures/percent.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import type { Catalogue, Publication } from '../../domain/procedure/publication.ts';
import type { ProvinceRules } from '../../domain/province-rules.ts';
import type { RealisedFigures } from '../../domain/reduction/realised.ts';
import type { DossierRecord } from '../../domain/replay/history.ts';
import type { Titles } from '../../domain/titles.ts';
import { Figures } from '../figures/figures.ts';
import { realisedOf } from '../figures/reports.ts';
import { type Records, recordOfLake } from './lake-record.ts';
import { answer, Unanswerable } from './question.ts';

/** A shorter term that has taken effect, as it was foretold and as it came. Rates are percent on time. */
export interface PastReduction {
  readonly procedure: string;
  readonly decision: string;
  readonly effectiveFrom: Day;
  readonly before: Term;
  readonly after: Term;
  /** From the dossiers of the twelve months before the day of effect; or why there is none. */
  readonly foretold:
    | {
        readonly dossiers: number;
        readonly unchanged: number;
        readonly dateAlone: number;
        readonly reordered: number;
        readonly paced: number;
        readonly reliable: boolean;
      }
    | { readonly why: readonly Titles[] };
  /** Dossiers that came under the new term and have ended; nothing where none has. */
  readonly came?: { readonly dossiers: number; readonly onTime: number };
}

/** Where the past is read: the dossiers that a forecast is made from, and what came. */
export interface PastSources {
  readonly records: Records;
  readonly figures: () => Promise<Figures>;
}

/** Both read of one session, which shows `dossiers`, `work` and `events`. */
export const sourcesOf = (session: Session): PastSources => ({
  records: (rules, wanted) => recordOfLake(session, rules, wanted),
  figures: async () => new Figures({ manifest: 'as it is now' }, async () => session),
});

/**
 * Every reduction in the catalogue that has taken effect, foretold against what came. Nothing is kept of it: the
 * record of the months before never changes, so that the forecast can be made again at any time.
 * @param most dossiers that all forecasts together may replay; absent: as many as there are
 */
export async function pastReductions(
  { records, figures }: PastSources,
  rules: ProvinceRules,
  catalogue: Catalogue,
  { now, most }: { readonly now: string; readonly most?: number | undefined },
): Promise<readonly PastReduction[]> {
  const today = vietnamDay(now);
  const reductions = catalogue.publications.flatMap((publication) =>
    isReduction(publication) && publication.effectiveFrom <= today
      ? (versionsOf(catalogue, publication) ?? [])
      : [],
  );
  if (reductions.length === 0) return [];
  const codes = [...new Set(reductions.map(({ after }) => after.code))];
  const base = { from: today, to: today };
  const realised = await realisedOf(await figures(), codes, { base, asOf: today });
  const range = { now, ...(most && { most: Math.floor(most / reductions.length) }) };
  const found: PastReduction[] = [];
  for (const { publication, before, after } of reductions) {
    const { decision, effectiveFrom } = publication;
    const record = () =>
      records(rules, { ...range, before: effectiveFrom, sharing: { procedure: after.code } });
    const came = cameOf(realised, after);
    found.push({
      procedure: after.code,
      decision: decision.number,
      effectiveFrom,
      foretold: await foretell(rules, record, before, after.publishedTerm),
      before: before.publishedTerm,
      after: after.publishedTerm,
      ...(came && { came }),
    });
  }
  return found;
}

const isReduction = ({ kind }: Publication): boolean =>
  kind === 'reduced' || kind === 'unitChanged';

/** The version that a decision made, and the one before it. */
function versionsOf({ lives }: Catalogue, publication: Publication) {
  const versions = lives.find(({ code }) => code === publication.procedure)?.versions ?? [];
  const index = versions.findIndex(({ process }) => process.version === publication.version);
  const [before, after] = [versions[index - 1], versions[index]];
  return before && after ? [{ publication, before, after }] : undefined;
}

async function foretell(
  rules: ProvinceRules,
  record: () => Promise<DossierRecord>,
  before: Procedure,
  term: Term,
): Promise<PastReduction['foretold']> {
  // It ended with the day of effect; in the months before it was in force.
  const { validTo: _validTo, ...procedure } = before;
  try {
    const found = answer(rules, await record(), { procedure, term });
    const { real, dateAlone, reordered, paced, reliable } = found;
    return {
      dossiers: real.dossiers,
      unchanged: real.onTime,
      reliable,
      dateAlone: dateAlone.own.onTime,
      reordered: reordered.own.onTime,
      paced: paced.own.onTime,
    };
  } catch (error) {
    if (!(error instanceof Unanswerable)) throw error;
    return { why: error.faults };
  }
}

function cameOf(realised: readonly RealisedFigures[], { code, process }: Procedure) {
  const own = realised.find((one) => one.procedure === code && one.version === process.version);
  if (!own || own.resolved === 0) return undefined;
  return { dossiers: own.resolved, onTime: share(own.onTime, own.resolved) };
}
