import type { Figures } from '../../../functions/application/figures/figures.ts';
import type { UnitLine } from '../../../functions/application/figures/reports.ts';
import { together } from '../../../functions/domain/figures/form-report.ts';
import { share } from '../../../functions/domain/figures/percent.ts';
import { startOf } from '../../../functions/domain/figures/period.ts';
import type { Province } from '../../cloud/config/province.ts';

export interface Rates {
  readonly name: string;
  readonly accepted: number;
  readonly online: number;
  /** Percent of the accepted: on or before time by Decision 766, and with no due time ever moved. */
  readonly onTime: number;
  readonly unadjusted: number;
}

const from = startOf('2024-01-01');
const until = startOf('2025-01-01');
/** The year's dossiers are judged by how each of them ended. */
const allEnded = startOf('2027-01-01');

/** The rates that the seed publishes, from the figures of a replayed year. */
export async function ratesOf(figures: Figures, { units }: Province): Promise<readonly Rates[]> {
  const linesUntil = async (end: Date) => {
    const moments = { from, until: end, asOf: allEnded, over: allEnded };
    // The columns are those of `UnitLine`.
    return (await figures.ask('ii-06a', { by: 'receiving', ...moments })) as unknown as UnitLine[];
  };
  const [received, ended] = [await linesUntil(until), await linesUntil(allEnded)];
  const of = (name: string, kinds: readonly string[]) => {
    const own = new Set(units.filter(({ kind }) => kinds.includes(kind)).map(({ code }) => code));
    const ofOwn = (lines: readonly UnitLine[]) => lines.filter(({ unit }) => own.has(unit));
    return rates(name, ofOwn(received), ofOwn(ended));
  };
  return [
    of('Sở, ngành', ['department', 'centre']),
    of('Trung tâm Phục vụ hành chính công', ['centre']),
    of('Địa phương', ['commune']),
    rates('Toàn tỉnh', received, ended),
  ];
}

function rates(name: string, received: readonly UnitLine[], ended: readonly UnitLine[]): Rates {
  const { receivedOnline, receivedDirectAndPost, receivedLate } = together(received);
  const { early, onTime, late, lateUnadjusted } = together(ended);
  const accepted = receivedOnline + receivedDirectAndPost;
  const resolved = early + onTime + late;
  return {
    name,
    accepted,
    online: share(receivedOnline, accepted),
    onTime: share(accepted - receivedLate, accepted),
    unadjusted: share(resolved - lateUnadjusted, resolved),
  };
}
