/** Fewer dossiers than this are never marked. */
export const MARKED_FROM = 30;

/** Of the normal distribution: 99 %, on one side. */
const Z = 2.326;

/**
 * The share, in percent, above which the API marks one of so many dossiers as unusual where so many percent are usual
 * (`functions/domain/figures/practice.ts`): its Wilson bound lies above the usual share exactly where the share lies here.
 */
export function limitAt(dossiers: number, usual: number): number {
  const p = usual / 100;
  return 100 * (p + Z * Math.sqrt((p * (1 - p)) / dossiers));
}
