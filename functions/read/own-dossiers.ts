import type * as z from 'zod';
import { withProcedureNames } from '../adapters/dynamodb/catalogue-store.ts';
import type { Row } from '../adapters/dynamodb/dossier-rows.ts';
import { listOfApplicant, listOfPortal } from '../adapters/dynamodb/lists.ts';
import { readRows } from '../adapters/dynamodb/read-rows.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { dueOrAwaited } from '../domain/clock/awaiting.ts';
import { vietnamDay } from '../domain/codes.ts';
import { fieldProblem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { paged } from '../http/paged.ts';
import { type ApiRequest, parseQuery } from '../http/request.ts';
import { OwnQuery } from '../http/schemas.ts';

/** The dossiers of the citizen who asks, newest first; of a portal those that it filed, longest unchanged first. */
export function listOwn(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, OwnQuery);
    if (!query.ok) return query;
    const allowed = inRole(request.actor, ['citizen', 'portal']);
    if (!allowed.ok) return allowed;
    const { updatedSince, ...page } = query.value;
    if (request.actor.roles.includes('portal')) return listFiled(table, request, query.value);
    if (updatedSince)
      return refuse(
        fieldProblem(
          'invalid-field',
          '/updatedSince',
          'updatedSince',
          titlesOf('checks', 'forPortals'),
        ),
      );
    const { applicantKey } = request.actor;
    // A citizen whose token names no person has filed nothing.
    if (!applicantKey) return ok({ ...json(200, { items: [] }), saw: 'nobody' });
    const found = await paged(async () => {
      const listed = await listOfApplicant(table, applicantKey, page);
      return { ...listed, rows: await withProcedureNames(table, listed.rows, request.now) };
    }, ownRow);
    if (!found.ok) return found;
    return ok({ ...found.value, saw: { filter: page, persons: 1 } });
  };
}

const ownRow = ({ code, procedure, procedureName, state, receivingUnit, ...row }: Row) => ({
  code,
  procedure,
  procedureName,
  state,
  receivingUnit,
  ...(row.dueAt !== undefined && dueOrAwaited(String(row.dueAt))),
  submittedAt: row.submittedAt,
});

/** The list names the dossiers, and their rows say how they are: a page of it is read in one batch. */
async function listFiled(
  table: Table,
  { actor }: ApiRequest,
  { updatedSince, ...page }: z.infer<typeof OwnQuery>,
) {
  const since = updatedSince?.includes('T')
    ? vietnamDay(updatedSince)
    : (updatedSince ?? '2000-01-01');
  const found = await paged(
    async () => {
      const listed = await listOfPortal(table, actor.sub, since, page);
      const codes = listed.rows.map(({ code }) => String(code));
      const rows = await readRows(table, codes.map(keys.dossier));
      const inOrder = rows.toSorted(
        (a, b) => codes.indexOf(String(a.code)) - codes.indexOf(String(b.code)),
      );
      return { ...listed, rows: inOrder };
    },
    (row) => ({ ...ownRow(row), version: row.version, changedOn: row.changedOn }),
  );
  return found.ok ? ok({ ...found.value, saw: 'nobody' as const }) : found;
}
