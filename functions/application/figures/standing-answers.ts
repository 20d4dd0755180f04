import { type Instant, vietnamDay } from '../../domain/codes.ts';
import { namedPeriod } from '../../domain/figures/named-period.ts';
import type { Figures } from './figures.ts';
import { formLines, scoreNumbers } from './reports.ts';

/** The current month, quarter and year, by the names of their periods. */
function currentPeriods(now: Instant): readonly string[] {
  const [year = '', month = ''] = vietnamDay(now).split('-');
  return [`${year}-${month}`, `${year}-Q${Math.ceil(Number(month) / 3)}`, year];
}

/**
 * Computes the reports that everybody opens, of the province and each of its units, so that they are read and
 * not computed.
 */
export async function answerStanding(figures: Figures, now: Instant): Promise<void> {
  for (const name of currentPeriods(now)) {
    const period = namedPeriod(name);
    if (!period) continue;
    for (const by of ['receiving', 'lead'] as const) {
      await formLines(figures, by, period, now);
      await scoreNumbers(figures, by, period, now);
    }
  }
}
