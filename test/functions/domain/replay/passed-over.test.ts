import { describe, expect, it } from 'vitest';
import { notReadyWhenPassedOver } from '../../../../functions/domain/replay/passed-over.ts';

/** From when on each visit may have been ready: `[ready at the earliest, begun, due]`, in minutes. */
function readyFrom(
  visits: readonly (readonly [number, number, number])[],
  weekdays = new Uint8Array(visits.length),
) {
  const column = (at: number) => Float64Array.from(visits, (visit) => visit[at] ?? 0);
  const [earliest, begun, due] = [column(0), column(1), column(2)];
  const own = Uint32Array.from(visits, (_, visit) => visit);
  notReadyWhenPassedOver(own, earliest, { begun, due: (visit) => due[visit] ?? 0, weekdays });
  return [...earliest];
}

describe('what lay there when an officer took something else', () => {
  it('was not ready where it came before and is due sooner, at the last such pick', () => {
    const later = [
      [10, 30, 900],
      [40, 50, 800],
    ] as const;
    expect(readyFrom([[0, 70, 500], ...later])).toEqual([50, 10, 40]);
  });

  it('may have been ready where one of the two orders takes the other first', () => {
    expect(
      readyFrom([
        [0, 70, 500],
        [10, 30, 400],
      ]),
    ).toEqual([0, 10]);
    expect(
      readyFrom([
        [20, 70, 500],
        [10, 30, 900],
      ]),
    ).toEqual([20, 10]);
  });

  it('is not told of what had not come yet, or is done on some weekdays alone', () => {
    const [early, late] = [
      [0, 70, 500],
      [10, 30, 900],
    ] as const;
    expect(readyFrom([[40, 70, 500], late])).toEqual([40, 10]);
    expect(readyFrom([early, late], Uint8Array.of(1 << 2, 0))).toEqual([0, 10]);
  });

  it('came after what passed it over, for the picks that follow', () => {
    const [first, second, third] = [
      [0, 90, 500],
      [10, 30, 900],
      [20, 60, 900],
    ] as const;
    // At 30 the first was not ready; at 60 it has come after the third, and age does not speak for it.
    expect(readyFrom([first, second, third])).toEqual([30, 10, 20]);
  });
});
