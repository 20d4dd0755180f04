import { readProvince } from '../../adapters/dynamodb/catalogue-store.ts';
import { readHistory } from '../../adapters/dynamodb/dossier-store.ts';
import { readRisks, tellRisk } from '../../adapters/dynamodb/risk-store.ts';
import type { Table } from '../../adapters/dynamodb/table.ts';
import type { Facts } from '../../adapters/lake/increments.ts';
import type { Forecasts } from '../../adapters/lake/risk-models.ts';
import { sideBySide } from '../../adapters/side-by-side.ts';
import { clockSettings } from '../../domain/dossier/times.ts';
import { type DossierRow, type EventRow, eventRow } from '../../domain/figures/facts.ts';
import { groupOf } from '../../domain/risk/lesson-groups.ts';
import { isNews, riskAt } from '../../domain/risk/told-risk.ts';
import { heldStep } from './held-step.ts';

/** Dossiers in hand at once. */
const LANES = 10;

/**
 * Tells the risk of the dossiers that were just written, as it stood at their last act: a step was left and the
 * next begins, one was returned, a pause ended, the term was extended. What was told is written again only
 * when its tenth changes; gives how many were.
 */
export async function scoreWritten(
  table: Table,
  forecasts: Forecasts,
  { dossiers, events }: Pick<Facts, 'dossiers' | 'events'>,
): Promise<number> {
  const latest = new Map<string, DossierRow>();
  for (const row of dossiers) {
    const known = latest.get(row.code ?? '');
    if (!known || (known.version ?? 0) <= (row.version ?? 0)) latest.set(row.code ?? '', row);
  }
  const running = [...latest.values()].filter(({ deadline }) => deadline === 'running');
  const models = running.length > 0 ? await forecasts.list() : undefined;
  const asked = running.flatMap((facts) => {
    const entry = models && groupOf(models.models, facts);
    return entry ? [{ code: facts.code ?? '', facts, entry }] : [];
  });
  if (asked.length === 0) return 0;
  const told = await readRisks(
    table,
    asked.map(({ code }) => code),
  );
  const { calendar } = clockSettings(await readProvince(table));
  let written = 0;
  await sideBySide(LANES, asked, async ({ code, facts, entry }) => {
    const model = await forecasts.model(entry);
    const history = await historyOf(table, facts, events);
    const at = history?.at(-1)?.at;
    if (!model || !history || !at) return;
    const held = await heldStep(table, facts);
    const risk = riskAt({ facts, history, held }, model, calendar, at);
    if (!risk || !isNews(told.get(code), risk)) return;
    await tellRisk(table, code, risk);
    written++;
  });
  return written;
}

/**
 * The history up to a version, of which the latest acts came with the dossier: what lies in the table may be read a
 * moment behind. Nothing where an act of it is missing; then the morning tells the risk.
 */
async function historyOf(
  table: Table,
  { code = '', version = 0 }: DossierRow,
  fresh: readonly EventRow[],
): Promise<readonly EventRow[] | undefined> {
  const kept = await readHistory(table, code, { momentBehind: true });
  const byVersion = new Map(
    [...kept.map((event) => eventRow(code, event)), ...fresh.filter((one) => one.code === code)]
      .filter((event) => (event.version ?? 0) <= version)
      .map((event) => [event.version ?? 0, event]),
  );
  if (byVersion.size < version) return undefined;
  return [...byVersion.values()].sort((a, b) => (a.version ?? 0) - (b.version ?? 0));
}
