import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { listWork } from '../adapters/dynamodb/combined-lists.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { UnitCode } from '../domain/codes.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { takenOverBy } from '../domain/province.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Endpoint } from '../http/handler.ts';
import { paged } from '../http/paged.ts';
import { type ApiRequest, parseQuery, pathParameter } from '../http/request.ts';
import { TasksQuery } from '../http/schemas.ts';

/** The unit of the path with those that it took over, for those who work there. */
export async function ownUnits(
  table: Table,
  request: ApiRequest,
): Promise<Result<readonly UnitCode[], Problem>> {
  const unit = pathParameter(request, 'unit');
  const { roles, units } = request.actor;
  if (!units.includes(unit) && !roles.includes('administrator'))
    return refuse(problem('foreign-unit'));
  const province = await readProvince(table);
  return province.units.some(({ code }) => code === unit)
    ? ok([unit, ...takenOverBy(province, unit)])
    : refuse(problem('unit-unknown'));
}

/** The work of a unit and of those it took over, what is due first at the top; for those who work there. */
export function listTasks(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, TasksQuery);
    if (!query.ok) return query;
    const units = await ownUnits(table, request);
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
        dueAt: row.dueAt,
        openedAt: row.openedAt,
        overdue: request.now > String(row.dueAt),
      }),
    );
  };
}
