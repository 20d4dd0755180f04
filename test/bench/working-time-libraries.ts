import dayjs from 'dayjs';
import dayjsBusinessTime from 'dayjs-business-time';
import luxon from 'luxon-business-days';
import moment from 'moment';
import 'moment-business-time';
import { OFFICE_HOURS } from '../../functions/domain/clock/calendar.ts';
import type { CalendarYear } from '../../functions/domain/clock/calendar-year.ts';

/** A dossier to be given a due time: times in milliseconds since the epoch. */
export interface Dossier {
  readonly received: number;
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
}

/** Someone who gives due times, in as many of the three ways as it can. */
export interface Contender {
  readonly name: string;
  readonly dueWithPauses?: (dossier: Dossier, minutes: number) => number;
  readonly dueInMinutes?: (dossier: Dossier, minutes: number) => number;
  readonly dueInDays?: (dossier: Dossier, days: number) => number;
}

/**
 * The libraries of the npm registry that count working time with holidays of one's own, each used as its
 * manual says: pauses are measured and added to the term, and the sum is added once. They count in the
 * time zone of the process.
 */
export function librariesFor(year: CalendarYear): readonly Contender[] {
  const holidays = year.daysOff.map(({ date }) => date);
  return [dayjsFor(holidays), momentFor(holidays), luxonFor(new Set(holidays))];
}

const closeOf = (day: { readonly year: number; readonly month: number; readonly date: number }) =>
  new Date(day.year, day.month, day.date, 17).getTime();

function dayjsFor(holidays: string[]): Contender {
  dayjs.extend(dayjsBusinessTime);
  dayjs.setHolidays(holidays);
  const worked = OFFICE_HOURS.map(({ from, to }) => ({ start: `${from}:00`, end: `${to}:00` }));
  dayjs.setBusinessTime({
    sunday: null,
    monday: worked,
    tuesday: worked,
    wednesday: worked,
    thursday: worked,
    friday: worked,
    saturday: null,
  });
  return {
    name: 'dayjs-business-time 1.0.4',
    dueInMinutes: ({ received }, minutes) => dayjs(received).addBusinessMinutes(minutes).valueOf(),
    dueWithPauses: ({ received, pauses }, minutes) => {
      const paused = pauses.reduce(
        (sum, { from, to }) => sum + dayjs(from).businessMinutesDiff(dayjs(to)),
        0,
      );
      return dayjs(received)
        .addBusinessMinutes(minutes + paused)
        .valueOf();
    },
    dueInDays: ({ received }, days) => {
      const due = dayjs(received).addBusinessDays(days);
      return closeOf({ year: due.year(), month: due.month(), date: due.date() });
    },
  };
}

function momentFor(holidays: readonly string[]): Contender {
  const worked = OFFICE_HOURS.flatMap(({ from, to }) => [`${from}:00`, `${to}:00`]);
  moment.updateLocale('en', {
    workinghours: { 0: null, 1: worked, 2: worked, 3: worked, 4: worked, 5: worked, 6: null },
    holidays,
  });
  return {
    name: 'moment-business-time 2.0.0',
    // Its `workingDiff` answers -60 minutes for 08:00 to 10:00 once a day has a lunch break, so it cannot
    // measure a pause and takes part only where there is none.
    dueInMinutes: ({ received }, minutes) =>
      moment(received).addWorkingTime(minutes, 'minutes').valueOf(),
    dueInDays: ({ received }, days) => {
      const due = moment(received).addWorkingTime(days, 'days');
      return closeOf({ year: due.year(), month: due.month(), date: due.date() });
    },
  };
}

/** Luxon's plug-in knows days only. */
function luxonFor(holidays: ReadonlySet<string>): Contender {
  const isHoliday = (day: luxon.DateTime) => holidays.has(day.toISODate() ?? '');
  return {
    name: 'luxon-business-days 3.0.1',
    dueInDays: ({ received }, days) => {
      const from = luxon.DateTime.fromMillis(received);
      from.setupBusiness({ holidayMatchers: [isHoliday] });
      const due = from.plusBusiness({ days });
      return closeOf({ year: due.year, month: due.month - 1, date: due.day });
    },
  };
}
