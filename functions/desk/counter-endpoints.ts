import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import {
  drawnTicket,
  openedSession,
  ownAppointment,
  readCounterDay,
  settledTicket,
} from '../adapters/dynamodb/counter-store.ts';
import { type Writes, writeTogether } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { untilWritten } from '../application/until-written.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import { vietnamDay } from '../domain/codes.ts';
import { hoursOf, openedBeside, overlaps, sessionsOn } from '../domain/counter/hours.ts';
import { book, cancel, draw, isWaiting, nextInLine, type Ticket } from '../domain/counter/queue.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { fieldProblem, type Problem, problem } from '../domain/problems.ts';
import type { Role } from '../domain/procedure/process.ts';
import { capacityOf, isOpenOn } from '../domain/province-rules.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { inRole, unitsSeenBy, worksIn } from '../domain/unit-authority.ts';
import { type Endpoint, json, type Reply } from '../http/handler.ts';
import { onceOnly } from '../http/idempotent.ts';
import type { Archive } from '../http/readable.ts';
import { type ApiRequest, parseBody, pathParameter } from '../http/request.ts';
import { CallBody, CancellationBody, SessionBody, TicketBody } from '../http/schemas.ts';

/** Who draws a number at the same moment tries the next one this often. */
const ROUNDS = 6;

/** Days ahead for which an hour can be booked. */
const AHEAD = 14;

/** Days ahead for which a session can be opened. */
const PLANNED_AHEAD = 366;

/** The counter of the path on a day: its open hours, and who has a place in its queue. */
async function counterOn(table: Table, unit: string, day: string) {
  const province = await readProvince(table);
  const own = province.units.find(({ code }) => code === unit);
  if (!own || !isOpenOn(own, day)) return undefined;
  const { extra, tickets } = await readCounterDay(table, unit, day);
  const capacity = capacityOf(province, unit);
  const sessions = sessionsOn(day, clockSettings(province, unit).calendar, extra, capacity);
  return { sessions, hours: hoursOf(sessions, capacity), tickets };
}

/** Decides on the day as it is and writes, once for each key; another that was faster is taken into account. */
async function onceDecided(
  table: Table,
  request: ApiRequest,
  decide: () => Promise<Result<{ readonly reply: Reply; readonly writes: Writes }, Problem>>,
) {
  const once = onceOnly(table, request);
  if (!once.ok) return once;
  const done = await untilWritten(ROUNDS, async () => {
    const earlier = await once.value.earlier();
    if (earlier) return earlier;
    const decided = await decide();
    if (!decided.ok) return decided;
    const { reply, writes } = decided.value;
    const written = await writeTogether(table, [...writes, once.value.record(reply)]);
    return written === 'written' ? ok(reply) : 'raced';
  });
  return done ?? refuse(problem('busy'));
}

const ticketView = ({ by: _by, ...ticket }: Ticket) => ticket;

/**
 * A place in the queue of a counter: an hour that the citizen books, or that the counter books for who telephones; or a
 * number for who is there. It names no person and holds no place in law: who comes without one is served too.
 */
export function ticketEndpoint(table: Table): Endpoint {
  return async (request) => {
    const { actor, now } = request;
    const allowed = inRole(actor, ['citizen', 'counter']);
    if (!allowed.ok) return allowed;
    const asked = parseBody(request, TicketBody);
    if (!asked.ok) return asked;
    const unit = pathParameter(request, 'unit');
    const { hour } = asked.value;
    const isCounter = actor.roles.includes('counter');
    if (isCounter && !worksIn(actor, unit)) return refuse(problem('foreign-unit'));
    if (!isCounter && hour === undefined)
      return refuse(problem('role-not-allowed', { facts: { roles: ['counter'] } }));
    const day = vietnamDay(hour ?? now);
    if (day > daysAfter(vietnamDay(now), AHEAD)) return refuse(problem('hour-not-open'));
    return onceDecided(table, request, async () => {
      const counter = await counterOn(table, unit, day);
      if (!counter) return refuse(problem('unit-unknown'));
      const { hours, tickets } = counter;
      // A counter books for many people: it holds as many appointments as it wants.
      const by = isCounter ? `${actor.sub}/${request.event.requestContext.requestId}` : actor.sub;
      const ticket = hour
        ? book({ unit, day, now, by, hour }, hours, tickets)
        : draw({ unit, day, now }, hours, tickets);
      if (!ticket.ok) return ticket;
      const reply = json(201, ticketView(ticket.value));
      const kept = isCounter ? [] : [ownAppointment(table, by, ticket.value)];
      return ok({ reply, writes: [drawnTicket(table, ticket.value), ...kept] });
    });
  };
}

