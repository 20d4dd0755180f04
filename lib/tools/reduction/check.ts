import { clockSettings } from '../../../functions/domain/dossier/times.ts';
import { versionInForce } from '../../../functions/domain/procedure/life.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { endedBy, knownProcedure } from '../../../functions/domain/reduction/catalogue-check.ts';
import {
  COMPARED_YEAR,
  checkPlan,
  type PlanContext,
} from '../../../functions/domain/reduction/plan-check.ts';
import type { PlanFinding } from '../../../functions/domain/reduction/plan-findings.ts';
import {
  figuresOf,
  type ReductionFigures,
} from '../../../functions/domain/reduction/reduction-figures.ts';
import { progressFindings } from '../../../functions/domain/reduction/stated-totals.ts';
import { wholeCatalogue } from '../../../statemachines/kept-catalogue.ts';
import { endingSectors } from '../../../statemachines/law/ending-sectors.ts';
import { loadProvince } from '../../cloud/config/province.ts';
import type { ReductionPapers } from './read-plans.ts';

export interface CheckedPlan {
  readonly number: string;
  readonly findings: readonly PlanFinding[];
  readonly figures: ReductionFigures;
}

export interface CheckedPapers {
  readonly plans: readonly CheckedPlan[];
  /** Of tables of progress, in their order. */
  readonly progress: readonly (readonly PlanFinding[])[];
  readonly faults: number;
}

/** Holds every plan of the papers against itself, and one of this province against its catalogue. */
export function checkPapers(
  papers: ReductionPapers,
  { province, ofAll, ofCatalogue }: PlanSurroundings,
  dossiersOf?: PlanContext['dossiersOf'],
): CheckedPapers {
  const plans = papers.plans.map((plan) => {
    const own = plan.province === province ? { ...ofCatalogue, dossiersOf } : undefined;
    return {
      number: plan.number,
      findings: checkPlan(plan, { ...ofAll, ...own }),
      figures: figuresOf(plan, plan.items, own?.dossiersOf),
    };
  });
  const progress = papers.progress.map(({ rows, sumRow }) => progressFindings(rows, sumRow));
  const faults = [...plans.map(({ findings }) => findings), ...progress].flat().length;
  return { plans, progress, faults };
}

/** What a province's plans are held against, and those of others. */
export interface PlanSurroundings {
  readonly province: string;
  readonly ofAll: PlanContext;
  readonly ofCatalogue: Pick<PlanContext, 'known' | 'endedBy'>;
}

/** @throws Error where the province is not configured */
export function surroundingsOf(province: string): PlanSurroundings {
  const config = loadProvince(province);
  const { calendar } = clockSettings(ProvinceRules.parse(config));
  const lives = new Map(wholeCatalogue(config).lives.map((life) => [life.code, life]));
  const sectorEnd = endingSectors();
  return {
    province,
    ofAll: { calendar, year: COMPARED_YEAR, endedBy: endedBy(() => undefined, sectorEnd) },
    ofCatalogue: {
      known: (code, base) => {
        const life = lives.get(code);
        if (!life) return undefined;
        const version = (base && versionInForce(life, base)) || life.versions[0];
        return version && knownProcedure(version);
      },
      endedBy: endedBy((code) => lives.get(code)?.end, sectorEnd),
    },
  };
}

/** One line for people in Vietnamese and English. */
export const findingLine = ({ row, rule, printed, recomputed, vi, en }: PlanFinding): string =>
  `  ${row}  ${rule}: ${printed ?? '–'} ⇒ ${recomputed ?? '–'}\n      ${vi}\n      ${en}`;
