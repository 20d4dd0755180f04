import type * as z from 'zod';
import type { Entry } from '../adapters/dynamodb/catalogue-rows.ts';
import {
  publishedProcedure,
  readCatalogue,
  readEntry,
  readHeirs,
  readProvince,
} from '../adapters/dynamodb/catalogue-store.ts';
import { cursorOf, ForeignCursor, placeIn } from '../adapters/dynamodb/cursor.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { type Day, NamedProcedure, type UnitCode, vietnamDay } from '../domain/codes.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { stageOn, versionShown } from '../domain/procedure/life.ts';
import { longCode, type Procedure } from '../domain/procedure/procedure.ts';
import { leadNamesOf } from '../domain/province-rules.ts';
import { proposalsOf, type ReplacedPaper } from '../domain/reduction/papers-by-data.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { folded } from '../domain/text.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { fromCursor } from '../http/paged.ts';
import { type ApiRequest, parseQuery, pathParameter } from '../http/request.ts';
import { CatalogueQuery, ProcedureQuery } from '../http/schemas.ts';

/** The papers that data replaces by law. */
type Annex = () => readonly ReplacedPaper[];

/**
 * The catalogue as it holds today, searched by words; procedures that have ended only when history is asked for.
 * Those whose names have the words as they were typed come first, then all in the order of their codes.
 */
export function listProcedures(table: Table, annex: Annex): Endpoint {
  return async (request) => {
    const query = parseQuery(request, CatalogueQuery);
    if (!query.ok) return query;
    const { q, limit, cursor, byData, unit } = query.value;
    const today = vietnamDay(request.now);
    const leads = unit && (await leadNames(table, unit, today));
    const named = byData && new Set(annex().map(({ procedure }) => procedure));
    const found = (await readCatalogue(table)).filter(
      (entry) =>
        fits(entry, query.value, today) &&
        (!named || named.has(entry.code)) &&
        (!leads || leads.includes(versionShown(entry, today)?.leadUnit ?? '')),
    );
    const listed = q ? found.toSorted(byPhrase(wordsOf(q).join(' '))) : found;
    const page = await fromCursor(async () => pageAfter(listed, limit, cursor));
    if (!page.ok) return page;
    const { items, next } = page.value;
    return ok(json(200, { items: items.map((entry) => entryView(entry, today)), next }));
  };
}

/** Of a unit that nobody knows: its code alone, which no procedure has. */
async function leadNames(table: Table, code: UnitCode, day: Day): Promise<readonly string[]> {
  const { units } = await readProvince(table);
  const unit = units.find((one) => one.code === code);
  return unit ? leadNamesOf(unit, day) : [code];
}

function fits(entry: Entry, asked: z.infer<typeof CatalogueQuery>, today: Day): boolean {
  const { q, field, level, online, history } = asked;
  const stage = stageOn(entry, today);
  if (!history && (stage === 'merged' || stage === 'abolished')) return false;
  const shown = versionShown(entry, today);
  const isAmong = (one: string | undefined, others: readonly string[]) =>
    one === undefined || others.some((other) => folded(one) === folded(other));
  // What several levels do is found by each of them.
  if (!isAmong(field, [shown?.field ?? '']) || !isAmong(level, levelsOf(shown))) return false;
  if (online && shown?.onlineLevel !== online) return false;
  const words = q && wordsOf(q);
  return !words || (words.length > 0 && words.every((word) => searched(entry).includes(word)));
}

const levelsOf = (shown: Pick<Procedure, 'level'> | undefined): readonly string[] =>
  shown ? [shown.level, ...shown.level.split(', ')] : [];

/** Words as searches compare them, without what stands between them; of a long code, whole or half typed, its base code. */
const wordsOf = (text: string): readonly string[] =>
  (folded(text).match(/[\p{L}\p{N}]+(\.[\p{L}\p{N}]+)*/gu) ?? []).map((word) =>
    word.replace(/^([1-6]\.\d{6})\..*$/, '$1'),
  );

/** What words are looked for in, of every version: people keep an old name. */
function searched(entry: Entry): string {
  const known = searchable.get(entry);
  if (known !== undefined) return known;
  const names = entry.versions.flatMap(({ name, field }) => [name, field]);
  const text = wordsOf([entry.code, ...names].join(' ')).join(' ');
  searchable.set(entry, text);
  return text;
}

const searchable = new WeakMap<Entry, string>();

const byPhrase = (phrase: string) => (one: Entry, other: Entry) =>
  Number(searched(other).includes(phrase)) - Number(searched(one).includes(phrase));

/** @throws ForeignCursor where the cursor names none of the procedures that were found */
function pageAfter(found: readonly Entry[], limit: number, cursor: string | undefined) {
  const at = cursor === undefined ? -1 : found.findIndex(({ code }) => code === placeIn(cursor));
  if (cursor !== undefined && at === -1) throw new ForeignCursor();
  const items = found.slice(at + 1, at + 1 + limit);
  const last = items.at(-1);
  return { items, ...(last && last !== found.at(-1) && { next: cursorOf(last.code) }) };
}

/** The procedure of the path with its whole life. */
export async function entryOf(table: Table, request: ApiRequest): Promise<Result<Entry, Problem>> {
  const code = NamedProcedure.safeParse(pathParameter(request, 'procedure')).data;
  const entry = code && (await readEntry(table, code));
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
export function readProcedureEntry(table: Table, annex: Annex): Endpoint {
  return async (request) => {
    const query = parseQuery(request, ProcedureQuery);
    if (!query.ok) return query;
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
        ...(query.value.byData && { byDataProposed: proposedFor(procedure, annex()) }),
      }),
    );
  };
}

/** The papers of a procedure that data replaces, and the components that name them: for people to decide. */
const proposedFor = (procedure: Procedure, annex: readonly ReplacedPaper[]) =>
  proposalsOf(new Map([[procedure.code, procedure]]), annex).map(
    ({ source: { procedure: _, ...paper }, components }) => ({ ...paper, components }),
  );
