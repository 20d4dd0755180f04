import { readProcedure, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { dossierFrom } from '../adapters/dynamodb/dossier-rows.ts';
import { readRows } from '../adapters/dynamodb/read-rows.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import type { Figures } from '../application/figures/figures.ts';
import { type By, registerCodes } from '../application/figures/reports.ts';
import type { UnitCode } from '../domain/codes.ts';
import { Applicant } from '../domain/dossier/applicant.ts';
import { mayRead } from '../domain/dossier/authority.ts';
import type { Period } from '../domain/figures/period.ts';
import {
  type RegisterEntry,
  registerHeadings,
  registerLine,
} from '../domain/forms/register-entry.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { type ProvinceRules, takenOverBy } from '../domain/province.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type Endpoint, json, type Reply } from '../http/handler.ts';
import { fromCursor } from '../http/paged.ts';
import type { Personal } from '../http/readable.ts';
import { RegisterQuery } from '../http/report-schemas.ts';
import { type ApiRequest, parseQuery } from '../http/request.ts';
import { periodOf } from './period.ts';
import { pageOfPlaces, placeOf } from './places.ts';
import { type CurrentFigures, type Provenance, provenance } from './scope.ts';
import { csv, originRow, xlsx } from './sheet.ts';

/** Entries of one file; a longer register goes on in the next one, by its cursor. */
const FILE = 1000;
const PAGE = 100;

interface Asked {
  /** The unit, and those that came under it. */
  readonly units: readonly UnitCode[];
  readonly by: By;
  readonly period: Period;
  readonly field?: string | undefined;
  readonly procedure?: string | undefined;
  readonly province: ProvinceRules;
}

/**
 * Form 07: what a unit, with those that came under it, has accepted in a period, the earliest first, of one
 * field or procedure or of all.
 * Names and addresses are unsealed for this answer alone, and only for officers of the unit.
 */
export function register(table: Table, personal: Personal, current: CurrentFigures): Endpoint {
  return async (request) => {
    const query = parseQuery(request, RegisterQuery);
    if (!query.ok) return query;
    const { unit, by, field, procedure, format, limit, cursor } = query.value;
    const province = await readProvince(table);
    const period = periodOf(query.value, province);
    if (!period.ok) return period;
    const allowed = mayKeep(province, unit, request);
    if (!allowed.ok) return allowed;
    const figures = await current(request.now);
    const units = [unit, ...takenOverBy(province, unit)];
    const asked: Asked = { units, by, period: period.value, field, procedure, province };
    const page = { limit: format === 'json' ? limit : FILE, cursor };
    const found = await entriesOf(table, figures, personal, asked, page, request);
    if (!found.ok) return found;
    const scope = { unit, by, field, procedure, period: query.value.period };
    return ok(await answer(found.value, format, provenance(request, figures, scope, period.value)));
  };
}

function mayKeep(
  province: ProvinceRules,
  unit: string,
  { actor }: ApiRequest,
): Result<void, Problem> {
  const officers = ['counter', 'specialist', 'leader', 'administrator'] as const;
  if (!officers.some((role) => actor.roles.includes(role)))
    return refuse(problem('role-not-allowed', { facts: { roles: officers } }));
  if (!province.units.some(({ code }) => code === unit)) return refuse(problem('unit-unknown'));
  if (!actor.roles.includes('administrator') && !actor.units.includes(unit))
    return refuse(problem('foreign-unit'));
  return ok(undefined);
}

interface Register {
  readonly items: readonly RegisterEntry[];
  readonly next?: string | undefined;
}

/** As many entries as fit, page by page. */
async function entriesOf(
  table: Table,
  figures: Figures,
  personal: Personal,
  { province, field, procedure, ...asked }: Asked,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  { actor, now }: ApiRequest,
): Promise<Result<Register, Problem>> {
  const items: RegisterEntry[] = [];
  let next = cursor;
  do {
    const size = Math.min(PAGE, limit - items.length);
    const from = next;
    const listed = await fromCursor(async () =>
      registerCodes(
        figures,
        { ...asked, now },
        { field, procedure },
        { limit: size + 1, after: placeOf(from) },
      ),
    );
    if (!listed.ok) return listed;
    const page = pageOfPlaces(listed.value, size);
    const codes = page.shown.map(({ code }) => code);
    const dossiers = (await readRows(table, codes.map(keys.dossier))).map(dossierFrom);
    const readable = new Map(
      dossiers.filter((one) => mayRead(one, [], actor)).map((one) => [one.code, one]),
    );
    const sealed = await readRows(table, [...readable.keys()].map(keys.applicant));
    const persons = new Map(sealed.map((row) => [String(row.pk), String(row.sealed)]));
    for (const code of codes) {
      const dossier = readable.get(code);
      const person = persons.get(keys.applicant(code).pk);
      const known =
        dossier && (await readProcedure(table, dossier.procedure, dossier.processVersion));
      if (!dossier || !person || !known) continue;
      const applicant = Applicant.parse((await personal()).open(person));
      items.push(registerLine(dossier, known, applicant, province));
    }
    next = page.next;
  } while (next && items.length < limit);
  return ok({ items, next });
}

async function answer(
  { items, next }: Register,
  format: 'json' | 'csv' | 'xlsx',
  origin: Provenance,
): Promise<Reply> {
  const title = 'Sổ theo dõi hồ sơ';
  if (format === 'json')
    return json(200, { form: '07', title, ...origin, headings: registerHeadings, items, next });
  const columns = Object.keys(registerHeadings) as (keyof RegisterEntry)[];
  const rows = [
    [title],
    [originRow(origin)],
    ['TT', ...Object.values(registerHeadings)],
    ...items.map((entry, index) => [index + 1, ...columns.map((column) => entry[column])]),
    ...(next ? [[`Còn tiếp: cursor=${next}`]] : []),
  ];
  return format === 'csv' ? csv(rows, 'so-theo-doi') : xlsx(rows, 'so-theo-doi');
}
