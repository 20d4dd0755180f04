/** A snapshot of a case with the chance told then. */
interface ForecastSnapshot {
  readonly of: number;
  readonly chance: number;
  readonly late: boolean;
  /** Minutes until it was due. */
  readonly left: number;
}

/**
 * What an alarm gives: the lowest threshold at which so many of the cases that ever alarm come late; how
 * many of the late ones it finds; and the median days from the first alarm that stays to the due time.
 * The threshold is taken in hindsight from these very snapshots: it is what the ranking can give at best.
 */
export function leadTime(snapshots: readonly ForecastSnapshot[], precision: number) {
  const cases = new Map<number, ForecastSnapshot[]>();
  for (const one of snapshots) {
    const own = cases.get(one.of);
    if (own) own.push(one);
    else cases.set(one.of, [one]);
  }
  const peaks = [...cases.values()].map((own) => ({
    own,
    peak: own.reduce((most, { chance }) => Math.max(most, chance), 0),
    late: own[0]?.late ?? false,
  }));
  peaks.sort((one, other) => other.peak - one.peak);
  let late = 0;
  let threshold: number | undefined;
  for (const [index, one] of peaks.entries()) {
    if (one.late) late++;
    const isLastOfPeak = peaks[index + 1]?.peak !== one.peak;
    if (isLastOfPeak && late / (index + 1) >= precision) threshold = one.peak;
  }
  if (threshold === undefined) return null;
  const from = threshold;
  const alarmed = peaks.filter(({ peak }) => peak >= from);
  const found = alarmed.filter((one) => one.late);
  const days = found
    .map(({ own }) => {
      const lastCalm = own.findLastIndex(({ chance }) => chance < from);
      return (own[lastCalm + 1]?.left ?? 0) / 1440;
    })
    .sort((one, other) => one - other);
  return {
    threshold: Math.round(from * 1e4) / 1e4,
    precision: Math.round((found.length / alarmed.length) * 1e4) / 1e4,
    alarmed: alarmed.length,
    lateFound: Math.round((found.length / peaks.filter((one) => one.late).length) * 1e4) / 1e4,
    medianDays: Math.round((days[Math.floor(days.length / 2)] ?? 0) * 10) / 10,
  };
}
