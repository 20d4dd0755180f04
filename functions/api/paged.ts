import type { Listed } from '../adapters/lists.ts';
import { fieldProblem, type Problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { json, type Reply } from './handler.ts';

/** A page of a list: items and the cursor of the next page; never a total, which would cost a count. */
export async function paged(
  list: () => Promise<Listed>,
  view: (row: Listed['rows'][number]) => unknown,
): Promise<Result<Reply, Problem>> {
  try {
    const { rows, next } = await list();
    return ok(json(200, { items: rows.map(view), next }));
  } catch (error) {
    return refuse(badCursor(error));
  }
}

/** The problem that a cursor of another list is; any other error is thrown on. */
export function badCursor(error: unknown): Problem {
  if (!(error instanceof SyntaxError)) throw error;
  return fieldProblem('invalid-field', '/cursor', 'cursor', {
    vi: 'Con trỏ trang không thuộc danh sách này',
    en: 'The cursor does not belong to this list',
  });
}
