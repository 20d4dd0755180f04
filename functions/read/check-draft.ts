import * as z from 'zod';
import { checkDraft } from '../../statemachines/draft.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { ok } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { parseBody } from '../http/request.ts';

/**
 * What is wrong with a draft of a procedure, before anybody may publish it: the same check that every
 * machine has passed. Writes nothing.
 */
export function checkProcedure(table: Table): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['administrator']);
    if (!allowed.ok) return allowed;
    const draft = parseBody(request, z.looseObject({}));
    if (!draft.ok) return draft;
    const province = await readProvince(table);
    const { findings, slack, loops } = checkDraft(draft.value, province);
    const publishable = findings.every(({ severity }) => severity !== 'error');
    return ok(json(200, { publishable, findings, slack, loops }));
  };
}
