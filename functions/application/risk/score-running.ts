import { readRisks, tellRisk } from '../../adapters/dynamodb/risk-store.ts';
import type { Table } from '../../adapters/dynamodb/table.ts';
import type { Lake } from '../../adapters/lake/objects.ts';
import { type RiskModels, readModel } from '../../adapters/lake/risk-models.ts';
import { sideBySide } from '../../adapters/side-by-side.ts';
import type { Calendar } from '../../domain/clock/calendar.ts';
import type { Instant } from '../../domain/codes.ts';
import { groupOf } from '../../domain/risk/lesson-groups.ts';
import { isNews, riskAt } from '../../domain/risk/told-risk.ts';
import { heldStep } from './held-step.ts';
import type { KnownDossiers } from './known-dossiers.ts';

const LANES = 20;
/** Dossiers whose told risks are in hand at once. */
const TOGETHER = 1000;

/** What the morning found: dossiers asked about, and those whose risk was told again. */
export interface ScoringCount {
  readonly asked: number;
  readonly told: number;
}

/** Tells the risk of all dossiers whose clock runs: it rises by waiting alone, when nobody writes them. */
export async function scoreRunning(
  table: Table,
  lake: Lake,
  dossiers: KnownDossiers,
  { models }: RiskModels,
  { calendar, now }: { readonly calendar: Calendar; readonly now: Instant },
): Promise<ScoringCount> {
  const running = await dossiers.running();
  let asked = 0;
  let written = 0;
  for (let from = 0; from < running.length; from += TOGETHER) {
    const part = running.slice(from, from + TOGETHER);
    const told = await readRisks(
      table,
      part.map(({ facts }) => String(facts.code)),
    );
    await sideBySide(LANES, part, async ({ facts, history }) => {
      const entry = groupOf(models, facts);
      const model = entry && (await readModel(lake, entry));
      if (!model) return;
      const held = await heldStep(table, facts);
      const risk = riskAt({ facts, history, held }, model, calendar, now);
      if (!risk) return;
      asked++;
      const code = String(facts.code);
      if (!isNews(told.get(code), risk)) return;
      await tellRisk(table, code, risk);
      written++;
    });
  }
  return { asked, told: written };
}
