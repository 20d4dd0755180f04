import fc from 'fast-check';
import type { Step } from '../../functions/domain/procedure/process.ts';
import { deciding, step } from './procedures.ts';

const later = (index: number, n: number) =>
  Array.from({ length: Math.min(3, n - 1 - index) }, (_, k) => `S${index + k + 2}`);
const earlier = (index: number) => Array.from({ length: index }, (_, k) => `S${k + 1}`);

/** A lawful process of any shape: forward branches, returns, one decision on every way (the last step). */
export const anyProcess = fc
  .integer({ min: 1, max: 40 })
  .chain((n) =>
    fc.tuple(
      ...Array.from({ length: n }, (_, index) =>
        fc.record({
          ways: fc.subarray(later(index, n)),
          back: fc.subarray(earlier(index)),
        }),
      ),
    ),
  )
  .map((shape) => shape.map(({ ways, back }, index) => drawn(index, shape.length, ways, back)));

function drawn(index: number, n: number, ways: string[], back: string[]): Step {
  const following = `S${index + 2}`;
  const isLast = index === n - 1;
  // The following step is always the first of the ways, so that every step can be reached. The first
  // step only hands over: with a choice there too, a process would cost 2n + 5.
  const next = index === 0 ? [following] : [...new Set([following, ...ways])];
  return step(index + 1, 0.25, {
    ...(isLast ? deciding : { next }),
    ...(back.length > 0 && { returnsTo: back }),
  });
}
