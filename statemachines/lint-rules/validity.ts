import { TimeOfDay } from '../../functions/domain/clock/calendar.ts';
import { inBoth } from '../../functions/domain/texts/texts.ts';
import type { Rule } from './finding.ts';

/** A procedure ends on the day it begins, or later. */
const endsAfterItBegins: Rule = ({ validFrom, validTo }) =>
  validTo === undefined || validFrom <= validTo
    ? []
    : [
        {
          code: 'ends-before-it-begins',
          severity: 'error',
          message: inBoth(({ lint }) => lint.endsBeforeItBegins(validTo, validFrom)),
        },
      ];

/** A cut-off is a time of day: beside it, no dossier would ever be received too late. */
const cutOffIsTime: Rule = ({ clock }) =>
  clock?.cutOff === undefined || TimeOfDay.safeParse(clock.cutOff).success
    ? []
    : [
        {
          code: 'bad-cut-off',
          severity: 'error',
          message: inBoth(({ lint }) => lint.badCutOff(`${clock.cutOff}`)),
        },
      ];

export const VALIDITY_RULES: readonly Rule[] = [endsAfterItBegins, cutOffIsTime];
