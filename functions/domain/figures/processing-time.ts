import type { Counts } from './counts.ts';
import { twoDecimals } from './percent.ts';

export interface ProcessingTime {
  /** Hours of the calendar from acceptance to decision, pauses and nights included; 0 where none was resolved. */
  readonly averageHours: number;
  /** Dossiers resolved, early, on time and late. */
  readonly of: number;
}

/** How long the dossiers resolved in some days took, as their applicants count: what reforms are to shorten. */
export function processingTimeOf(flows: Counts): ProcessingTime {
  const of = ['ended.early', 'ended.onTime', 'ended.late'].reduce(
    (sum, name) => sum + (flows[name] ?? 0),
    0,
  );
  return { averageHours: of === 0 ? 0 : twoDecimals((flows.resolvedHours ?? 0) / of), of };
}
