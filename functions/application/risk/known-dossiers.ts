import type { ResultRow, Session } from '../../adapters/lake/duckdb.ts';
import type { DossierRow, EventRow } from '../../domain/figures/facts.ts';
import type { LessonGroup, ResolvedCount } from '../../domain/risk/lesson-groups.ts';

/** A dossier of the lake with the steps that it has left, the earliest first. */
export interface KnownDossier {
  readonly facts: DossierRow;
  readonly history: readonly EventRow[];
}

const DAY_MS = 86_400_000;
/** So far back a forecast learns: two years have two of every season. */
const LOOK_BACK_DAYS = 730;
const QUERY_MS = 300_000;

/**
 * The dossiers accepted in the two years before an instant that are open or came to a result. Its session shows
 * `dossiers` and `events`.
 */
export class KnownDossiers {
  readonly #session: Session;

  private constructor(session: Session) {
    this.#session = session;
  }

  static async of(session: Session, now: string): Promise<KnownDossiers> {
    const until = new Date(now);
    const from = new Date(until.getTime() - LOOK_BACK_DAYS * DAY_MS);
    await session.query(KNOWN, { from, until }, QUERY_MS);
    await session.query(LEFT, {}, QUERY_MS);
    return new KnownDossiers(session);
  }

  /** How many of each procedure came to a result. */
  async resolvedCounts(): Promise<readonly ResolvedCount[]> {
    const rows = await this.#session.query(COUNTS, {}, QUERY_MS);
    return rows.map(({ procedure, field, dossiers }) => ({
      procedure: String(procedure),
      field: String(field ?? ''),
      dossiers: Number(dossiers),
    }));
  }

  /** Codes of those that ended since an instant, and whether they were late. */
  async endedSince(since: string): Promise<readonly { code: string; late: boolean }[]> {
    const rows = await this.#session.query(ENDED, { since: new Date(since) }, QUERY_MS);
    return rows.map(({ code, late }) => ({ code: String(code), late: late === true }));
  }

  /** Those that teach one model, by their acceptance. */
  ofGroup({ of, name }: LessonGroup): Promise<readonly KnownDossier[]> {
    return this.#those(`"${of}" = $name`, { name });
  }

  /** Those whose clock runs and who are not due yet. */
  running(): Promise<readonly KnownDossier[]> {
    return this.#those(`deadline = 'running'`);
  }

  async #those(
    which: string,
    parameters: Readonly<Record<string, string>> = {},
  ): Promise<readonly KnownDossier[]> {
    const rows = await this.#session.query(
      `SELECT * FROM known WHERE ${which} ORDER BY acceptedAt, code`,
      parameters,
      QUERY_MS,
    );
    const left = await this.#session.query(
      `SELECT left_steps.* FROM left_steps SEMI JOIN (FROM known WHERE ${which}) USING (code)
       ORDER BY code, version`,
      parameters,
      QUERY_MS,
    );
    const byCode = new Map<string, EventRow[]>();
    for (const row of left) {
      const event = withoutNulls(row) as unknown as EventRow;
      const own = byCode.get(String(event.code));
      if (own) own.push(event);
      else byCode.set(String(event.code), [event]);
    }
    return rows.map((row) => ({
      facts: withoutNulls(row) as unknown as DossierRow,
      history: byCode.get(String(row.code)) ?? [],
    }));
  }
}

/** Columns are those of the rows that were written; what they do not say is absent there and null here. */
const withoutNulls = (row: ResultRow): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

const KNOWN = `CREATE OR REPLACE TEMP TABLE known AS
  SELECT code, version, step, "procedure", procedureVersion, field, channel, receivingUnit, leadUnit,
    acceptedAt, originalDueAt, dueAt, extendedAt, deadline, ended, endedAt, pauses
  FROM dossiers
  WHERE acceptedAt >= $from AND acceptedAt <= $until
    AND (ended IS NULL OR ended IN ('early', 'onTime', 'late'))`;

const LEFT = `CREATE OR REPLACE TEMP TABLE left_steps AS
  SELECT code, version, "at", step, unit, role, openedAt
  FROM events SEMI JOIN known USING (code) WHERE openedAt IS NOT NULL`;

const COUNTS = `SELECT "procedure", any_value(field) AS field, count(ended)::BIGINT AS dossiers
  FROM known GROUP BY "procedure" ORDER BY "procedure"`;

const ENDED = `SELECT code, ended = 'late' AS late FROM known WHERE endedAt >= $since`;
