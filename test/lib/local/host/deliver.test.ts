import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliver } from '../../../../lib/local/host/streams/deliver.ts';
import { firstFailure } from '../../../../lib/local/host/streams/failures.ts';

/** Runs a delivery in which `failures` says how often each item fails before it goes well. */
async function run(
  failures: readonly number[],
  { retries = 3, bisect = true, reports = true } = {},
) {
  const left = [...failures];
  const calls: number[][] = [];
  const done: number[] = [];
  const lost: number[] = [];
  await deliver(
    failures.map((_, index) => index),
    {
      invoke: async (items) => {
        calls.push([...items]);
        const failed = items.findIndex((item) => (left[item] ?? 0) > 0);
        if (failed < 0) return items.length;
        const item = items[failed] ?? 0;
        left[item] = (left[item] ?? 0) - 1;
        return reports ? failed : 0;
      },
      progress: (items) => done.push(...items),
      giveUp: (items) => lost.push(...items),
      pause: async () => undefined,
      retries,
      bisect,
      signal: new AbortController().signal,
    },
  );
  return { calls, done, lost };
}
const always = Number.POSITIVE_INFINITY;

describe('delivery from a stream', () => {
  it('sends again only from the first reported failure on', async () => {
    const { calls, done, lost } = await run([0, 0, 1, 0], { bisect: false });
    expect(calls).toEqual([
      [0, 1, 2, 3],
      [2, 3],
    ]);
    expect(done).toEqual([0, 1, 2, 3]);
    expect(lost).toEqual([]);
  });

  it('halves a failing batch until the poison stands alone, then gives only that up', async () => {
    const { done, lost } = await run([0, 0, always, 0, 0], { retries: 2, reports: false });
    expect(lost).toEqual([2]);
    expect(done).toEqual([0, 1, 2, 3, 4]);
  });

  it('gives a whole batch up when it may not be halved', async () => {
    const { calls, lost } = await run([0, always, 0], {
      retries: 1,
      bisect: false,
      reports: false,
    });
    expect(calls).toHaveLength(2);
    expect(lost).toEqual([0, 1, 2]);
  });

  it('keeps the order, loses nothing silently and gives up only what failed beyond its retries', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(0, 0, 0, 1, 2, always), { maxLength: 12 }),
        fc.integer({ min: 2, max: 4 }),
        async (failures, retries) => {
          const { done, lost } = await run(failures, { retries });
          expect(done).toEqual(failures.map((_, index) => index));
          expect(lost).toEqual(
            failures.flatMap((count, index) => (count === always ? [index] : [])),
          );
        },
      ),
    );
  });

  it('stops between attempts when told, without counting the batch as done', async () => {
    const stopping = new AbortController();
    const done: number[] = [];
    await deliver([1, 2], {
      invoke: async () => 0,
      progress: (items) => done.push(...items),
      giveUp: (items) => done.push(...items),
      pause: async () => stopping.abort(),
      retries: always,
      bisect: false,
      signal: stopping.signal,
    });
    expect(done).toEqual([]);
  });
});

describe('the answer of a function that reports failures', () => {
  const batch = ['100', '101', '102'];
  const failing = (...ids: string[]) => ({
    batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
  });

  it.each([
    ['nothing', null, 3],
    ['an empty list', failing(), 3],
    ['a null list', { batchItemFailures: null }, 3],
    ['one record', failing('101'), 1],
    ['several records, the first of which counts', failing('102', '101'), 1],
    ['a record of another batch', failing('999'), 0],
    ['something else', 'well', 0],
  ])('reads %s', (_, output, expected) => {
    expect(firstFailure(output, batch)).toBe(expected);
  });
});
