import type { Calendar } from '../clock/calendar.ts';
import type { Day } from '../codes.ts';
import {
  isMadePublicOnTime,
  isPublicOverdue,
  isPublishedOnTime,
  type Publication,
} from '../procedure/publication.ts';
import type { Ratio } from './score-766.ts';

/** How punctually procedures were published and made public; a procedure in a decision counts one. */
export interface PublicationFigures {
  /** Decided in the period, and of those at least five working days before they took effect. */
  readonly publishedOnTime: Ratio;
  /** Made public in the period, and of those within five working days of the decision. */
  readonly updatedOnTime: Ratio;
  /**
   * Decided by the end of the period, late and still not public: they stand in no ratio of Decision 766,
   * so leaving a procedure unpublished must not look better than publishing it late.
   */
  readonly publicOverdue: number;
}

/**
 * The inputs `PUBLISH_ON_TIME` and `PUBLIC_UPDATE_ON_TIME` of Decision 766 for a period, both its days
 * included. What cannot be judged before a calendar is announced is in neither part of a ratio.
 */
export function publicationFigures(
  publications: readonly Publication[],
  period: { readonly from: Day; readonly to: Day },
  calendar: Calendar,
): PublicationFigures {
  const within = (day: Day | undefined) =>
    day !== undefined && period.from <= day && day <= period.to;
  const decided = publications.filter(({ decision }) => within(decision.day));
  const shown = publications.filter(({ madePublicOn }) => within(madePublicOn));
  return {
    publishedOnTime: ratioOf(decided.map((one) => isPublishedOnTime(one, calendar))),
    updatedOnTime: ratioOf(shown.map((one) => isMadePublicOnTime(one, calendar))),
    publicOverdue: publications.filter((one) => isPublicOverdue(one, period.to, calendar)).length,
  };
}

function ratioOf(verdicts: readonly (boolean | undefined)[]): Ratio {
  const judged = verdicts.filter((verdict) => verdict !== undefined);
  return { part: judged.filter(Boolean).length, whole: judged.length };
}
