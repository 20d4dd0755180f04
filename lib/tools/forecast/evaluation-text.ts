import { basename } from 'node:path';
import type { Evaluation } from './evaluate.ts';

type Row = Evaluation & { readonly log: string };

const of = (value: number | null | undefined, decimals = 3): string =>
  value === null || value === undefined ? '–' : value.toFixed(decimals);

const columns: readonly (readonly [heading: string, value: (row: Row) => string])[] = [
  ['log', ({ log }) => basename(log).replace(/\.csv(\.gz)?$/, '')],
  ['cases', ({ cases }) => `${cases.training}/${cases.test}`],
  ['term', ({ due }) => (due.by === 'deadline' ? 'deadline' : `${of(due.days, 1)} d`)],
  ['late', ({ late }) => `${of(late.test * 100, 1)} %`],
  ['method', ({ method }) => method],
  ['AUC', ({ auc, aucBand: [low, high] }) => `${of(auc)} (${of(low)}–${of(high)})`],
  ['days left', ({ daysLeftAuc }) => of(daysLeftAuc)],
  ['25 % rule', ({ quarterRuleAuc }) => of(quarterRuleAuc)],
  ['step median', ({ stepMedianAuc }) => of(stepMedianAuc)],
  ['table', ({ methods }) => `${of(methods.table?.auc)}/${of(methods.table?.brier)}`],
  ['scorecard', ({ methods }) => `${of(methods.scorecard?.auc)}/${of(methods.scorecard?.brier)}`],
  ['Brier', ({ brier, brierBand: [low, high] }) => `${of(brier)} (${of(low)}–${of(high)})`],
  ['base', ({ baseRateBrier }) => of(baseRateBrier)],
  ['within day', ({ withinDayAuc: { chosen, daysLeft } }) => `${of(chosen)} (${of(daysLeft)})`],
  ['warning', ({ leadTime }) => (leadTime ? `${of(leadTime.medianDays, 1)} d` : '–')],
  ['80 % holds', ({ coverage80 }) => of(coverage80)],
];

/** The evaluations as a table in Markdown, with the mean Brier scores below. */
export function evaluationText(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [
    line(columns.map(([heading]) => heading)),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map(([, value]) => value(row)))),
  ];
  const fallbacks = rows
    .filter(({ fallback }) => fallback !== undefined)
    .map((row) => `${basename(row.log)}: falls back to ${row.method} (${row.fallback})`);
  const mean = (score: (row: Row) => number | null | undefined) =>
    of(rows.reduce((sum, row) => sum + (score(row) ?? 0), 0) / rows.length);
  const means = [
    `mean Brier: chosen ${mean(({ brier }) => brier)}`,
    `scorecard ${mean(({ methods }) => methods.scorecard?.brier)}`,
    `table ${mean(({ methods }) => methods.table?.brier)}`,
    `base rate ${mean(({ baseRateBrier }) => baseRateBrier)}`,
  ].join(', ');
  return `${[...table, '', ...fallbacks, means].join('\n')}\n`;
}