/** A citizen gives an appointment back: the place is free for another. */
export function cancellationEndpoint(table: Table): Endpoint {
  return async (request) => {
    const { actor, now } = request;
    const allowed = inRole(actor, ['citizen']);
    if (!allowed.ok) return allowed;
    const asked = parseBody(request, CancellationBody);
    if (!asked.ok) return asked;
    const unit = pathParameter(request, 'unit');
    const { hour } = asked.value;
    return onceDecided(table, request, async () => {
      const { tickets } = await readCounterDay(table, unit, vietnamDay(hour));
      const cancelled = cancel({ by: actor.sub, hour, now }, tickets);
      if (!cancelled.ok) return cancelled;
      const ticket = cancelled.value;
      const writes = [settledTicket(table, ticket), ownAppointment(table, actor.sub, ticket)];
      return ok({ reply: json(200, ticketView(ticket)), writes });
    });
  };
}

/** Calls who is next to a desk: appointments of this hour and those before, then who came first. */
export function callEndpoint(table: Table): Endpoint {
  return async (request) => {
    const may = await mayAt(table, request, ['counter']);
    if (!may.ok) return may;
    const asked = parseBody(request, CallBody);
    if (!asked.ok) return asked;
    const unit = pathParameter(request, 'unit');
    const { now } = request;
    return onceDecided(table, request, async () => {
      const { tickets } = await readCounterDay(table, unit, vietnamDay(now));
      const next = nextInLine(tickets, now);
      const waiting = tickets.filter(isWaiting).length;
      if (!next) return ok({ reply: json(200, { waiting }), writes: [] });
      const called = { ...next, calledAt: now, desk: asked.value.desk };
      const reply = json(200, { waiting: waiting - 1, ticket: ticketView(called) });
      return ok({ reply, writes: [settledTicket(table, called)] });
    });
  };
}

/** A leader opens a session beside those of the calendar; who opened it and why stays with it, the reason sealed. */
export function sessionEndpoint({ table, personal }: Archive): Endpoint {
  return async (request) => {
    const may = await mayAt(table, request, ['leader']);
    if (!may.ok) return may;
    const asked = parseBody(request, SessionBody);
    if (!asked.ok) return asked;
    const unit = pathParameter(request, 'unit');
    const { reason, ...session } = asked.value;
    if (session.day > daysAfter(vietnamDay(request.now), PLANNED_AHEAD))
      return refuse(
        fieldProblem('invalid-field', '/day', 'ahead', titlesOf('checks', 'tooFarAhead')),
      );
    const sealed = (await personal()).seal(`${unit}/${session.day}`, 'reason', reason);
    return onceDecided(table, request, async () => {
      const counter = await counterOn(table, unit, session.day);
      if (!counter) return refuse(problem('unit-unknown'));
      const opened = openedBeside(session);
      if (opened.from <= request.now || overlaps(opened, counter.sessions))
        return refuse(problem('session-overlaps', { facts: { sessions: counter.sessions } }));
      const kept = { ...session, reason: sealed, openedBy: request.actor.sub };
      return ok({
        reply: json(201, { unit, ...session }),
        writes: [openedSession(table, unit, kept)],
      });
    });
  };
}

async function mayAt(
  table: Table,
  request: ApiRequest,
  roles: readonly Role[],
): Promise<Result<unknown, Problem>> {
  const unit = pathParameter(request, 'unit');
  return unitsSeenBy(request.actor, unit, await readProvince(table), roles);
}
