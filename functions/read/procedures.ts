import { type Entry, entryFrom } from '../adapters/dynamodb/catalogue-rows.ts';
import {
  publishedProcedure,
  readEntry,
  readHeirs,
  readProvince,
} from '../adapters/dynamodb/catalogue-store.ts';
import { listCatalogue } from '../adapters/dynamodb/lists.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { type Day, vietnamDay } from '../domain/codes.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { stageOn, versionShown } from '../domain/procedure/life.ts';
import { longCode } from '../domain/procedure/procedure.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { paged } from '../http/paged.ts';
import { type ApiRequest, parseQuery, pathParameter } from '../http/request.ts';
import { CatalogueQuery } from '../http/schemas.ts';

/** The catalogue as it holds today; procedures that have ended only when history is asked for. */
export function listProcedures(table: Table): Endpoint {
  return async (request) => {
    const query = parseQuery(request, CatalogueQuery);
    if (!query.ok) return query;
    const { history, ...page } = query.value;
    const today = vietnamDay(request.now);
    return paged(
      () => listCatalogue(table, today, history, page),
      (row) => entryView(entryFrom(row), today),
    );
  };
}

/** The procedure of the path with its whole life. */
export async function entryOf(table: Table, request: ApiRequest): Promise<Result<Entry, Problem>> {
  const entry = await readEntry(table, pathParameter(request, 'procedure'));
  return entry ? ok(entry) : refuse(problem('procedure-unknown'));
}

function entryView(entry: Entry, day: Day) {
  const { code, end } = entry;
  const shown = versionShown(entry, day);
  return {
    code,
    stage: stageOn(entry, day),
    ...shown,
    validTo: end?.lastDay,
    successors: end?.successors,
    announced: announcedAfter(entry, day),
  };
}

/** Versions that are decided and do not hold yet. */
const announcedAfter = ({ versions }: Entry, day: Day) =>
  versions
    .filter(({ validFrom }) => validFrom > day)
    .map(({ version, validFrom }) => ({ version, validFrom }));

/**
 * One procedure with its process as it holds today: everybody may know who does what by when. An old code
 * answers with what it was and with the procedures in which it goes on.
 */
export function readProcedureEntry(table: Table): Endpoint {
  return async (request) => {
    const found = await entryOf(table, request);
    if (!found.ok) return found;
    const entry = found.value;
    const today = vietnamDay(request.now);
    const shown = versionShown(entry, today);
    if (!shown) throw new Error('A procedure without versions');
    const [procedure, heirs, province] = await Promise.all([
      publishedProcedure(table, entry.code, shown.version),
      readHeirs(table, entry, today),
      readProvince(table),
    ]);
    const stage = stageOn(entry, today);
    return ok(
      json(200, {
        ...procedure,
        longCode: longCode(procedure.code, province.code),
        stage,
        inForce: stage === 'inForce',
        validTo: entry.end?.lastDay,
        successors:
          entry.end && (heirs.length > 0 ? heirs.map(({ code }) => code) : entry.end.successors),
        predecessors: entry.predecessors ?? procedure.predecessors,
        announced: announcedAfter(entry, today),
      }),
    );
  };
}
