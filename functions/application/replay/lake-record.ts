import {
  Engine,
  type EngineSettings,
  type ResultRow,
  type Session,
} from '../../adapters/lake/duckdb.ts';
import type { Lake } from '../../adapters/lake/objects.ts';
import { showSnapshot, takeSnapshot } from '../../adapters/lake/snapshot.ts';
import { daysAfter, epochDayOf, midnight } from '../../domain/clock/civil-day.ts';
import type { PausePeriod } from '../../domain/clock/pauses.ts';
import { type Day, vietnamDay } from '../../domain/codes.ts';
import { clockSettings } from '../../domain/dossier/times.ts';
import { Area, Channel } from '../../domain/procedure/procedure.ts';
import type { ProvinceRules } from '../../domain/province-rules.ts';
import {
  type DossierRecord,
  holesIn,
  holesOf,
  type PastDossier,
  type PastVisit,
} from '../../domain/replay/history.ts';
import { whyNot } from '../../domain/replay/unanswerable.ts';
import { officeTime } from '../../domain/replay/work-time.ts';
import { Unanswerable } from './question.ts';

export type Records = (rules: ProvinceRules, wanted: RecordRange) => Promise<DossierRecord>;

/** The records of a lake as it is now, read into a folder of their own. */
export function recordsIn(lake: Lake, settings: EngineSettings): Records {
  let engine: Promise<Engine> | undefined;
  return async (rules, wanted) => {
    const kinds = ['dossiers', 'work', 'events'] as const;
    const snapshot = await takeSnapshot(lake, settings.directory, { kinds });
    engine ??= Engine.open(settings);
    const session = await (await engine).session();
    try {
      await showSnapshot(session, snapshot);
      return await recordOfLake(session, rules, wanted);
    } finally {
      session.close();
    }
  };
}

/** The dossiers of a year that are looked for. */
export interface RecordRange {
  /** A calendar year; absent: the last one that is over and in which dossiers came. */
  readonly year?: number | undefined;
  /** Instead of a calendar year: the twelve months before a day. */
  readonly before?: Day | undefined;
  readonly now: string;
  /** More of them than that are refused. */
  readonly most?: number;
  /** Only those that share a queue with these; absent: all of the year. */
  readonly sharing?: { readonly procedure?: string; readonly pools?: readonly string[] };
}

/** Share of the dossiers with holes up to which the others are replayed without them. */
const MOST_HOLES = 0.01;
const QUERY_MS = 300_000;

/**
 * The dossiers that came in a year and were decided, as their facts and events in the lake tell them. A
 * session shows `dossiers`, `work` and `events`.
 * @throws Unanswerable where the year has none, or more than one in a hundred has holes.
 */
export async function recordOfLake(
  session: Session,
  rules: ProvinceRules,
  { year, before, now, sharing, most }: RecordRange,
): Promise<DossierRecord> {
  const { name, ...span } = before
    ? monthsBefore(before)
    : yearOf(year ?? (await lastYearOf(session, now)), now);
  await session.query(RESOLVED, span, QUERY_MS);
  await session.query(VISITS, {}, QUERY_MS);
  await session.query(
    sharing ? SHARING : ALL,
    sharing && {
      procedure: sharing.procedure ?? '',
      pools: sharing.pools ?? [],
    },
    QUERY_MS,
  );
  const source = `the lake of ${rules.code}, dossiers received in ${name}`;
  const [shown] = await session.query('SELECT count(*)::BIGINT AS n FROM shown', {}, QUERY_MS);
  if (most !== undefined && Number(shown?.n) > most)
    throw new Unanswerable([whyNot(({ tooMany }) => tooMany(String(shown?.n), String(most)))]);
  const all = pastOf(
    await session.query(DOSSIERS, {}, QUERY_MS),
    await session.query(VISITS_OF_SHOWN, {}, QUERY_MS),
  );
  if (all.length === 0) throw new Unanswerable([whyNot(({ noDossier }) => noDossier(source))]);
  const past = all.filter((dossier) => holesOf(dossier).length === 0);
  const gaps = holesIn(all);
  if (all.length - past.length > all.length * MOST_HOLES)
    throw new Unanswerable([whyNot(({ holes }) => holes(gaps.join('; ')))]);
  const { calendar } = clockSettings(rules);
  const received = { from: vietnamDay(span.from.toISOString()), to: lastDayOf(span.until) };
  return { source, received, past, time: officeTime(calendar), gaps };
}

const lastDayOf = (until: Date): Day => daysAfter(vietnamDay(until.toISOString()), -1);

const startOf = (day: Day): Date => new Date(midnight(epochDayOf(day)));

function yearOf(year: number, now: string) {
  const until = startOf(`${year + 1}-01-01`);
  // Of a year that goes on, what takes long is not decided yet: the name says so.
  const name = new Date(now) < until ? `${year} until ${vietnamDay(now)}` : String(year);
  return { name, from: startOf(`${year}-01-01`), until };
}

