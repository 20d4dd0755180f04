import {
  publishedProcedure,
  readEntry,
  readProvince,
} from '../adapters/dynamodb/catalogue-store.ts';
import { readPublicationsOf } from '../adapters/dynamodb/publication-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { candidatesOf } from '../application/replay/candidates.ts';
import type { Records } from '../application/replay/lake-record.ts';
import { type PastSources, pastReductions } from '../application/replay/past-reductions.ts';
import {
  answer,
  checkInForce,
  checkQuestion,
  type Question,
  Unanswerable,
} from '../application/replay/question.ts';
import { termOf } from '../application/replay/term-option.ts';
import { type ProcedureCode, vietnamDay } from '../domain/codes.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { versionShown } from '../domain/procedure/life.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import type { DossierRecord } from '../domain/replay/history.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Titles } from '../domain/titles.ts';
import { type Endpoint, json } from '../http/handler.ts';
import {
  ReductionCandidatesQuery,
  ReductionPastQuery,
  ReductionReplayQuery,
} from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';
import { leadsAny } from './reduction.ts';

/** Dossiers that one request replays within its 29 seconds: all together, or again for every candidate. */
const MOST = 40_000;
const MOST_SEARCHED = 10_000;

const steps = (list: string | undefined): readonly string[] => list?.split(',') ?? [];

/**
 * What a change would have done to the dossiers of a year: the date alone, work reordered, people paced. For
 * leaders and administrators; of people it tells nothing.
 */
export function reductionReplay(table: Table, records: Records): Endpoint {
  return async (request) => {
    const allowed = leadsAny(request.actor);
    if (!allowed.ok) return allowed;
    const query = parseQuery(request, ReductionReplayQuery);
    if (!query.ok) return query;
    const { now } = request;
    const { procedure: code, term, merge, drop, parallel, officers, year } = query.value;
    const shown = code ? await procedureShown(table, code, now) : ok(undefined);
    if (!shown.ok) return shown;
    const procedure = shown.value;
    const [pool = '', by = ''] = officers?.split('=') ?? [];
    return orWhyNot(async () => {
      const question: Question = {
        procedure,
        ...(term && { term: termOf(term) }),
        drop: steps(drop),
        merge: merge ? [steps(merge)] : [],
        parallel: parallel ? [steps(parallel)] : [],
        officers: officers ? [{ pool, by: Number(by) }] : [],
      };
      const rules = await readProvince(table);
      checkQuestion(rules, question);
      const sharing = {
        ...(procedure && { procedure: procedure.code }),
        pools: pool ? [pool] : [],
      };
      const record = await records(rules, { now, year, sharing, most: MOST });
      return { ...ofWhat(record, procedure), ...answer(rules, record, question) };
    });
  };
}

/**
 * What could be cut of a procedure: a piece of the search over the whole catalogue, which `npm run replay --
 * search` puts together. For leaders and administrators.
 */
export function reductionCandidates(table: Table, records: Records): Endpoint {
  return async (request) => {
    const allowed = leadsAny(request.actor);
    if (!allowed.ok) return allowed;
    const query = parseQuery(request, ReductionCandidatesQuery);
    if (!query.ok) return query;
    const { now } = request;
    const { procedure: code, year } = query.value;
    const shown = await procedureShown(table, code, now);
    if (!shown.ok) return shown;
    const procedure = shown.value;
    return orWhyNot(async () => {
      checkInForce(procedure);
      const rules = await readProvince(table);
      const sharing = { procedure: procedure.code };
      const record = await records(rules, { now, year, sharing, most: MOST_SEARCHED });
      return { ...ofWhat(record, procedure), ...candidatesOf(rules, record, procedure) };
    });
  };
}

/**
 * What was foretold of each shorter term of a procedure that has taken effect, beside what came. For leaders and
 * administrators.
 */
export function reductionPast(table: Table, sources: PastSources): Endpoint {
  return async (request) => {
    const allowed = leadsAny(request.actor);
    if (!allowed.ok) return allowed;
    const query = parseQuery(request, ReductionPastQuery);
    if (!query.ok) return query;
    const entry = await readEntry(table, query.value.procedure);
    if (!entry) return refuse(problem('procedure-unknown'));
    const { code, versions: dated } = entry;
    const versions = dated.map(({ version }) => publishedProcedure(table, code, version));
    const catalogue = {
      lives: [{ code, versions: await Promise.all(versions) }],
      publications: await readPublicationsOf(table, entry),
    };
    const range = { now: request.now, most: MOST };
    const rules = await readProvince(table);
    const items = await pastReductions(sources, rules, catalogue, range);
    return ok(json(200, { items }));
  };
}

/** Of which dossiers an answer is, and by what names the steps are called that it speaks of. */
const ofWhat = ({ source, received }: DossierRecord, procedure?: Procedure) => ({
  source,
  received,
  ...(procedure && {
    procedure: procedure.code,
    name: procedure.name,
    steps: procedure.process.steps.map(({ id, name }) => ({ id, name })),
  }),
});

async function procedureShown(
  table: Table,
  code: ProcedureCode,
  now: string,
): Promise<Result<Procedure, Problem>> {
  const entry = await readEntry(table, code);
  const version = entry && versionShown(entry, vietnamDay(now))?.version;
  const procedure =
    version === undefined ? undefined : await publishedProcedure(table, code, version);
  return procedure ? ok(procedure) : refuse(problem('procedure-unknown'));
}

async function orWhyNot(found: () => Promise<object>): ReturnType<Endpoint> {
  try {
    return ok(json(200, await found()));
  } catch (error) {
    if (!(error instanceof Unanswerable)) throw error;
    const inOne = (language: keyof Titles) =>
      error.faults.map((fault) => fault[language]).join('; ');
    const detail = { vi: inOne('vi'), en: inOne('en') };
    return refuse(problem('replay-unanswerable', { detail }));
  }
}
