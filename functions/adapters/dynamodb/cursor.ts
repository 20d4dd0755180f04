/** The cursor is not one that the list gave. */
export class ForeignCursor extends Error {
  override readonly name = 'ForeignCursor';
}

/**
 * Where a list goes on, in a form that is opaque to clients. It names values alone: a unit may have taken
 * over many others, and an address that holds a place in each of their lists takes some 2,000 characters.
 */
export const cursorOf = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws ForeignCursor where the text is no cursor of any list */
export function placeIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new ForeignCursor();
  }
}
