/** The visits of a pool by place: when work on each began, by when it is due, and whether only on some weekdays. */
export interface PoolVisits {
  readonly begun: Float64Array;
  readonly due: (visit: number) => number;
  readonly weekdays: Uint8Array;
}

/**
 * Moves the moment from which each visit may have been ready behind every pick that passed it over: what came
 * before and is due sooner than what an officer took would have been taken by both orders, had it been ready.
 */
export function notReadyWhenPassedOver(
  own: Uint32Array,
  earliest: Float64Array,
  { begun, due, weekdays }: PoolVisits,
): void {
  const at = (moments: Float64Array, visit: number | undefined) => moments[visit ?? -1] ?? 0;
  const picks = own.toSorted((one, other) => at(begun, one) - at(begun, other));
  const coming = own.toSorted((one, other) => at(earliest, one) - at(earliest, other));
  let next = 0;
  let waiting: number[] = [];
  for (const pick of picks) {
    const now = at(begun, pick);
    while (next < coming.length && at(earliest, coming[next]) <= now)
      waiting.push(coming[next++] ?? 0);
    waiting = waiting.filter((visit) => at(begun, visit) > now);
    for (const visit of waiting)
      if (
        weekdays[visit] === 0 &&
        at(earliest, visit) < at(earliest, pick) &&
        due(visit) < due(pick)
      )
        earliest[visit] = now;
  }
}
