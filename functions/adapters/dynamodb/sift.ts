import type { Row } from './dossier-rows.ts';
import type { List, Page } from './lists.ts';

/** Rows read in one go. */
const CHUNK = 100;
/** Rows read for one answer at most: what is rare comes in pages that are not full, and costs no more. */
const EXAMINED = 2000;

/** A page of what is left of a list, and the cursor from which it goes on. */
export interface SiftedPage<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/**
 * Goes through a list until a page is full of what is wanted. `wanted` gives for each of the rows what
 * becomes of it, or nothing where it is not wanted. `chunk`: rows read in one go, fewer where most are wanted.
 */
export async function sift<Item>(
  list: List,
  { limit, cursor }: Page,
  wanted: (rows: readonly Row[]) => Promise<readonly (Item | undefined)[]>,
  chunk = CHUNK,
): Promise<SiftedPage<Item>> {
  const items: Item[] = [];
  let from = cursor;
  for (let examined = 0; examined < EXAMINED; examined += chunk) {
    const { rows, next, after } = await list({ limit: chunk, cursor: from });
    const kept = await wanted(rows);
    for (const [index, row] of rows.entries()) {
      const item = kept[index];
      if (item === undefined) continue;
      items.push(item);
      const isLast = index === rows.length - 1 && !next;
      if (items.length === limit) return isLast ? { items } : { items, next: after(row) };
    }
    if (!next) return { items };
    from = next;
  }
  return from ? { items, next: from } : { items };
}
