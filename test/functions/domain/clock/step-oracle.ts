import type { AllowanceSum, Term } from '../../../../functions/domain/clock/term.ts';
import type { OracleInput } from './oracle.ts';

/**
 * When the allowances of a way end, by the naive oracle alone: calendar days first, then the working time
 * hour by hour; or, where the dossier's term is in days, whole working days and the rest of one.
 */
export const stepOracleOf =
  (oracle: (input: OracleInput) => number | undefined) =>
  (
    { workingHours, workingDays, calendarDays }: AllowanceSum,
    on: Term,
    received: number,
    cutOff?: string,
  ): number | undefined => {
    const ends = (term: Term, from = received) =>
      oracle({ term, received: from, pauses: [], ...(from === received && { cutOff }) });
    if (calendarDays >= 1) {
      const [part, whole] = [calendarDays, Math.ceil(calendarDays)].map((value) =>
        ends({ unit: 'calendarDay', value }),
      );
      if (part === undefined) return undefined;
      const close = Math.min(part, whole ?? part);
      const work = workingHours + 8 * workingDays;
      return work === 0 ? close : ends({ unit: 'workingHour', value: work }, close);
    }
    const hours = workingHours + 8 * (workingDays + calendarDays);
    const ofHours = on.unit === 'workingHour' || on.unit === 'sameDay' || on.value < 1 || hours < 8;
    return ends(
      ofHours ? { unit: 'workingHour', value: hours } : { unit: 'workingDay', value: hours / 8 },
    );
  };
