import { twoDecimals } from './percent.ts';

export interface ProcessingTime {
  /** Hours of the calendar from acceptance to decision, pauses and nights included; 0 where none was resolved. */
  readonly averageHours: number;
  /** Dossiers resolved, early, on time and late. */
  readonly of: number;
}

/** How long resolved dossiers took, as their applicants count: what reforms are to shorten. */
export const processingTimeOf = (hours: number, of: number): ProcessingTime => ({
  averageHours: of === 0 ? 0 : twoDecimals(hours / of),
  of,
});
