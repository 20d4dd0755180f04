/**
 * Works on items some at once, beginning with them in their order. The first fault is thrown, and no further
 * item is begun.
 * @param lanes how many are in work at once
 */
export async function sideBySide<Item>(
  lanes: number,
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = each(items);
  const lane = async () => {
    for await (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** One source for all lanes: an async generator gives each item to one lane only. */
async function* each<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* items;
}
