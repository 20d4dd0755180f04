import type { PersonalData } from '../adapters/aws/personal-data.ts';
import { deputisedFor } from '../adapters/dynamodb/absence-store.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { listWaiting, listWork } from '../adapters/dynamodb/combined-lists.ts';
import type { Row } from '../adapters/dynamodb/dossier-rows.ts';
import { officerNames } from '../adapters/dynamodb/officer-store.ts';
import { type SiftedPage, sift } from '../adapters/dynamodb/sift.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { type UnitCode, vietnamDay } from '../domain/codes.ts';
import { officers } from '../domain/dossier/actor.ts';
import { dueSpans } from '../domain/dossier/due-spans.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import type { Problem } from '../domain/problems.ts';
import { ok, type Result } from '../domain/result.ts';
import { unitsSeenBy } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { fromCursor } from '../http/paged.ts';
import type { Archive } from '../http/readable.ts';
import { type ApiRequest, parseQuery, pathParameter } from '../http/request.ts';
import { TasksQuery } from '../http/schemas.ts';
import { byRisk } from './by-risk.ts';
import { isWaiting, type WorkRow, workRows } from './work-rows.ts';

/** The unit of the path with those that it took over, for its officers and for administrators. */
export async function unitsOfPath(
  table: Table,
  request: ApiRequest,
): Promise<Result<readonly UnitCode[], Problem>> {
  const province = await readProvince(table);
  const roles = [...officers, 'administrator'] as const;
  return unitsSeenBy(request.actor, pathParameter(request, 'unit'), province, roles);
}

/**
 * The work of a unit and of those it took over, what is due first at the top, or with `sort=risk` where most can
 * be saved; for those who work there. What a
 * filter leaves out costs the reading of its row, so a page may be short and have a next one.
 */
export function listTasks({ table, personal }: Archive): Endpoint {
  return async (request) => {
    const query = parseQuery(request, TasksQuery);
    if (!query.ok) return query;
    const units = await unitsOfPath(table, request);
    if (!units.ok) return units;
    const { role, due, step, procedure, assignee, applicants, sort, ...page } = query.value;
    const clock = clockSettings(await readProvince(table));
    const spans = dueSpans(request.now, clock);
    if (!spans.ok) return spans;
    const { open, overdue, dueToday, dueSoon } = spans.value;
    // What was due this morning is overdue, and no longer due today.
    const today = { ...dueToday, from: request.now };
    const span = { overdue, today, soon: dueSoon, paused: open, any: open }[due ?? 'any'];
    const isPaused = due === 'paused';
    const list = isPaused
      ? listWaiting(table, units.value)
      : listWork(table, units.value, { role, due: span });
    const isWanted = (row: Row) =>
      (row.unit === undefined || units.value.some((unit) => unit === row.unit)) &&
      (step === undefined || row.step === step) &&
      (procedure === undefined || row.procedure === procedure);
    const opening: PersonalData | undefined = applicants && (await personal());
    const isSifted = isPaused || [step, procedure, assignee].some((one) => one !== undefined);
    const whose = assignee === 'me' ? await ownWork(table, request) : [assignee];
    const isOf = ({ assigned, ...row }: WorkRow) =>
      (!isPaused || isWaiting(row)) &&
      (assignee === undefined ||
        (assignee === 'none' ? !assigned : whose.some((one) => one === assigned?.to)));
    const shown = async (rows: readonly Row[]) => {
      const made = await workRows(table, request, rows.filter(isWanted), opening);
      return rows.map((row) => made.get(row)).map((one) => (one && isOf(one) ? one : undefined));
    };
    const atRisk = async () => {
      const order = { ...clock, now: request.now };
      const rows = (await byRisk(table, list, page, order)).filter(isWanted);
      const items: WorkRow[] = [];
      for (let from = 0; from < rows.length && items.length < page.limit; from += page.limit)
        for (const one of await shown(rows.slice(from, from + page.limit)))
          if (one && items.length < page.limit) items.push(one);
      return { items };
    };
    const found = await fromCursor<SiftedPage<WorkRow & { applicant?: string }>>(() =>
      sort === 'risk' ? atRisk() : sift(list, page, shown, isSifted ? undefined : page.limit),
    );
    if (!found.ok) return found;
    const persons = found.value.items.filter(({ applicant }) => applicant !== undefined).length;
    const names = await officerNames(
      table,
      found.value.items.map(({ assigned }) => assigned?.to),
    );
    const items = found.value.items.map(({ assigned, ...row }) => ({
      ...row,
      assigned: assigned && { ...assigned, toName: names.get(assigned.to) },
    }));
    const { cursor: _cursor, ...filter } = query.value;
    const saw = persons > 0 ? { filter, persons } : ('nobody' as const);
    return ok({ ...json(200, { ...found.value, items }), saw });
  };
}

/** The caller, and those who are away today and have named the caller. */
async function ownWork(table: Table, { actor, now }: ApiRequest): Promise<readonly string[]> {
  const away = await deputisedFor(table, actor.sub, vietnamDay(now));
  return [actor.sub, ...away.map(({ officer }) => officer)];
}
