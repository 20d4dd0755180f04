import * as z from 'zod';
import { type Day, type Instant, vietnamDay } from '../codes.ts';
import { ruleAt } from '../problems.ts';
import { titlesOf } from '../texts/texts.ts';
import type { Dossier } from './dossier.ts';

/** Why somebody was not content, as a choice: no words that could name people. */
export const ratingReasons = [
  'late',
  'attitude',
  'askedAgain',
  'unclear',
  'extraCost',
  'result',
  'other',
] as const;

/** The points of who is not content; the others are. */
const CONTENT_FROM = 3;

/** What the person says after the result, from 1 to 5; who is not content says why. */
export const Rating = z
  .strictObject({
    score: z.int().min(1).max(5),
    reasons: z.array(z.enum(ratingReasons)).max(ratingReasons.length).default([]),
  })
  .refine(
    ({ score, reasons }) => score >= CONTENT_FROM || reasons.length > 0,
    ruleAt('reasons', titlesOf('checks', 'lowRating')),
  );
export type Rating = z.infer<typeof Rating>;

export const isContent = ({ score }: Rating): boolean => score >= CONTENT_FROM;

/** A rating as it is kept: once for a dossier, and never changed. */
export interface KeptRating extends Rating {
  readonly at: Instant;
}

/** Rated is the whole course, so not before its end. */
export const mayBeRated = ({ finishedAt }: Dossier): boolean => finishedAt !== undefined;

/** The day of acceptance, by which Decision 766/QĐ-TTg counts a dossier; what was never accepted, by its filing. */
export const ratedDay = ({ acceptedAt, submittedAt }: Dossier): Day =>
  vietnamDay(acceptedAt ?? submittedAt);

/** Ratings of the dossiers accepted in a period. */
export interface RatingCount {
  readonly rated: number;
  readonly disliked: number;
}
