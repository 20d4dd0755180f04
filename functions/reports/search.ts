import type * as z from 'zod';
import { publishedProcedure } from '../adapters/dynamodb/catalogue-store.ts';
import { dossierFrom, type Row } from '../adapters/dynamodb/dossier-rows.ts';
import { readRow } from '../adapters/dynamodb/dossier-store.ts';
import { listOfApplicant, listOfPhone } from '../adapters/dynamodb/lists.ts';
import { readRows } from '../adapters/dynamodb/read-rows.ts';
import { sift } from '../adapters/dynamodb/sift.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { dossiersFound, type SearchFilter } from '../application/figures/lists.ts';
import { dueOrAwaited, hasPassed, placeOf as placeOfDue } from '../domain/clock/awaiting.ts';
import { dayBegins, daysAfter } from '../domain/clock/civil-day.ts';
import { DossierCode, type Instant, type UnitCode } from '../domain/codes.ts';
import type { Actor } from '../domain/dossier/actor.ts';
import { isOfficer, officers } from '../domain/dossier/actor.ts';
import { phoneKey } from '../domain/dossier/applicant.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { isOwn } from '../domain/dossier/parties.ts';
import { nationalStatus } from '../domain/dossier/state.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { fromCursor } from '../http/paged.ts';
import type { Archive } from '../http/readable.ts';
import { parseBody } from '../http/request.ts';
import { SearchBody } from '../http/schemas.ts';
import { pageOfPlaces, placeOf } from './places.ts';
import type { CurrentFigures } from './scope.ts';

type SearchRequest = z.output<typeof SearchBody>;

interface SearchPage {
  readonly items: readonly { readonly code: DossierCode }[];
  readonly next?: string | undefined;
}

/**
 * The dossiers of the caller's units by what is known of them, those filed last at the top; administrators search
 * the whole province, and not by persons. A whole code and a person are looked for in the table; the rest in the
 * lake, which is up to a minute behind, and the dossiers are shown as they are now.
 */
export function searchDossiers(archive: Archive, current: CurrentFigures): Endpoint {
  return async (request) => {
    const { actor, now } = request;
    const allowed = inRole(actor, [...officers, 'administrator']);
    if (!allowed.ok) return allowed;
    const body = parseBody(request, SearchBody);
    if (!body.ok) return body;
    const asked = body.value;
    const units = unitsSearched(actor, asked.unit);
    if (!units.ok) return units;
    const key = await personKey(archive, asked);
    if (key && !actor.roles.some(isOfficer)) return refuse(problem('persons-not-shown'));
    const isShown = (dossier: Dossier) =>
      isAmong(units.value, dossier) && !isOwn(dossier, actor) && fits(dossier, asked);
    const { table } = archive;
    const found = await fromCursor<SearchPage>(async () => {
      const code = DossierCode.safeParse(asked.code).data;
      if (key) return ofPerson(table, key, asked, isShown, now);
      if (code) return ofCode(table, code, isShown, now);
      return inLake(table, await current(now), units.value, asked, isShown, now);
    });
    if (!found.ok) return found;
    // The identifier itself is in no record of a read.
    const { person, phone, cursor: _cursor, limit: _limit, ...filter } = asked;
    const by = person ? 'personalId' : phone && 'phone';
    const dossiers = found.value.items.map((one) => one.code);
    const list = { filter: { ...filter, by }, persons: dossiers.length, dossiers };
    const saw = by ? list : ('nobody' as const);
    return ok({ ...json(200, found.value), saw });
  };
}

/** The units of an officer, or the one of them that is named; none: the whole province. */
function unitsSearched(
  { roles, units }: Actor,
  named: UnitCode | undefined,
): Result<readonly UnitCode[], Problem> {
  if (!roles.some(isOfficer)) return ok(named ? [named] : []);
  if (named === undefined) return units.length > 0 ? ok(units) : refuse(problem('foreign-unit'));
  return units.includes(named) ? ok([named]) : refuse(problem('foreign-unit'));
}