const monthsBefore = (day: Day) => ({
  name: `the 365 days before ${day}`,
  from: startOf(daysAfter(day, -365)),
  until: startOf(day),
});

async function lastYearOf(session: Session, now: string): Promise<number> {
  const [row] = await session.query(
    `SELECT max(year(acceptedAt + INTERVAL 7 HOUR))::BIGINT AS "year" FROM dossiers
     WHERE year(acceptedAt + INTERVAL 7 HOUR) < year($now + INTERVAL 7 HOUR)`,
    { now: new Date(now) },
  );
  if (typeof row?.year !== 'number') throw new Unanswerable([whyNot(({ noYear }) => noYear)]);
  return row.year;
}

const RESOLVED = `CREATE OR REPLACE TEMP TABLE resolved AS
  SELECT code, "procedure", channel, termCase, area, pauses,
    epoch_ms(acceptedAt) AS acceptedAt, epoch_ms(coalesce(standingDueAt, dueAt)) AS dueAt,
    epoch_ms(extendedAt) AS extendedAt
  FROM dossiers
  WHERE acceptedAt >= $from AND acceptedAt < $until AND ended IN ('early', 'onTime', 'late')`;

/** A step that was left, with who left it: the history names no officer, the work of a dossier does. */
const VISITS = `CREATE OR REPLACE TEMP TABLE visits AS
  SELECT e.code, e.version, e.step, e.unit || ':' || e.role AS pool, epoch_ms(e.openedAt) AS openedAt,
    epoch_ms(e.begunAt) AS startedAt, epoch_ms(e.at) AS doneAt, w.officer
  FROM events e
  LEFT JOIN (
    SELECT code, act.at AS at, any_value(act.officer) AS officer
    FROM (SELECT code, unnest(acts) AS act FROM work) GROUP BY ALL
  ) w ON w.code = e.code AND w.at = e.at
  WHERE e.openedAt IS NOT NULL AND e.kind IN ('stepCompleted', 'decided', 'stepReturned', 'opinionGiven')
    AND e.code IN (SELECT code FROM resolved)`;

const ALL = 'CREATE OR REPLACE TEMP TABLE shown AS SELECT code FROM resolved';

const SHARING = `CREATE OR REPLACE TEMP TABLE shown AS
  SELECT DISTINCT code FROM visits WHERE list_contains($pools, pool) OR pool IN (
    SELECT pool FROM visits WHERE code IN (SELECT code FROM resolved WHERE "procedure" = $procedure))`;

const DOSSIERS = `SELECT * FROM resolved SEMI JOIN shown USING (code) ORDER BY acceptedAt, code`;

const VISITS_OF_SHOWN = `SELECT code, step, pool, openedAt, startedAt, doneAt, coalesce(officer, pool) AS officer
  FROM visits SEMI JOIN shown USING (code) ORDER BY code, version`;

/** Rows as the two statements above name their columns. */
function pastOf(dossiers: readonly ResultRow[], visits: readonly ResultRow[]): PastDossier[] {
  const byCode = new Map<string, PastVisit[]>();
  for (const { code, step, pool, openedAt, startedAt, doneAt, officer } of visits) {
    const own = byCode.get(String(code)) ?? [];
    byCode.set(String(code), own);
    own.push({
      step: String(step),
      pool: String(pool),
      by: String(officer),
      openedAt: Number(openedAt),
      doneAt: Number(doneAt),
      ...(startedAt !== null && { startedAt: Number(startedAt) }),
    });
  }
  return dossiers.map((row): PastDossier => {
    const { code, procedure, acceptedAt, dueAt, extendedAt, pauses } = row;
    const area = Area.safeParse(row.area).data;
    const at = extendedAt === null ? undefined : new Date(Number(extendedAt)).toISOString();
    const due = dueAt === null ? undefined : new Date(Number(dueAt)).toISOString();
    return {
      code: String(code),
      procedure: String(procedure),
      receivedAt: Number(acceptedAt),
      ...(due && { dueAt: Date.parse(due) }),
      counted: {
        channel: Channel.parse(row.channel),
        ...(row.termCase !== null && { case: String(row.termCase) }),
        ...(area && { area }),
        receivedAt: new Date(Number(acceptedAt)).toISOString(),
        pauses: pausesOf(pauses),
        ...(at && due && { extension: { at, dueAfter: due } }),
      },
      visits: byCode.get(String(code)) ?? [],
    };
  });
}

const pausesOf = (pauses: ResultRow[string] | undefined): readonly PausePeriod[] =>
  (Array.isArray(pauses) ? pauses : []).map((pause) => {
    const { kind, from, to } = pause as unknown as PausePeriod & { to: string | null };
    return { kind, from, ...(to && { to }) };
  });
