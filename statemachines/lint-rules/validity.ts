import { TimeOfDay } from '../../functions/domain/clock/calendar.ts';
import type { Rule } from './finding.ts';

/** A procedure ends on the day it begins, or later. */
const endsAfterItBegins: Rule = ({ validFrom, validTo }) =>
  validTo === undefined || validFrom <= validTo
    ? []
    : [
        {
          code: 'ends-before-it-begins',
          severity: 'error',
          message: {
            vi: `Hết hiệu lực ${validTo}, trước ngày có hiệu lực ${validFrom}`,
            en: `Valid to ${validTo}, before it is valid from ${validFrom}`,
          },
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
          message: {
            vi: `Giờ chốt tiếp nhận ${clock.cutOff} không phải giờ trong ngày`,
            en: `The cut-off ${clock.cutOff} is no time of day`,
          },
        },
      ];

export const VALIDITY_RULES: readonly Rule[] = [endsAfterItBegins, cutOffIsTime];
