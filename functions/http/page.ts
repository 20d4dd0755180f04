import * as z from 'zod';

/** A page of a list, for the API document. */
export const page = <Row extends z.ZodType>(row: Row) =>
  z.object({
    items: z.array(row),
    next: z.string().optional().meta({ description: 'The cursor of the next page' }),
  });
