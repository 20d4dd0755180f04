import { ForeignCursor } from '../adapters/dynamodb/cursor.ts';
import type { RowPage } from '../adapters/dynamodb/lists.ts';
import { fieldProblem, type Problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { json, type Reply } from './handler.ts';

/** A page of a list: items and the cursor of the next page; never a total, which would cost a count. */
export async function paged(
  list: () => Promise<RowPage>,
  view: (row: RowPage['rows'][number]) => unknown,
): Promise<Result<Reply, Problem>> {
  const page = await fromCursor(list);
  if (!page.ok) return page;
  const { rows, next } = page.value;
  return ok(json(200, { items: rows.map(view), next }));
}

/** What a list gives, or the refusal of a cursor that is not its own; any other error is thrown on. */
export async function fromCursor<Page>(list: () => Promise<Page>): Promise<Result<Page, Problem>> {
  try {
    return ok(await list());
  } catch (error) {
    if (!(error instanceof ForeignCursor)) throw error;
    return refuse(
      fieldProblem('invalid-field', '/cursor', 'cursor', titlesOf('checks', 'foreignCursor')),
    );
  }
}
