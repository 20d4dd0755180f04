import { type TextKey, titlesOf } from '../texts/texts.ts';
import type { Titles } from '../titles.ts';

/** What a plan may say wrongly of itself; each rule has a real decision behind it. */
export type PlanRule = TextKey<'planFindings'>;

export interface PlanFinding extends Titles {
  /** The item as the paper numbers it, with its case, or the total. */
  readonly row: string;
  readonly rule: PlanRule;
  readonly printed?: number | string;
  readonly recomputed?: number | string;
}

export const finding = (
  row: string,
  rule: PlanRule,
  printed?: number | string,
  recomputed?: number | string,
): PlanFinding => ({
  row,
  rule,
  ...(printed !== undefined && { printed }),
  ...(recomputed !== undefined && { recomputed }),
  ...titlesOf('planFindings', rule),
});
