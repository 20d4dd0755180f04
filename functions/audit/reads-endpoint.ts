import { loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import { readPetition } from '../adapters/dynamodb/petition-store.ts';
import { type AskedReads, listReads } from '../adapters/dynamodb/read-records.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { DAY, epochDayOf, midnight } from '../domain/clock/civil-day.ts';
import { type Day, vietnamDay } from '../domain/codes.ts';
import { PetitionCode } from '../domain/petitions/petition.ts';
import { problem } from '../domain/problems.ts';
import { shownToPerson } from '../domain/reads/read-record.ts';
import { ok, refuse } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { fromCursor } from '../http/paged.ts';
import { parseQuery, pathParameter } from '../http/request.ts';
import { PageQuery, ReadsQuery } from '../http/schemas.ts';

/** Days that are looked through where nothing is said. */
const LOOK_BACK = 30;
/** Before there was anything to read. */
const BEGINNING = '2000-01-01T00:00:00.000Z';

const beginOf = (day: Day) => new Date(midnight(epochDayOf(day))).toISOString();
const endOf = (day: Day) => new Date(midnight(epochDayOf(day)) + DAY).toISOString();

/** Who read what of persons, the latest first: for auditors, whose own looking is recorded as any other. */
export function readsEndpoint(reads: Table): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['auditor']);
    if (!allowed.ok) return allowed;
    const query = parseQuery(request, ReadsQuery);
    if (!query.ok) return query;
    const { dossier, actor, from, to = vietnamDay(request.now), ...page } = query.value;
    const first = new Date(midnight(epochDayOf(to)) - LOOK_BACK * DAY).toISOString();
    const asked: AskedReads = {
      dossier,
      actor,
      since: from ? beginOf(from) : dossier ? BEGINNING : first,
      before: endOf(to),
    };
    const listed = await fromCursor(() => listReads(reads, asked, page));
    if (!listed.ok) return listed;
    const { records: items, next } = listed.value;
    const dossiers = new Set(items.flatMap((one) => ('dossier' in one ? [one.dossier] : [])));
    const saw = { filter: { dossier, actor, from, to }, persons: dossiers.size };
    return ok({ ...json(200, { items, next }), saw });
  };
}

/** Who looked into a dossier or a petition, for the person whose it is. */
export function ownReadsEndpoint(table: Table, reads: Table): Endpoint {
  return async (request) => {
    const { actor, now } = request;
    const allowed = inRole(actor, ['citizen']);
    if (!allowed.ok) return allowed;
    const query = parseQuery(request, PageQuery);
    if (!query.ok) return query;
    const code = pathParameter(request, 'code');
    const whose = await personOf(table, code);
    if (!whose || whose !== actor.applicantKey) return refuse(problem('dossier-unknown'));
    const asked = { dossier: code, since: BEGINNING, before: endOf(vietnamDay(now)) };
    const listed = await fromCursor(() => listReads(reads, asked, query.value));
    if (!listed.ok) return listed;
    const { records, next } = listed.value;
    const saw = { dossier: code, part: 'reads' };
    return ok({ ...json(200, { items: records.map(shownToPerson), next }), saw });
  };
}

/** The keyed hash of the person whose dossier or petition it is. */
const personOf = async (table: Table, code: string): Promise<string | undefined> =>
  PetitionCode.safeParse(code).success
    ? (await readPetition(table, code))?.petitionerKey
    : (await loadSituation(table, code))?.dossier.applicantKey;
