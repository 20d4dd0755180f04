import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { clockOf, readLinked } from '../application/linked-filing.ts';
import { parentProgress } from '../domain/linked/parent-progress.ts';
import { linkedActsFor, seenBy } from '../domain/linked/sight.ts';
import { ok } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { pathParameter } from '../http/request.ts';

/** What the province links: portals offer it, and counters file it. */
export function listLinked(table: Table): Endpoint {
  return async () => ok(json(200, { items: (await readProvince(table)).linked }));
}

/** One line of progress over linked procedures that were filed at once; it shows no person. */
export function readLinkedEndpoint(table: Table): Endpoint {
  return async (request) => {
    const linked = await readLinked(table, pathParameter(request, 'code'));
    const dossiers = linked?.dossiers ?? {};
    const seen = seenBy(linked?.parent, dossiers, request.actor);
    if (!seen.ok) return seen;
    const clock = await clockOf(table, seen.value);
    const progress = parentProgress(seen.value, dossiers, request.now, clock);
    return ok(json(200, { ...progress, allowed: linkedActsFor(seen.value, request.actor) }));
  };
}
