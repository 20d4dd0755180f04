/** A forecast beside what came of it; the snapshots of one dossier share the weight 1. */
export interface ForecastOutcome {
  readonly forecast: number;
  readonly late: boolean;
  readonly weight: number;
}

/** How often one is counted; a resample counts some twice and others never. */
type Times = (index: number) => number;
const once: Times = () => 1;

/** The mean squared distance between forecast and outcome; 0 is perfect. */
export function brier(judged: readonly ForecastOutcome[], times = once): number {
  let sum = 0;
  let weights = 0;
  judged.forEach(({ forecast, late, weight }, index) => {
    const counted = weight * times(index);
    sum += counted * (forecast - (late ? 1 : 0)) ** 2;
    weights += counted;
  });
  return weights === 0 ? Number.NaN : sum / weights;
}

/**
 * The area under the ROC curve: how often a late dossier stands above a punctual one, a tie counting half.
 * NaN where only one kind is there.
 */
export function auc(judged: readonly ForecastOutcome[]): number {
  const { above, pairs } = rankedPairs(judged.toSorted((a, b) => a.forecast - b.forecast));
  return pairs === 0 ? Number.NaN : above / pairs;
}

/**
 * The weight of pairs (late, punctual) and of those ranked rightly; the pairs of several groups can be added.
 * @param sorted by rising forecast
 */
export function rankedPairs(
  sorted: readonly ForecastOutcome[],
  times = once,
): { above: number; pairs: number } {
  let punctualBelow = 0;
  let lateAll = 0;
  let above = 0;
  for (let from = 0; from < sorted.length; ) {
    const forecast = sorted[from]?.forecast;
    let late = 0;
    let punctual = 0;
    for (let one = sorted[from]; one?.forecast === forecast && one; one = sorted[from]) {
      const counted = one.weight * times(from++);
      if (one.late) late += counted;
      else punctual += counted;
    }
    above += late * (punctualBelow + punctual / 2);
    punctualBelow += punctual;
    lateAll += late;
  }
  return { above, pairs: lateAll * punctualBelow };
}
