import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Parameters, ResultRow, Session } from '../../adapters/lake/duckdb.ts';
import type { Instant } from '../../domain/codes.ts';

/** The queries of the reports, each in a file of its own beside this one. */
const queries = [
  'ii-06a',
  'score-766',
  'used-procedures',
  'board',
  'officers',
  'workers',
  'register',
  'dossiers-counted',
  'dossiers-open',
  'realised',
  'search',
  'arrivals',
  'fees',
] as const;
export type Query = (typeof queries)[number];

/** The SQL of a query, or of the views that all of them read. */
export type TextOf = (name: Query | 'happened') => string;

/** Beside the bundle of a function they lie as they lie here. */
const asWritten: TextOf = (name) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');

/** Answers that outlive a process, by their names. */
export interface AnswerStore {
  get(name: string): Promise<string | undefined>;
  put(name: string, answer: string): Promise<void>;
}

/** The state of the lake that figures are of. */
export interface FactsVersion {
  /** The name of the snapshot: equal names hold equal facts. */
  readonly manifest: string;
  /** What was written to the table until then is in it; absent where nobody knows. */
  readonly until?: Instant | undefined;
}

/** What the lake says at one moment. Nothing that was asked before under the same facts is computed again. */
export class Figures {
  readonly facts: FactsVersion;
  readonly #open: () => Promise<Session>;
  #session: Promise<Session> | undefined;
  readonly #store: AnswerStore | undefined;
  readonly #textOf: TextOf;
  readonly #answers = new Map<string, Promise<readonly ResultRow[]>>();

  /** @param session shows `dossiers` and `work`; it is not opened before something has to be computed. */
  constructor(
    facts: FactsVersion,
    session: () => Promise<Session>,
    { store, textOf = asWritten }: { readonly store?: AnswerStore; readonly textOf?: TextOf } = {},
  ) {
    this.facts = facts;
    this.#store = store;
    this.#textOf = textOf;
    this.#open = session;
  }

  /** @throws as `Session.query` */
  ask(query: Query, parameters: Parameters): Promise<readonly ResultRow[]> {
    const name = this.#nameOf(query, parameters);
    const answer = this.#answers.get(name) ?? this.#answer(name, query, parameters);
    this.#answers.set(name, answer);
    answer.catch(() => this.#answers.delete(name));
    return answer;
  }

  async #answer(name: string, query: Query, parameters: Parameters) {
    const kept = await this.#store?.get(name);
    if (kept) return JSON.parse(kept) as readonly ResultRow[];
    const session = await this.#opened();
    const rows = await session.query(this.#textOf(query), parameters);
    await this.#store?.put(name, JSON.stringify(rows));
    return rows;
  }

  /** One session for all; one that could not be opened is tried again. */
  #opened(): Promise<Session> {
    if (this.#session) return this.#session;
    const session = this.#open().then(async (opened) => {
      await opened.query(this.#textOf('happened'));
      return opened;
    });
    session.catch(() => {
      this.#session = undefined;
    });
    this.#session = session;
    return session;
  }

  async close(): Promise<void> {
    (await this.#session)?.close();
  }

  #nameOf(query: Query, parameters: Parameters): string {
    const text = JSON.stringify([query, Object.entries(parameters).toSorted()]);
    return `${this.facts.manifest}/${query}-${createHash('sha256').update(text).digest('hex')}`;
  }
}
