import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { addStatement, readForStating, readStated } from '../adapters/dynamodb/stated-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { vietnamDay } from '../domain/codes.ts';
import {
  overlapping,
  type StatedInput,
  StatedInput as StatedSchema,
  type Statement,
  spanOf,
} from '../domain/figures/stated.ts';
import { fieldProblem, type Problem, problem } from '../domain/problems.ts';
import type { ProvinceRules } from '../domain/province-rules.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { inRole, worksIn } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { onceOnly } from '../http/idempotent.ts';
import { StatedQuery } from '../http/report-schemas.ts';
import { type ApiRequest, parseBody, parseQuery } from '../http/request.ts';
import { periodOf } from './asked-period.ts';
import { unitsOf } from './scope.ts';

/** Statements of one indicator meet seldom. */
const ATTEMPTS = 4;

/**
 * A leader states what this system cannot count: of their unit, or in the province's office of the whole
 * province. It is the leader's own act, so that no figure rests on the word of who enters it.
 * A correction names the version that it takes the place of; every version stays.
 */
export function stateFigure(table: Table): Endpoint {
  return async (request) => {
    const once = onceOnly(table, request);
    if (!once.ok) return once;
    const body = parseBody(request, StatedSchema);
    if (!body.ok) return body;
    const allowed = await mayState(table, request, body.value);
    if (!allowed.ok) return allowed;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const earlier = await once.value.earlier();
      if (earlier) return earlier;
      const { unit, indicator, from } = body.value;
      const stated = await readForStating(table, unit, indicator, from);
      const next = nextStatement(stated.statements, body.value, request);
      if (!next.ok) return next;
      const reply = json(201, next.value);
      const record = once.value.record(reply);
      if ((await addStatement(table, next.value, stated.count, [record])) === 'written')
        return ok(reply);
    }
    return refuse(problem('busy'));
  };
}

async function mayState(
  table: Table,
  { actor, now }: ApiRequest,
  { unit, to, sourceAt }: StatedInput,
): Promise<Result<void, Problem>> {
  const allowed = inRole(actor, ['leader']);
  if (!allowed.ok) return allowed;
  const { units } = await readProvince(table);
  if (unit && !units.some(({ code }) => code === unit)) return refuse(problem('unit-unknown'));
  const answering = unit ? [unit] : officesOf(units);
  if (!answering.some((one) => worksIn(actor, one))) return refuse(problem('foreign-unit'));
  const future = to > vietnamDay(now) ? '/to' : sourceAt > now ? '/sourceAt' : undefined;
  if (!future) return ok(undefined);
  return refuse(fieldProblem('invalid-field', future, 'past', titlesOf('checks', 'stillToCome')));
}

/** Who answers for the figures of the whole province: the People's Committee and its office. */
const officesOf = (units: ProvinceRules['units']): readonly string[] =>
  units.flatMap(({ code, kind }) => (kind === 'office' || kind === 'committee' ? [code] : []));

function nextStatement(
  statements: readonly Statement[],
  { corrects, ...stated }: StatedInput,
  { actor, now }: ApiRequest,
): Result<Statement, Problem> {
  const present = Math.max(
    0,
    ...statements.filter((one) => spanOf(one) === spanOf(stated)).map(({ version }) => version),
  );
  if ((corrects ?? 0) !== present)
    return refuse(problem('already-stated', { facts: { version: present } }));
  const other = overlapping(statements, stated);
  if (other)
    return refuse(problem('statements-overlap', { facts: { from: other.from, to: other.to } }));
  return ok({ ...stated, version: present + 1, statedAt: now, statedBy: actor.sub });
}

/** What was stated of an indicator with all corrections, by the last day of its span. */
export function listStated(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, StatedQuery);
    if (!query.ok) return query;
    const { unit, indicator } = query.value;
    const units = await unitsOf(table, request, { unit });
    if (!units.ok) return units;
    const asked = periodOf(query.value, await readProvince(table));
    if (!asked.ok) return asked;
    return ok(json(200, { items: await readStated(table, unit, indicator, asked.value) }));
  };
}
