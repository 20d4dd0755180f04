import { readEntry, readProcedure, readProvince } from '../adapters/catalogue-store.ts';
import { readPublicationsOf } from '../adapters/publication-store.ts';
import type { Table } from '../adapters/table.ts';
import { type Endpoint, json } from '../api/handler.ts';
import { pathParameter } from '../api/request.ts';
import { vietnamDay } from '../domain/codes.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { problem } from '../domain/problems.ts';
import { changesBetween } from '../domain/procedure/changes.ts';
import { stageOn, versionStage } from '../domain/procedure/life.ts';
import { ok, refuse } from '../domain/result.ts';
import { publicationView } from './publications.ts';

/** The life of a procedure: its versions, its end, and the decisions that made them. */
export function listVersions(table: Table): Endpoint {
  return async (request) => {
    const [entry, province] = await Promise.all([
      readEntry(table, pathParameter(request, 'procedure')),
      readProvince(table),
    ]);
    if (!entry) return refuse(problem('procedure-unknown'));
    const today = vietnamDay(request.now);
    const { calendar } = clockSettings(province);
    const publications = await readPublicationsOf(table, entry);
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
    const entry = await readEntry(table, pathParameter(request, 'procedure'));
    if (!entry) return refuse(problem('procedure-unknown'));
    const number = Number(pathParameter(request, 'version'));
    const at = entry.versions.findIndex(({ version }) => version === number);
    const [found, before] = [entry.versions[at], entry.versions[at - 1]];
    if (!found) return refuse(problem('version-unknown'));
    const [procedure, former] = await Promise.all([
      readProcedure(table, entry.code, found.version),
      before && readProcedure(table, entry.code, before.version),
    ]);
    if (!procedure) throw new Error('An entry names a version that is not in the table');
    return ok(
      json(200, {
        ...procedure,
        stage: versionStage(entry, found, vietnamDay(request.now)),
        changes: former && changesBetween(former, procedure),
      }),
    );
  };
}
