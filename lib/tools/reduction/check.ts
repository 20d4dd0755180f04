import { clockSettings } from '../../../functions/domain/dossier/times.ts';
import { versionInForce } from '../../../functions/domain/procedure/life.ts';
import { termFor } from '../../../functions/domain/procedure/procedure.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { figuresOf, type ReductionFigures } from '../../../functions/domain/reduction/figures.ts';
import { checkPlan, type PlanContext } from '../../../functions/domain/reduction/plan-check.ts';
import type { PlanFinding } from '../../../functions/domain/reduction/plan-findings.ts';
import { progressFindings } from '../../../functions/domain/reduction/stated-totals.ts';
import { wholeCatalogue } from '../../../statemachines/load.ts';
import { loadProvince } from '../../cloud/config/province.ts';
import type { ReductionPapers } from './read-plans.ts';

/** The last whole year whose calendar is announced and past: terms of different units are compared over it. */
const COMPARED_YEAR = 2025;

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
export function checkPapers(papers: ReductionPapers, province: string): CheckedPapers {
  const context = contextOf(province);
  const plans = papers.plans.map((plan) => ({
    number: plan.number,
    findings: checkPlan(plan, context),
    figures: figuresOf(plan),
  }));
  const progress = papers.progress.map(({ rows, sumRow }) => progressFindings(rows, sumRow));
  const faults = [...plans.map(({ findings }) => findings), ...progress].flat().length;
  return { plans, progress, faults };
}

function contextOf(province: string): PlanContext {
  const config = loadProvince(province);
  const { calendar } = clockSettings(ProvinceRules.parse(config));
  const lives = new Map(wholeCatalogue(config).lives.map((life) => [life.code, life]));
  return {
    calendar,
    year: COMPARED_YEAR,
    termInForce: (code, day, item) => {
      const life = lives.get(code);
      const version = life && versionInForce(life, day);
      return version && termFor(version, { channel: item.channel ?? 'direct', case: item.case });
    },
    endedBy: (code) => {
      const end = lives.get(code)?.end;
      return end && `${end.kind} ${end.lastDay}`;
    },
  };
}

/** One line for people in Vietnamese and English. */
export const findingLine = ({ row, rule, printed, recomputed, vi, en }: PlanFinding): string =>
  `  ${row}  ${rule}: ${printed ?? '–'} ⇒ ${recomputed ?? '–'}\n      ${vi}\n      ${en}`;
