import {
  publishedProcedure,
  readEntry,
  readProvince,
} from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Records } from '../application/replay/lake-record.ts';
import {
  answer,
  checkQuestion,
  type Question,
  Unanswerable,
} from '../application/replay/question.ts';
import { termOf } from '../application/replay/term-option.ts';
import { vietnamDay } from '../domain/codes.ts';
import { problem } from '../domain/problems.ts';
import { versionShown } from '../domain/procedure/life.ts';
import { ok, refuse } from '../domain/result.ts';
import type { Titles } from '../domain/titles.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { ReductionReplayQuery } from '../http/report-schemas.ts';
import { parseQuery } from '../http/request.ts';
import { leadsAny } from './reduction.ts';

/** Dossiers that one request replays within its 29 seconds. */
const MOST = 40_000;

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
    const entry = code && (await readEntry(table, code));
    if (code && !entry) return refuse(problem('procedure-unknown'));
    const version = entry ? versionShown(entry, vietnamDay(now))?.version : undefined;
    const procedure =
      code && version !== undefined ? await publishedProcedure(table, code, version) : undefined;
    const [pool = '', by = ''] = officers?.split('=') ?? [];
    try {
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
      return ok(json(200, { source: record.source, ...answer(rules, record, question) }));
    } catch (error) {
      if (!(error instanceof Unanswerable)) throw error;
      const inOne = (language: keyof Titles) =>
        error.faults.map((fault) => fault[language]).join('; ');
      const detail = { vi: inOne('vi'), en: inOne('en') };
      return refuse(problem('replay-unanswerable', { detail }));
    }
  };
}
