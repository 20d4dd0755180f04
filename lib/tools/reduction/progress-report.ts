import { readFonts } from '../../../functions/adapters/fonts.ts';
import { showSnapshot, takeSnapshot } from '../../../functions/adapters/lake/snapshot.ts';
import { Figures } from '../../../functions/application/figures/figures.ts';
import { realisedOf } from '../../../functions/application/figures/reports.ts';
import { progressPdf } from '../../../functions/application/reports/progress-pdf.ts';
import { progressWorkbook } from '../../../functions/application/reports/progress-workbook.ts';
import { reporting, workbookFile } from '../../../functions/application/reports/workbook.ts';
import { daysAfter } from '../../../functions/domain/clock/civil-day.ts';
import type { Day, Instant, ProcedureCode } from '../../../functions/domain/codes.ts';
import type { Catalogue } from '../../../functions/domain/procedure/publication.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { type PlanProgress, progressOf } from '../../../functions/domain/reduction/progress.ts';
import type { RealisedFigures } from '../../../functions/domain/reduction/realised.ts';
import {
  type ReductionPlan,
  timeBase,
} from '../../../functions/domain/reduction/reduction-plan.ts';
import type { Province } from '../../cloud/config/province.ts';
import type { OpenedLake } from '../figures/lake.ts';

/** The last day of a month, `2026-10`. */
export function lastDayOf(month: string): Day {
  const [year, number] = month.split('-').map(Number);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || !year || !number)
    throw new Error(`month: ${month} is none, say 2026-10`);
  const first =
    number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  return daysAfter(first, -1);
}

/** Where a plan stands at the end of a day, by the decisions in the catalogue and what dossiers say. */
export function progressUnder(
  plan: ReductionPlan,
  { lives, publications }: Catalogue,
  realised: readonly RealisedFigures[],
  asOf: Day,
): PlanProgress {
  const byCode = new Map(lives.map((life) => [life.code, life]));
  const facts = {
    lifeOf: (code: ProcedureCode) => byCode.get(code),
    publications,
    realisedOf: (code: ProcedureCode) => realised.filter(({ procedure }) => procedure === code),
  };
  return progressOf(plan, facts, asOf);
}

/** What the lake says of the procedures of a plan; the base year is the calendar year of its base day. */
export async function realisedIn(
  { lake, workshop }: OpenedLake,
  plan: ReductionPlan,
  asOf: Day,
): Promise<readonly RealisedFigures[]> {
  const snapshot = await takeSnapshot(lake, workshop.folder, { kinds: ['dossiers'] });
  const open = async () => {
    const session = await workshop.engine.session();
    await showSnapshot(session, snapshot);
    return session;
  };
  const figures = new Figures({ manifest: snapshot.name, until: snapshot.until }, open);
  try {
    const codes = [...new Set(plan.items.flatMap(({ procedure }) => procedure ?? []))];
    const year = (timeBase(plan) ?? asOf).slice(0, 4);
    const base = { from: `${year}-01-01`, to: `${year}-12-31` };
    return await realisedOf(figures, codes, { base, asOf });
  } finally {
    await figures.close();
  }
}

const fonts = new URL('../../../node_modules/@expo-google-fonts/tinos/', import.meta.url);

/** The progress report of a province as the API answers it, except that no person has asked for it. */
export function progressFile(
  progress: PlanProgress,
  format: 'pdf' | 'xlsx',
  { province, at }: { readonly province: Province; readonly at: Instant },
): Promise<Buffer> {
  if (format === 'pdf') return progressPdf(progress, readFonts(fonts));
  const reporter = reporting(ProvinceRules.parse(province), undefined, { roles: [] });
  return workbookFile(progressWorkbook(progress, { ...reporter, at }, 'tien-do'));
}
