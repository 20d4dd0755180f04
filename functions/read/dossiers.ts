import type * as z from 'zod';
import { count, log } from '../adapters/aws/log.ts';
import { opened } from '../adapters/aws/personal-data.ts';
import { actContext } from '../adapters/dynamodb/act-context.ts';
import { publishedProcedure, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { readHistory } from '../adapters/dynamodb/dossier-store.ts';
import { listForms } from '../adapters/dynamodb/form-store.ts';
import { officerNames } from '../adapters/dynamodb/officer-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import type { Instant } from '../domain/codes.ts';
import type { Actor } from '../domain/dossier/actor.ts';
import { type ChainFault, checkChain } from '../domain/dossier/chain.ts';
import type { Dossier, DossierEvent } from '../domain/dossier/dossier.ts';
import { type ExplainedClock, explainClock } from '../domain/dossier/explain-clock.ts';
import { officeOf } from '../domain/dossier/office-of-event.ts';
import { handles } from '../domain/dossier/sight.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { FormWithData, formData } from '../domain/forms/form-data.ts';
import type { Payee } from '../domain/payments/viet-qr.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import {
  type Archive,
  applicantOf,
  keptForm,
  readable,
  sawOf,
  type Visible,
  visible,
} from '../http/readable.ts';
import { type ApiRequest, parseQuery, pathParameter } from '../http/request.ts';
import { DossierQuery, HistoryQuery } from '../http/schemas.ts';
import {
  courseOfEvent,
  courseView,
  documentView,
  dossierView,
  eventForApplicant,
  formView,
} from './views.ts';
import { isOutside, withoutOfficers } from './without-officers.ts';

export function readDossier(archive: Archive, payee?: Payee): Endpoint {
  return async (request) => {
    const query = parseQuery(request, DossierQuery);
    if (!query.ok) return query;
    const found = await visible(archive, request);
    return found.ok ? answerDossier(archive, found.value, request, query.value, payee) : found;
  };
}

/** The dossier as the caller may see it, with what was asked for beside it. */
export async function answerDossier(
  archive: Archive,
  found: Visible,
  request: ApiRequest,
  query: z.infer<typeof DossierQuery>,
  payee?: Payee,
): ReturnType<Endpoint> {
  const { situation, sight } = found;
  const { dossier, results, requests } = situation;
  const [context, { units }, { parts, ...beside }] = await Promise.all([
    actContext(archive.table, dossier, request.actor, request.now),
    readProvince(archive.table),
    query.with ? besideOf(archive, found, request) : { parts: [] },
  ]);
  const saw = sawOf(found, ['dossier', ...parts].join(', '));
  const page = { ...context, units, payee };
  if (sight === 'course') {
    const course = asRead({ ...courseView(situation, page), ...beside }, dossier, request.actor);
    return ok({ ...json(200, course, dossier.version), saw });
  }
  const [applicant, forms] = await Promise.all([
    applicantOf(archive, dossier.code),
    listForms(archive.table, dossier.code),
  ]);
  const view = {
    ...dossierView(situation, page),
    forms: forms.map((form) => formView(dossier.code, form)),
    applicant,
  };
  // What officers have filed and not issued, or drafted and not sent, is nobody else's business yet.
  const filed = handles(situation, request.actor)
    ? {
        results: results.map(documentView),
        requests: requests.map(documentView),
        ...(await namedWork(archive.table, dossier, view)),
      }
    : {};
  const whole = { ...view, ...filed, ...beside };
  return ok({ ...json(200, asRead(whole, dossier, request.actor), dossier.version), saw });
}

/** Who has drafted the letter and who has which task, by name. */
async function namedWork(
  table: Table,
  { letter }: Dossier,
  { tasks }: Pick<ReturnType<typeof dossierView>, 'tasks'>,
) {
  const names = await officerNames(table, [
    letter?.by,
    ...tasks.map(({ assigned }) => assigned?.to),
  ]);
  return {
    letter: letter && { ...letter, byName: names.get(letter.by) },
    tasks: tasks.map(({ assigned, ...task }) => ({
      ...task,
      assigned: assigned && { ...assigned, toName: names.get(assigned.to) },
    })),
  };
}

/** Who the officers are is for the offices. */
const asRead = <Answer>(answer: Answer, dossier: Dossier, actor: Actor): Answer =>
  isOutside(dossier, actor) ? withoutOfficers(answer, actor.sub) : answer;

/** Events that come with a dossier; who wants more asks for them alone. */
const FIRST_EVENTS = 100;

/** What comes with a dossier as its own routes answer it, and how the record of the read calls these parts. */
async function besideOf(archive: Archive, found: Visible, { actor, now }: ApiRequest) {
  const [history, clock] = await Promise.all([
    historyPage(archive, found, actor, { limit: FIRST_EVENTS }),
    clockOf(archive, found, now),
  ]);
  return clock.ok
    ? { history, explainedClock: clock.value, parts: ['history', 'clock'] }
    : { history, parts: ['history'] };
}

