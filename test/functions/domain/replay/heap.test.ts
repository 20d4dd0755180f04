import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Heap } from '../../../../functions/domain/replay/heap.ts';

describe('a heap', () => {
  it('gives its numbers back by their keys, also with some taken out in between', () => {
    const anyMoves = fc.array(fc.oneof(fc.nat(20), fc.constant('pop' as const)), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const heap = new Heap();
        const kept: { id: number; key: number }[] = [];
        for (const [id, move] of moves.entries()) {
          if (move === 'pop') {
            const least = kept.toSorted((one, other) => one.key - other.key)[0];
            expect(heap.least).toBe(least?.key ?? Number.POSITIVE_INFINITY);
            const popped = heap.pop();
            const place = kept.findIndex((one) => one.id === popped);
            expect(kept[place]?.key).toBe(least?.key);
            if (place >= 0) kept.splice(place, 1);
          } else {
            heap.push(id, move);
            kept.push({ id, key: move });
          }
          expect(heap.size).toBe(kept.length);
        }
      }),
    );
  });

  it('grows beyond the room that it began with', () => {
    const heap = new Heap();
    for (let id = 0; id < 200; id++) heap.push(id, -id);
    const popped = Array.from({ length: 200 }, () => heap.pop());
    expect(popped).toEqual(Array.from({ length: 200 }, (_, n) => 199 - n));
    expect(heap.pop()).toBeUndefined();
  });
});
