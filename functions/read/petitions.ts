import { holdsReceipt, opened } from '../adapters/aws/personal-data.ts';
import { readProvince, withProcedureNames } from '../adapters/dynamodb/catalogue-store.ts';
import { petitionClock, readPetition, readPetitions } from '../adapters/dynamodb/petition-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { dueOrAwaited } from '../domain/clock/awaiting.ts';
import { type Instant, vietnamDay } from '../domain/codes.ts';
import { type Actor, officers } from '../domain/dossier/actor.ts';
import { isOpen, type Petition } from '../domain/petitions/petition.ts';
import { isPetitioner, petitionActsFor } from '../domain/petitions/petition-acts.ts';
import { isOverdue, nextDue, type PetitionClock } from '../domain/petitions/petition-clock.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { inRole, unitsSeenBy, worksIn } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import type { Archive } from '../http/readable.ts';
import { parseBody, parseQuery, pathParameter } from '../http/request.ts';
import { PetitionKeyBody, PetitionsQuery, PublishedPetitionsQuery } from '../http/schemas.ts';
import { withoutOfficers } from './without-officers.ts';

/** Where a petition stands, without anybody's name and without what people wrote. */
function standingOf(petition: Petition, now: Instant, clock: PetitionClock) {
  const { code, version, state, unit, kind, dossier, procedure, filedAt, answeredAt } = petition;
  const next = nextDue(petition, clock);
  return {
    ...{ code, version, state, unit, kind, dossier, procedure, filedAt, answeredAt },
    next: next && { duty: next.duty, ...dueOrAwaited(next.at) },
    overdue: isOverdue(petition, now, clock),
    late: petition.late,
    published: petition.published,
    satisfied: petition.satisfied,
  };
}

/** The petitions of a unit that wait for it, what is due first at the top; or all that were filed there in a year. */
export function listPetitions(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, PetitionsQuery);
    if (!query.ok) return query;
    const { actor, now } = request;
    const province = await readProvince(table);
    const asked = [...officers, 'administrator'] as const;
    const units = unitsSeenBy(actor, pathParameter(request, 'unit'), province, asked);
    if (!units.ok) return units;
    const { year } = query.value;
    const years = year ? [year] : recentYears(now);
    const clock = petitionClock(province);
    const found = await Promise.all(
      years.flatMap((one) => units.value.map((unit) => readPetitions(table, one, unit))),
    );
    const dueOf = (one: Petition) => nextDue(one, clock)?.at ?? one.filedAt;
    const items = found
      .flat()
      .filter((one) => year !== undefined || isOpen(one))
      .toSorted((one, other) => (dueOf(one) < dueOf(other) ? -1 : 1))
      .map((one) => standingOf(one, now, clock));
    return ok(json(200, { items: await withProcedureNames(table, items, now) }));
  };
}

/** The year before and this one, in Vietnam. */
function recentYears(now: Instant): readonly string[] {
  const year = Number(vietnamDay(now).slice(0, 4));
  return [String(year - 1), String(year)];
}

/** What a citizen has sent, or a portal for others, this year or last: the latest first. */
export function listOwnPetitions(table: Table): Endpoint {
  return async ({ actor, now }) => {
    const allowed = inRole(actor, ['citizen', 'portal']);
    if (!allowed.ok) return allowed;
    const found = await Promise.all(recentYears(now).map((year) => readPetitions(table, year)));
    const clock = petitionClock(await readProvince(table));
    const items = found
      .flat()
      .filter((one) => isPetitioner(one, actor))
      .toSorted((one, other) => (one.filedAt > other.filedAt ? -1 : 1))
      .map((one) => standingOf(one, now, clock));
    return ok(json(200, { items: await withProcedureNames(table, items, now) }));
  };
}

/** Not the counter: nobody rates the handling of their own unit. */
const mayRate = (petition: Petition, actor: Actor): boolean =>
  petition.answeredAt !== undefined &&
  petition.satisfied === undefined &&
  !actor.roles.includes('counter') &&
  isPetitioner(petition, actor);

/** A petition with who writes and what, for its unit and its petitioner. */
export function readPetitionEndpoint({ table, personal }: Archive): Endpoint {
  return async (request) => {
    const { actor, now } = request;
    const allowed = inRole(actor, ['citizen', 'portal', ...officers]);
    if (!allowed.ok) return allowed;
    const petition = await readPetition(table, pathParameter(request, 'petition'));
    if (!petition) return refuse(problem('petition-unknown'));
    if (!worksIn(actor, petition.unit) && !isPetitioner(petition, actor))
      return refuse(problem(actor.units.length > 0 ? 'foreign-unit' : 'petition-unknown'));
    const clock = petitionClock(await readProvince(table), petition.unit);
    const own = await personal();
    const { petitioner, text, history } = opened(own, petition.code, petition);
    const [standing] = await withProcedureNames(table, [standingOf(petition, now, clock)], now);
    const answer = {
      ...standing,
      petitioner,
      text,
      // Who the officers are is for their unit.
      history: worksIn(actor, petition.unit) ? history : withoutOfficers(history, actor.sub),
      allowed: petitionActsFor(petition, actor, now, clock),
      ...(mayRate(petition, actor) && { key: own.receiptKeyOf(petition.code) }),
    };
    return ok({ ...json(200, answer), saw: { dossier: petition.code, part: 'petition' } });
  };
}

/** Where a petition stands, for who has its key: no names, and nothing but what is published. */
export function trackPetition({ table, personal }: Archive): Endpoint {
  return async (request) => {
    const body = parseBody(request, PetitionKeyBody);
    if (!body.ok) return body;
    const code = pathParameter(request, 'petition');
    const isHolder = holdsReceipt(await personal(), code, body.value.key);
    const petition = isHolder ? await readPetition(table, code) : undefined;
    if (!petition) return refuse(problem('petition-unknown'));
    const clock = petitionClock(await readProvince(table), petition.unit);
    const history = petition.history.map(({ kind, at }) => ({ kind, at }));
    return ok(json(200, { ...standingOf(petition, request.now, clock), history }));
  };
}

/** What units have answered in public, the latest first. */
export function publishedPetitions(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, PublishedPetitionsQuery);
    if (!query.ok) return query;
    const { unit, year = vietnamDay(request.now).slice(0, 4) } = query.value;
    const petitions = await readPetitions(table, year, unit);
    const items = petitions
      .flatMap(({ published, kind, unit: own, procedure, filedAt }) =>
        published ? [{ unit: own, kind, procedure, filedAt, ...published }] : [],
      )
      .toSorted((one, other) => (one.at > other.at ? -1 : 1));
    return ok(json(200, { items: await withProcedureNames(table, items, request.now) }));
  };
}
