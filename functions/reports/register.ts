import type * as z from 'zod';
import { readProcedure, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { dossierFrom } from '../adapters/dynamodb/dossier-rows.ts';
import { readRows } from '../adapters/dynamodb/read-rows.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import type { Figures } from '../application/figures/figures.ts';
import { registerCodes } from '../application/figures/lists.ts';
import type { By } from '../application/figures/reports.ts';
import { type Reporter, reporting } from '../application/reports/workbook.ts';
import type { Instant, UnitCode } from '../domain/codes.ts';
import { type Actor, officers } from '../domain/dossier/actor.ts';
import { Applicant } from '../domain/dossier/applicant.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { sightOf } from '../domain/dossier/sight.ts';
import type { Period } from '../domain/figures/period.ts';
import {
  type RegisterEntry,
  registerHeadings,
  registerLine,
} from '../domain/forms/register-entry.ts';
import type { Problem } from '../domain/problems.ts';
import type { ProvinceRules } from '../domain/province-rules.ts';
import { ok, type Result } from '../domain/result.ts';
import { unitsSeenBy } from '../domain/unit-authority.ts';
import { type Endpoint, json, type Reply } from '../http/handler.ts';
import { fromCursor } from '../http/paged.ts';
import type { Personal } from '../http/readable.ts';
import { RegisterQuery } from '../http/report-schemas.ts';
import { type ApiRequest, parseQuery } from '../http/request.ts';
import { periodOf } from './asked-period.ts';
import { pageOfPlaces, placeOf } from './places.ts';
import { type RegisterFile, registerRows, registerWorkbook, title } from './register-workbook.ts';
import { type CurrentFigures, type Provenance, provenance } from './scope.ts';
import { fileOf, type ReadFonts } from './spreadsheet.ts';

/** Entries of one file; a longer register goes on in the next one, by its cursor. */
const FILE = 1000;
const PAGE = 100;

interface RegisterScope {
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
export function register(
  table: Table,
  personal: Personal,
  current: CurrentFigures,
  fonts: ReadFonts,
): Endpoint {
  return async (request) => {
    const query = parseQuery(request, RegisterQuery);
    if (!query.ok) return query;
    const { unit, by, field, procedure, format, separator, limit, cursor } = query.value;
    const province = await readProvince(table);
    const units = unitsSeenBy(request.actor, unit, province, officers);
    if (!units.ok) return units;
    const period = periodOf(query.value, province);
    if (!period.ok) return period;
    const figures = await current(request.now);
    const asked: RegisterScope = {
      units: units.value,
      by,
      period: period.value,
      field,
      procedure,
      province,
    };
    const page = { limit: format === 'json' ? limit : FILE, cursor };
    const found = await entriesOf(table, figures, personal, asked, page, request);
    if (!found.ok) return found;
    const scope = { unit, by, field, procedure, period: query.value.period };
    const origin = provenance(request, figures, scope, period.value);
    const reply = await answer(
      found.value,
      { format, separator },
      origin,
      reporting(province, unit, request.actor),
      fonts,
    );
    const dossiers = found.value.items.map(({ code }) => code);
    const saw = { filter: scope, persons: dossiers.length, dossiers };
    return ok({ ...reply, saw });
  };
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
  { province, field, procedure, ...asked }: RegisterScope,
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
      dossiers.filter((one) => isWhole(one, actor, now)).map((one) => [one.code, one]),
    );
    const sealed = await readRows(table, [...readable.keys()].map(keys.applicant));
    const persons = new Map(sealed.map((row) => [String(row.pk), String(row.sealed)]));
    for (const code of codes) {
      const dossier = readable.get(code);
      const person = persons.get(keys.applicant(code).pk);
      const known =
        dossier && (await readProcedure(table, dossier.procedure, dossier.processVersion));
      if (!dossier || !person || !known) continue;
      const applicant = Applicant.parse((await personal()).open(code, person));
      items.push(registerLine(dossier, known, applicant, province));
    }
    next = page.next;
  } while (next && items.length < limit);
  return ok({ items, next });
}

/** Receiving and lead unit decide who reads the register, so no tasks are read. */
const isWhole = (dossier: Dossier, actor: Actor, now: Instant) =>
  sightOf({ dossier, tasks: [] }, actor, now) === 'whole';

async function answer(
  { items, next }: Register,
  { format, separator }: Pick<z.infer<typeof RegisterQuery>, 'format' | 'separator'>,
  origin: Provenance,
  reporter: Reporter,
  fonts: ReadFonts,
): Promise<Reply> {
  if (format === 'json')
    return json(200, { form: '07', title, ...origin, headings: registerHeadings, items, next });
  const file: RegisterFile = { ...reporter, ...origin, items, goesOn: next !== undefined };
  return fileOf(
    { format, separator },
    {
      rows: () => registerRows(file),
      book: () => registerWorkbook(file),
      fonts,
    },
  );
}
