import { describe, expect, it } from 'vitest';
import { sideBySide } from '../../../functions/adapters/side-by-side.ts';

/** Lets everything that can go on without an event go on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('work side by side', () => {
  it('takes every item once and in order, never more at once than there are lanes', async () => {
    const begun: number[] = [];
    let inWork = 0;
    let most = 0;
    await sideBySide(3, Array.from({ length: 20 }, (_, index) => index).values(), async (item) => {
      begun.push(item);
      most = Math.max(most, ++inWork);
      await settled();
      inWork--;
    });
    expect(begun).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(most).toBe(3);
  });

  it('takes items as they come, page after page', async () => {
    async function* pages() {
      for (const page of [['a', 'b'], [], ['c']]) {
        await settled();
        yield* page;
      }
    }
    const done: string[] = [];
    await sideBySide(2, pages(), async (item) => {
      done.push(item);
    });
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('throws the fault of an item, and begins no further one', async () => {
    const begun: number[] = [];
    const work = sideBySide(1, [1, 2, 3], async (item) => {
      begun.push(item);
      if (item === 2) throw new Error('two');
    });
    await expect(work).rejects.toThrow('two');
    expect(begun).toEqual([1, 2]);
  });
});
