import type { Session } from '../../adapters/lake/duckdb.ts';
import { type Day, vietnamDay } from '../../domain/codes.ts';
import { share } from '../../domain/figures/percent.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import type { Catalogue, Publication } from '../../domain/procedure/publication.ts';
import type { ProvinceRules } from '../../domain/province-rules.ts';
import type { RealisedFigures } from '../../domain/reduction/realised.ts';
import { Figures } from '../figures/figures.ts';
import { realisedOf } from '../figures/reports.ts';
import { recordOfLake } from './lake-record.ts';
import { answer, Unanswerable } from './question.ts';

/** A shorter term that has taken effect, as it was foretold and as it came. Rates are percent on time. */
export interface PastReduction {
  readonly procedure: string;
  readonly decision: string;
  readonly effectiveFrom: Day;
  readonly before: Procedure['publishedTerm'];
  readonly after: Procedure['publishedTerm'];
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
    | { readonly why: readonly string[] };
  /** Dossiers that came under the new term and have ended; nothing where none has. */
  readonly came?: { readonly dossiers: number; readonly onTime: number };
}

/**
 * Every reduction in the catalogue that has taken effect, foretold against what came. Nothing is kept of it: the
 * record of the months before never changes, so that the forecast can be made again at any time.
 */
export async function pastReductions(
  session: Session,
  rules: ProvinceRules,
  catalogue: Catalogue,
  now: string,
): Promise<readonly PastReduction[]> {
  const today = vietnamDay(now);
  const reductions = catalogue.publications.flatMap((publication) =>
    isReduction(publication) && publication.effectiveFrom <= today
      ? (versionsOf(catalogue, publication) ?? [])
      : [],
  );
  const figures = new Figures({ manifest: 'as it is now' }, async () => session);
  const codes = [...new Set(reductions.map(({ after }) => after.code))];
  const base = { from: today, to: today };
  const realised = await realisedOf(figures, codes, { base, asOf: today });
  const found: PastReduction[] = [];
  for (const { publication, before, after } of reductions) {
    const { decision, effectiveFrom } = publication;
    const foretold = await foretell(session, rules, { before, after, effectiveFrom, now });
    const came = cameOf(realised, after);
    found.push({
      procedure: after.code,
      decision: decision.number,
      effectiveFrom,
      foretold,
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
  session: Session,
  rules: ProvinceRules,
  {
    before,
    after,
    effectiveFrom,
    now,
  }: { before: Procedure; after: Procedure; effectiveFrom: Day; now: string },
): Promise<PastReduction['foretold']> {
  const sharing = { procedure: before.code };
  // It ended with the day of effect; in the months before it was in force.
  const { validTo: _validTo, ...inForce } = before;
  try {
    const record = await recordOfLake(session, rules, { before: effectiveFrom, now, sharing });
    const question = { procedure: inForce, term: after.publishedTerm };
    const { real, dateAlone, reordered, paced, reliable } = answer(rules, record, question);
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
    return { why: error.faults.map(({ en }) => en) };
  }
}

function cameOf(realised: readonly RealisedFigures[], { code, process }: Procedure) {
  const own = realised.find((one) => one.procedure === code && one.version === process.version);
  if (!own || own.resolved === 0) return undefined;
  return { dossiers: own.resolved, onTime: share(own.onTime, own.resolved) };
}
