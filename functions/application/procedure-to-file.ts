import { publishedProcedure, readEntry, readHeirs } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Day } from '../domain/codes.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { versionToFile } from '../domain/procedure/life.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { ok, type Result, refuse } from '../domain/result.ts';

/** The procedure as dossiers of a day are filed under it; the refusal of an old code names its heirs. */
export async function procedureToFile(
  table: Table,
  code: string,
  day: Day,
): Promise<Result<Procedure, Problem>> {
  const entry = await readEntry(table, code);
  if (!entry) return refuse(problem('procedure-unknown'));
  const found = versionToFile(entry, day);
  if (!found.ok) {
    const { reason } = found;
    if (reason.code !== 'procedure-merged') return found;
    const successors = (await readHeirs(table, entry, day)).map((heir) => heir.code);
    return refuse({ ...reason, facts: { ...reason.facts, successors } });
  }
  return ok(await publishedProcedure(table, code, found.value.version));
}
