import type { Day, Instant, UnitCode } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { OpenHour } from './hours.ts';

/** A place in the queue of a counter's day: booked for an hour, or drawn by who came. */
export interface Ticket {
  readonly unit: UnitCode;
  readonly day: Day;
  /** Counts from 1 through the day, in the order of drawing. */
  readonly number: number;
  readonly kind: 'appointment' | 'walkIn';
  /** The beginning of its hour. */
  readonly hour: Instant;
  readonly drawnAt: Instant;
  /** Who booked it, by the subject of the token: one appointment a day. */
  readonly by?: string;
  readonly calledAt?: Instant;
  readonly desk?: string;
  /** By who booked it: its place is free again, its number is not given twice. */
  readonly cancelledAt?: Instant;
}

/** Whether somebody still waits with it, or is to come. */
export const isWaiting = ({ calledAt, cancelledAt }: Ticket): boolean =>
  calledAt === undefined && cancelledAt === undefined;

type Refusal = Problem<'hour-not-open' | 'hour-full' | 'ticket-held'>;

/** The hours of a day with the room that is left. */
export const withRoom = (hours: readonly OpenHour[], tickets: readonly Ticket[]) =>
  hours.map((hour) => {
    const taken = tickets.filter(
      (ticket) => ticket.hour === hour.from && !ticket.cancelledAt,
    ).length;
    return { ...hour, taken, left: Math.max(0, hour.capacity - taken) };
  });

const nextNumber = (tickets: readonly Ticket[]): number =>
  tickets.reduce((last, { number }) => Math.max(last, number), 0) + 1;

interface CounterDay {
  readonly unit: UnitCode;
  readonly day: Day;
  readonly now: Instant;
}

/** Books an hour that is to come and has room, one a day for each person. */
export function book(
  { by, hour, ...asked }: CounterDay & { readonly by: string; readonly hour: Instant },
  hours: readonly OpenHour[],
  tickets: readonly Ticket[],
): Result<Ticket, Refusal> {
  const { unit, day, now } = asked;
  const open = withRoom(hours, tickets).filter(({ to }) => to > now);
  const room = open.find(({ from }) => from === hour);
  if (!room) return refuse(problem('hour-not-open', { facts: { hours: open } }));
  const held = tickets.find((one) => one.by === by && isWaiting(one));
  if (held)
    return refuse(problem('ticket-held', { facts: { number: held.number, hour: held.hour } }));
  if (room.left === 0) return refuse(problem('hour-full', { facts: { hours: open } }));
  const number = nextNumber(tickets);
  return ok({ unit, day, number, kind: 'appointment', hour, drawnAt: now, by });
}

/** Gives back an appointment whose hour is still to come. */
export function cancel(
  { by, hour, now }: { readonly by: string; readonly hour: Instant; readonly now: Instant },
  tickets: readonly Ticket[],
): Result<Ticket, Problem<'appointment-unknown'>> {
  const own = tickets.find((one) => one.by === by && one.hour === hour && isWaiting(one));
  if (!own || hour <= now) return refuse(problem('appointment-unknown'));
  return ok({ ...own, cancelledAt: now });
}

/** Draws a ticket for somebody who is there: in the present hour, or the next one; nobody is sent away. */
export function draw(
  { unit, day, now }: CounterDay,
  hours: readonly OpenHour[],
  tickets: readonly Ticket[],
): Result<Ticket, Refusal> {
  const to = hours.filter((hour) => hour.to > now);
  const hour = withRoom(to, tickets).find(({ left }) => left > 0) ?? to.at(-1);
  if (!hour) return refuse(problem('hour-not-open', { facts: { hours: to } }));
  const number = nextNumber(tickets);
  return ok({ unit, day, number, kind: 'walkIn', hour: hour.from, drawnAt: now });
}

/** Who is called next: appointments whose hour has come, then who came first. */
export function nextInLine(tickets: readonly Ticket[], now: Instant): Ticket | undefined {
  const waiting = tickets.filter(isWaiting);
  const booked = waiting
    .filter(({ kind, hour }) => kind === 'appointment' && hour <= now)
    .toSorted((one, other) => one.hour.localeCompare(other.hour) || one.number - other.number);
  return booked[0] ?? waiting.filter(({ kind }) => kind === 'walkIn').toSorted(byNumber)[0];
}

const byNumber = (one: Ticket, other: Ticket): number => one.number - other.number;
