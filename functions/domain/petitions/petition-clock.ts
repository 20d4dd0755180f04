import { hasPassed, yearBegins } from '../clock/awaiting.ts';
import type { Calendar } from '../clock/calendar.ts';
import { dueTime } from '../clock/due-time.ts';
import type { PausePeriod } from '../clock/pauses.ts';
import type { Instant } from '../codes.ts';
import type { Petition } from './petition.ts';

/** Working days for petitions, as Decision 766/QĐ-TTg counts whether they were handled on time. */
export const petitionTerms = { answer: 15, refuse: 2, askMore: 5, publish: 2 } as const;
type TermName = keyof typeof petitionTerms;

/** The calendar, and how many working days a person has to send what was asked for. */
export interface PetitionClock {
  readonly calendar: Calendar;
  readonly supplementLimit: number;
}

/** The end of some working days, or the place of one that awaits its calendar. */
function endOf(
  days: number,
  receivedAt: Instant,
  { calendar }: PetitionClock,
  pauses: readonly PausePeriod[] = [],
): Instant {
  const due = dueTime({ term: { unit: 'workingDay', value: days }, receivedAt, calendar, pauses });
  if (due.ok) return due.value.dueAt ?? receivedAt;
  if (due.reason.code === 'awaitingCalendar') return yearBegins(due.reason.year);
  throw new Error(`The clock of a petition says ${due.reason.code}`);
}

/** Until when a petition may be refused or more may be asked: after that it has to be answered as it is. */
export const lastMomentTo = (
  name: Extract<TermName, 'refuse' | 'askMore'>,
  { filedAt }: Petition,
  clock: PetitionClock,
): Instant => endOf(petitionTerms[name], filedAt, clock);

/** When it is to be answered; the time in which the petitioner was asked for more does not count. */
export const answerDueAt = ({ filedAt, asked }: Petition, clock: PetitionClock): Instant =>
  endOf(
    petitionTerms.answer,
    filedAt,
    clock,
    asked.flatMap(({ from, to }) => (to ? [{ kind: 'supplement', from, to }] : [])),
  );

/** What comes due next, and when; nothing where it is over. */
export function nextDue(
  petition: Petition,
  clock: PetitionClock,
): { readonly duty: 'answer' | 'publish' | 'supply'; readonly at: Instant } | undefined {
  const { state, answeredAt, asked } = petition;
  if (state === 'filed' || state === 'taken')
    return { duty: 'answer', at: answerDueAt(petition, clock) };
  const since = asked.at(-1)?.from;
  if (state === 'awaited' && since)
    return { duty: 'supply', at: endOf(clock.supplementLimit, since, clock) };
  if (state === 'answered' && answeredAt)
    return { duty: 'publish', at: endOf(petitionTerms.publish, answeredAt, clock) };
  return undefined;
}

/** Whether a duty of the unit has not been done in time, marked or not. */
export function isOverdue(petition: Petition, now: Instant, clock: PetitionClock): boolean {
  const next = nextDue(petition, clock);
  return next !== undefined && next.duty !== 'supply' && hasPassed(next.at, now);
}
