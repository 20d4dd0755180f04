import type { Day } from '../../../../functions/domain/codes.ts';
import { becameIn } from '../../../../functions/domain/figures/cohort.ts';
import type { Counts } from '../../../../functions/domain/figures/counts.ts';
import type { CounterLine, Period } from '../../../../functions/domain/figures/figures.ts';
import type { PeriodFigures } from '../../../../functions/domain/figures/period-figures.ts';

/** The figures of a period, added up from the lines of all days there are. */
export function naiveFigures(
  lines: readonly CounterLine[],
  { from, to }: Period,
  today: Day,
): PeriodFigures {
  const days = lines.filter(({ line }) => !line.startsWith('total'));
  const sumWhere = (holds: (day: Day) => boolean): Counts => {
    const sums: Record<string, number> = {};
    for (const { line, counts } of days)
      if (holds(line))
        for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + n;
    return sums;
  };
  return {
    flows: sumWhere((day) => day >= from && day <= to),
    before: sumWhere((day) => day < from),
    until: sumWhere((day) => day <= to),
    now: sumWhere(() => true),
    over: sumWhere((day) => day >= from && day <= to && day < today),
    became: becameIn(days, { from, to }),
  };
}
