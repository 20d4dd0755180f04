import { cursorOf, ForeignCursor, placeIn } from '../adapters/dynamodb/cursor.ts';
import type { ListPlace } from '../application/figures/lists.ts';

/** @throws ForeignCursor where the cursor is of another list */
export function placeOf(cursor: string | undefined): ListPlace | undefined {
  if (cursor === undefined) return undefined;
  const place = placeIn(cursor);
  const [at, code] = Array.isArray(place) && place.length === 2 ? place : [];
  if (typeof at !== 'string' || typeof code !== 'string') throw new ForeignCursor();
  return { at, code };
}

/** A page of places of which one more was read than it shows, and the cursor of the next. */
export function pageOfPlaces<Shown extends ListPlace>(places: readonly Shown[], limit: number) {
  const shown = places.slice(0, limit);
  const last = shown.at(-1);
  return {
    shown,
    next: places.length > limit && last ? cursorOf([last.at, last.code]) : undefined,
  };
}
