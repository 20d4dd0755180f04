import * as z from 'zod';

/** A whole number in an address: plain digits, for `0x5`, `1e1`, ` 5` and an empty value are no number that people write. */
export const queryNumber = (least: number, most: number) =>
  z.preprocess(numbered, z.int().min(least).max(most));

const numbered = (asked: unknown): unknown =>
  typeof asked === 'string' && /^\d{1,9}$/.test(asked) ? Number(asked) : asked;