/** By what the person is found: the list, and the keyed hash in it. */
async function personKey({ personal }: Archive, { person, phone }: SearchRequest) {
  if (!person && !phone) return undefined;
  const { keyOf } = await personal();
  return person
    ? { list: listOfApplicant, key: keyOf(person) }
    : { list: listOfPhone, key: phoneKey(phone ?? '', keyOf) };
}

const isAmong = (units: readonly UnitCode[], { receivingUnit, leadUnit }: Dossier): boolean =>
  units.length === 0 || units.includes(receivingUnit) || units.includes(leadUnit);

const fits = (dossier: Dossier, { code = '', due, ...asked }: SearchRequest): boolean =>
  dossier.code.includes(code) &&
  (['procedure', 'channel', 'state', 'step'] as const).every(
    (field) => asked[field] === undefined || dossier[field] === asked[field],
  ) &&
  (asked.officer === undefined || (dossier.work ?? []).some(({ by }) => by === asked.officer)) &&
  isDueIn(dossier, due);

function isDueIn({ dueAt }: Dossier, due: SearchRequest['due']): boolean {
  if (!due) return true;
  const { from, until } = spanOf(due);
  return dueAt !== undefined && dueAt >= from && dueAt < until;
}

const spanOf = ({ from, to }: NonNullable<SearchRequest['due']>) => ({
  from: dayBegins(from),
  until: dayBegins(daysAfter(to, 1)),
});

async function ofPerson(
  table: Table,
  { list, key }: NonNullable<Awaited<ReturnType<typeof personKey>>>,
  asked: SearchRequest,
  isShown: (dossier: Dossier) => boolean,
  now: Instant,
): Promise<SearchPage> {
  const { items, next } = await sift(
    (page) => list(table, key, page),
    asked,
    async (rows) => {
      const dossiers = await dossiersOf(table, rows.map(codeOf));
      return rows.map((row) => {
        const dossier = dossiers.get(codeOf(row));
        return dossier && isShown(dossier) ? dossier : undefined;
      });
    },
  );
  return { items: await views(table, items, now), ...(next && { next }) };
}

const codeOf = ({ code }: Row): string => String(code);

async function ofCode(
  table: Table,
  code: string,
  isShown: (dossier: Dossier) => boolean,
  now: Instant,
): Promise<SearchPage> {
  const row = await readRow(table, keys.dossier(code));
  const dossier = row && dossierFrom(row);
  return { items: dossier && isShown(dossier) ? await views(table, [dossier], now) : [] };
}

async function inLake(
  table: Table,
  figures: Awaited<ReturnType<CurrentFigures>>,
  units: readonly UnitCode[],
  { limit, cursor, due, ...asked }: SearchRequest,
  isShown: (dossier: Dossier) => boolean,
  now: Instant,
): Promise<SearchPage> {
  const filter: SearchFilter = { ...asked, ...(due && { due: spanOf(due) }), units };
  const page = { limit: limit + 1, after: placeOf(cursor) };
  const { shown, next } = pageOfPlaces(await dossiersFound(figures, filter, page), limit);
  const dossiers = await dossiersOf(
    table,
    shown.map(({ code }) => code),
  );
  // The lake may be behind: who is not as asked any more is not shown.
  const present = shown.flatMap(({ code }) => dossiers.get(code) ?? []).filter(isShown);
  return { items: await views(table, present, now), next };
}

async function dossiersOf(table: Table, codes: readonly string[]) {
  const rows = await readRows(table, codes.map(keys.dossier));
  return new Map(rows.map((row) => [codeOf(row), dossierFrom(row)]));
}

const views = (table: Table, dossiers: readonly Dossier[], now: Instant) =>
  Promise.all(
    dossiers.map(async (dossier) => {
      const { code, procedure, state, channel, receivingUnit, leadUnit, step } = dossier;
      const { name } = await publishedProcedure(table, procedure, dossier.processVersion);
      const place = placeOfDue(dossier);
      return {
        ...{ code, procedure, procedureName: name, state, nationalStatus: nationalStatus(state) },
        ...{ channel, receivingUnit, leadUnit, step, submittedAt: dossier.submittedAt },
        ...(place && dueOrAwaited(place)),
        overdue: dossier.deadline !== undefined && place !== undefined && hasPassed(place, now),
        finishedAt: dossier.finishedAt,
      };
    }),
  );
