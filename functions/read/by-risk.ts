import { ForeignCursor } from '../adapters/dynamodb/cursor.ts';
import type { Row } from '../adapters/dynamodb/dossier-rows.ts';
import type { List, Page } from '../adapters/dynamodb/lists.ts';
import { readRows } from '../adapters/dynamodb/read-rows.ts';
import { readRisks } from '../adapters/dynamodb/risk-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import type { Calendar } from '../domain/clock/calendar.ts';
import { workingMinutesBetween } from '../domain/clock/working-time.ts';
import type { Instant } from '../domain/codes.ts';
import { isUnmarked, savable, type ToldRisk } from '../domain/risk/told-risk.ts';

/** Work looked at for one list: what is due first. What is due later can wait for another day. */
const EXAMINED = 1000;
const CHUNK = 100;

/**
 * Work by the risk of its dossier times what can still be done, where most can be saved at the top; of equals what
 * is due first. It is one page: by the next one the order would be another.
 * @throws ForeignCursor where one is given
 */
export async function byRisk(
  table: Table,
  list: List,
  { cursor }: Page,
  { calendar, now }: { readonly calendar: Calendar; readonly now: Instant },
): Promise<readonly Row[]> {
  if (cursor !== undefined) throw new ForeignCursor();
  const rows = await dueFirst(list);
  const codes = [...new Set(rows.map(({ code }) => String(code)))];
  const marked = codes.filter((code) => !isUnmarked(code));
  const [risks, dossiers] = await Promise.all([
    readRisks(table, marked),
    readRows(table, marked.map(keys.dossier), ['code', 'dueAt']),
  ]);
  const dueAt = new Map(dossiers.map((row) => [String(row.code), String(row.dueAt)]));
  const saved = (code: string, told: ToldRisk): number => {
    const due = dueAt.get(code) ?? now;
    const left = due > now ? workingMinutesBetween(calendar, now, due) : undefined;
    return left?.ok ? savable(told, left.value) : 0;
  };
  const worth = new Map([...risks].map(([code, told]) => [code, saved(code, told)]));
  const worthOf = ({ code }: Row) => worth.get(String(code)) ?? 0;
  return rows.toSorted((one, other) => worthOf(other) - worthOf(one));
}

async function dueFirst(list: List): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: CHUNK, cursor });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor && rows.length < EXAMINED);
  return rows;
}
