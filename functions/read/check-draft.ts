import * as z from 'zod';
import { checkDraft } from '../../statemachines/draft.ts';
import type { Finding } from '../../statemachines/lint.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { NamedProcedure } from '../domain/codes.ts';
import { Procedure } from '../domain/procedure/procedure.ts';
import { proposalsOf, type ReplacedPaper } from '../domain/reduction/papers-by-data.ts';
import { ok } from '../domain/result.ts';
import { inBoth } from '../domain/texts/texts.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { parseBody } from '../http/request.ts';

/**
 * What is wrong with a draft of a procedure, before anybody may publish it: the same check that every
 * machine has passed. Writes nothing.
 */
export function checkProcedure(table: Table, annex: () => readonly ReplacedPaper[]): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['administrator']);
    if (!allowed.ok) return allowed;
    const draft = parseBody(request, Draft);
    if (!draft.ok) return draft;
    const province = await readProvince(table);
    const { findings, slack, loops } = checkDraft(draft.value, province);
    const publishable = findings.every(({ severity }) => severity !== 'error');
    const told = [...findings, ...byDataFindings(draft.value, annex())];
    return ok(json(200, { publishable, findings: told, slack, loops }));
  };
}

/** Anything at all; a code in the long form is the code. */
const Draft = z.looseObject({ code: z.union([NamedProcedure, z.unknown()]).optional() });

/** A warning for each paper that the draft still asks for though the law has data replace it. */
function byDataFindings(draft: unknown, annex: readonly ReplacedPaper[]): readonly Finding[] {
  const { data: procedure } = Procedure.safeParse(draft);
  if (!procedure) return [];
  return proposalsOf(new Map([[procedure.code, procedure]]), annex).flatMap(
    ({ components, source: { row, databaseAsPrinted } }) =>
      components.map(({ id }) => ({
        code: 'paper-by-data',
        severity: 'warning' as const,
        message: inBoth(({ lint }) => lint.byData(id, databaseAsPrinted, row)),
      })),
  );
}