/** What happened, a page at a time; the chain is checked whole for every page. */
export function readHistoryOf(archive: Archive): Endpoint {
  return async (request) => {
    const query = parseQuery(request, HistoryQuery);
    if (!query.ok) return query;
    const found = await visible(archive, request);
    if (!found.ok) return found;
    const { actor } = request;
    const page = await historyPage(archive, found.value, actor, query.value);
    const body = asRead(page, found.value.situation.dossier, actor);
    return ok({ ...json(200, body), saw: sawOf(found.value, 'history') });
  };
}

async function historyPage(
  archive: Archive,
  { situation, sight }: Visible,
  actor: Actor,
  { limit, cursor = '0' }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const { code, version, head } = situation.dossier;
  const events = await readHistory(archive.table, code);
  const chain = checkChain(code, events, { version, head });
  if (chain.fault) reportBroken(code, chain.fault);
  const rest = events.filter((event) => event.version > Number(cursor));
  const items = rest.slice(0, limit);
  const next = rest.length > limit && cursorAt(items.at(-1));
  const isOffice = handles(situation, actor);
  const shown =
    sight === 'course'
      ? items.map(courseOfEvent)
      : opened(await archive.personal(), code, isOffice ? items : items.map(eventForApplicant));
  const applicant = isOffice ? undefined : actor.sub;
  const whose = await withOffices(archive.table, shown, situation.dossier, applicant);
  const named = isOffice ? await withNames(archive.table, whose) : whose;
  return { items: named, ...(next && { next }), chain };
}

/** Everybody learns the unit and the post. */
async function withOffices(
  table: Table,
  events: readonly DossierEvent[],
  dossier: Dossier,
  applicant: string | undefined,
) {
  const [{ process }, { units }] = await Promise.all([
    publishedProcedure(table, dossier.procedure, dossier.processVersion),
    readProvince(table),
  ]);
  return events.map((event) => {
    const office = officeOf(event, dossier, process, applicant);
    const unitName = units.find(({ code }) => code === office?.unit)?.name;
    return { ...event, office: office && { ...office, unitName } };
  });
}

/** Who handles the dossier sees colleagues by their names. */
async function withNames<Event extends DossierEvent>(table: Table, events: readonly Event[]) {
  const names = await officerNames(
    table,
    events.map(({ actor }) => actor),
  );
  return events.map((event) => ({ ...event, actorName: names.get(event.actor) }));
}

const cursorAt = (event: DossierEvent | undefined) => keys.event('', event?.version ?? 0).sk;

/** The reader gets what is there; those who answer for the rows are called. */
function reportBroken(code: string, fault: ChainFault): void {
  log.error('history broken', { code, ...fault });
  count('HistoriesBroken', 1);
}

/** Why the dossier is due when it is due: day by day, in both languages, also while paused. */
export function readClock(archive: Archive): Endpoint {
  return async (request) => {
    const found = await visible(archive, request);
    if (!found.ok) return found;
    const explained = await clockOf(archive, found.value, request.now);
    if (!explained.ok) return explained;
    const { dossier } = found.value.situation;
    const reply = json(200, asRead(explained.value, dossier, request.actor), dossier.version);
    return ok({ ...reply, saw: sawOf(found.value, 'clock') });
  };
}

async function clockOf({ table }: Archive, { situation, sight }: Visible, now: Instant) {
  const { dossier } = situation;
  const procedure = await publishedProcedure(table, dossier.procedure, dossier.processVersion);
  const clock = clockSettings(await readProvince(table), dossier.receivingUnit);
  const explained = explainClock(situation, procedure, clock, now);
  if (!explained.ok) return explained;
  // The reasons of pauses and extensions are free text.
  const { pauses, extension, ...times } = inWholeMinutes(explained.value);
  return ok({ ...times, ...(sight === 'whole' && { pauses, extension }) });
}

/** The clock counts to the millisecond; people and forms count minutes. */
const inWholeMinutes = ({ remaining, carriedOverMinutes, ...clock }: ExplainedClock) => ({
  ...clock,
  remaining:
    'workingMinutes' in remaining
      ? { ...remaining, workingMinutes: Math.trunc(remaining.workingMinutes) }
      : remaining,
  carriedOverMinutes: carriedOverMinutes && Math.trunc(carriedOverMinutes),
});

/** The data of a statutory form (Circular 03/2025/TT-VPCP, Phụ lục I) as it was last issued. */
export function readFormData(archive: Archive): Endpoint {
  const { table } = archive;
  return async (request) => {
    const found = await readable(archive, request);
    if (!found.ok) return found;
    const form = FormWithData.safeParse(pathParameter(request, 'form')).data;
    const { code, procedure: named, processVersion, version } = found.value.dossier;
    const kept = form && (await keptForm(archive, code, form));
    if (!kept) return refuse(problem('form-not-issued'));
    const procedure = await publishedProcedure(table, named, processVersion);
    const reply = json(200, formData(form, { ...kept, procedure }), version);
    return ok({ ...reply, saw: { dossier: code, part: `form ${form}` } });
  };
}
