import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Day } from '../../functions/domain/codes.ts';

/** Sectors that need no licence from a day on. Of the 38 that leave the list, the two that plans touch. */
const EndingSectors = z.strictObject({
  source: z.string(),
  leaveOn: Day,
  sectors: z.array(
    z.strictObject({
      /** In the annex of the law. */
      row: z.int().positive(),
      name: z.string(),
      /** The words by which the names of its procedures tell that they serve this sector. */
      inNames: z.string(),
    }),
  ),
});

const file = join(import.meta.dirname, 'ending-sectors.json');

/** A function that tells the law by which the sector of a procedure of this name leaves the list, if it does. */
export function endingSectors(): (procedure: string) => string | undefined {
  const { source, leaveOn, sectors } = EndingSectors.parse(JSON.parse(readFileSync(file, 'utf8')));
  return (procedure) => {
    const words = procedure.normalize('NFC').toLowerCase();
    const sector = sectors.find(({ inNames }) => words.includes(inNames));
    return sector && `${source}, ${sector.row}: ${sector.name}, ${leaveOn}`;
  };
}
