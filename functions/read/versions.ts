import { publishedProcedure, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { readPublicationsOf } from '../adapters/dynamodb/publication-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { vietnamDay } from '../domain/codes.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { problem } from '../domain/problems.ts';
import { changesBetween } from '../domain/procedure/changes.ts';
import { stageOn, versionStage } from '../domain/procedure/life.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { pathParameter } from '../http/request.ts';
import { entryOf } from './procedures.ts';
import { publicationView } from './publications.ts';

/** The life of a procedure: its versions, its end, and the decisions that made them. */
export function listVersions(table: Table): Endpoint {
  return async (request) => {
    const found = await entryOf(table, request);
    if (!found.ok) return found;
    const entry = found.value;
    const [publications, province] = await Promise.all([
      readPublicationsOf(table, entry),
      readProvince(table),
    ]);
    const today = vietnamDay(request.now);
    const { calendar } = clockSettings(province);
    return ok(
      json(200, {
        code: entry.code,
        stage: stageOn(entry, today),
        end: entry.end,
        predecessors: entry.predecessors,
        items: entry.versions.map((version) => ({
          ...version,
          stage: versionStage(entry, version, today),
        })),
        publications: publications.map((one) => publicationView(one, today, calendar)),
      }),
    );
  };
}

/** One version whole, as running dossiers may finish under it, and what it changed. */
export function readVersion(table: Table): Endpoint {
  return async (request) => {
    const found = await entryOf(table, request);
    if (!found.ok) return found;
    const { code, versions } = found.value;
    const number = pathParameter(request, 'version');
    const at = versions.findIndex(({ version }) => String(version) === number);
    const [asked, before] = [versions[at], versions[at - 1]];
    if (!asked) return refuse(problem('version-unknown'));
    const [procedure, former] = await Promise.all([
      publishedProcedure(table, code, asked.version),
      before && publishedProcedure(table, code, before.version),
    ]);
    return ok(
      json(200, {
        ...procedure,
        stage: versionStage(found.value, asked, vietnamDay(request.now)),
        changes: former && changesBetween(former, procedure),
      }),
    );
  };
}
