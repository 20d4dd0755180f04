import { publishedProcedure, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { readHistory } from '../adapters/dynamodb/dossier-store.ts';
import { listForms, readForm } from '../adapters/dynamodb/form-store.ts';
import { listOfApplicant } from '../adapters/dynamodb/lists.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { dueOrAwaited } from '../domain/clock/awaiting.ts';
import { handles } from '../domain/dossier/authority.ts';
import { explainClock } from '../domain/dossier/explain-clock.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { FormNumber, formData } from '../domain/forms/form-data.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { paged } from '../http/paged.ts';
import { applicantOf, openApplicant, type Personal, readable } from '../http/readable.ts';
import { parseQuery, pathParameter } from '../http/request.ts';
import { HistoryQuery, PageQuery } from '../http/schemas.ts';
import { documentView, dossierView, formView } from './views.ts';

export function readDossier(table: Table, personal: Personal): Endpoint {
  return async (request) => {
    const found = await readable(table, request);
    if (!found.ok) return found;
    const { dossier, tasks } = found.value;
    const [applicant, { open }, forms] = await Promise.all([
      applicantOf(table, dossier.code, personal),
      personal(),
      listForms(table, dossier.code),
    ]);
    const view = {
      ...dossierView(found.value, request.now, open),
      forms: forms.map((form) => formView(dossier.code, form)),
      applicant,
    };
    // What officers have filed and not issued is nobody else's business yet.
    const results = handles(dossier, tasks, request.actor)
      ? { results: found.value.results.map((document) => documentView(document, open)) }
      : {};
    return ok(json(200, { ...view, ...results }, dossier.version));
  };
}

export function readHistoryOf(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, HistoryQuery);
    if (!query.ok) return query;
    const found = await readable(table, request);
    if (!found.ok) return found;
    const { limit, cursor } = query.value;
    const page = { limit, after: cursor };
    const { events, next } = await readHistory(table, found.value.dossier.code, page);
    return ok(json(200, { items: events, next }));
  };
}

/** Why the dossier is due when it is due: day by day, in both languages, also while paused. */
export function readClock(table: Table): Endpoint {
  return async (request) => {
    const found = await readable(table, request);
    if (!found.ok) return found;
    const { dossier } = found.value;
    const procedure = await publishedProcedure(table, dossier.procedure, dossier.processVersion);
    const clock = clockSettings(await readProvince(table), dossier.receivingUnit);
    const explained = explainClock(found.value, procedure, clock, request.now);
    return explained.ok ? ok(json(200, explained.value, dossier.version)) : explained;
  };
}

/** The data of a statutory form (Circular 03/2025/TT-VPCP, Phụ lục I) as it was last issued. */
export function readFormData(table: Table, personal: Personal): Endpoint {
  return async (request) => {
    const found = await readable(table, request);
    if (!found.ok) return found;
    const form = FormNumber.safeParse(pathParameter(request, 'form')).data;
    const { code, procedure: named, processVersion, version } = found.value.dossier;
    const kept = form && (await readForm(table, code, form));
    if (!kept) return refuse(problem('form-not-issued'));
    const procedure = await publishedProcedure(table, named, processVersion);
    const applicant = await openApplicant(kept.sealedApplicant, personal);
    return ok(json(200, formData(form, { ...kept, procedure, applicant }), version));
  };
}

/** The caller's own dossiers, newest first. */
export function listOwn(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, PageQuery);
    if (!query.ok) return query;
    const { applicantKey } = request.actor;
    if (!applicantKey)
      return refuse(problem('role-not-allowed', { facts: { roles: ['citizen'] } }));
    return paged(
      () => listOfApplicant(table, applicantKey, query.value),
      ({ code, procedure, state, receivingUnit, dueAt, submittedAt }) => ({
        code,
        procedure,
        state,
        receivingUnit,
        ...(dueAt !== undefined && dueOrAwaited(String(dueAt))),
        submittedAt,
      }),
    );
  };
}
