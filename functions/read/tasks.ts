import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { listWork } from '../adapters/dynamodb/combined-lists.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { dueOrAwaited, hasPassed } from '../domain/clock/awaiting.ts';
import type { UnitCode } from '../domain/codes.ts';
import { officers } from '../domain/dossier/actor.ts';
import type { Problem } from '../domain/problems.ts';
import type { Result } from '../domain/result.ts';
import { unitsSeenBy } from '../domain/unit-authority.ts';
import type { Endpoint } from '../http/handler.ts';
import { paged } from '../http/paged.ts';
import { type ApiRequest, parseQuery, pathParameter } from '../http/request.ts';
import { TasksQuery } from '../http/schemas.ts';

/** The unit of the path with those that it took over, for its officers and for administrators. */
export async function unitsOfPath(
  table: Table,
  request: ApiRequest,
): Promise<Result<readonly UnitCode[], Problem>> {
  const province = await readProvince(table);
  const roles = [...officers, 'administrator'] as const;
  return unitsSeenBy(request.actor, pathParameter(request, 'unit'), province, roles);
}

/** The work of a unit and of those it took over, what is due first at the top; for those who work there. */
export function listTasks(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, TasksQuery);
    if (!query.ok) return query;
    const units = await unitsOfPath(table, request);
    if (!units.ok) return units;
    const { role, ...page } = query.value;
    return paged(
      () => listWork(table, units.value, role)(page),
      (row) => ({
        code: row.code,
        procedure: row.procedure,
        unit: row.unit,
        step: row.step,
        name: row.name,
        role: row.role,
        ...dueOrAwaited(String(row.dueAt)),
        openedAt: row.openedAt,
        overdue: hasPassed(String(row.dueAt), request.now),
      }),
    );
  };
}
