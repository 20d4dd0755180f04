import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBResultReader,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  type JS,
  LIST,
  listValue,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';

export interface EngineSettings {
  /** The folder whose files it may read and write; nothing outside of it, and no network. */
  readonly directory: string;
  /** `1GB`. Writing Parquet takes up to 600 MB more than the limit. */
  readonly memoryLimit: string;
  readonly threads: number;
}

/** Bound to `$name` in the SQL. */
export type Parameter = string | number | boolean | Date | readonly string[];
export type Parameters = Readonly<Record<string, Parameter>>;

/** Values of the answer: whole numbers as numbers, instants in ISO 8601, days as `2026-03-02`. */
export type Value = string | number | boolean | null | readonly Value[] | { [part: string]: Value };
export type ResultRow = Readonly<Record<string, Value>>;

/** A query that took longer is broken off. */
const QUERY_TIME_MS = 25_000;

export class QueryTookTooLong extends Error {
  override name = 'QueryTookTooLong';
}

/**
 * DuckDB in memory, locked down: it reads files of one folder, loads no extension, opens no connection, and
 * no statement can change that (https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview).
 */
export class Engine {
  readonly #instance: DuckDBInstance;

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  static async open({ directory, memoryLimit, threads }: EngineSettings): Promise<Engine> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: memoryLimit,
      threads: String(threads),
      temp_directory: `${directory}/spilled`,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connection = await instance.connect();
    await connection.run(`SET allowed_directories = [${quoted(directory)}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    connection.disconnectSync();
    return new Engine(instance);
  }

  /** A session has its own temporary tables and views. */
  async session(): Promise<Session> {
    return new Session(await this.#instance.connect());
  }

  close(): void {
    this.#instance.closeSync();
  }
}

/** Statements run one after the other, so that a time-out breaks off the right one. */
export class Session {
  readonly #connection: DuckDBConnection;
  #last: Promise<unknown> = Promise.resolve();

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /**
   * The rows of one statement. Every parameter must be named in it.
   * @throws QueryTookTooLong, or the engine's Error where the statement or a file is bad.
   */
  query(
    sql: string,
    parameters: Parameters = {},
    milliseconds = QUERY_TIME_MS,
  ): Promise<readonly ResultRow[]> {
    const answer = this.#last.then(() => this.#run(sql, parameters, milliseconds));
    this.#last = answer.catch(() => {});
    return answer;
  }

  close(): void {
    this.#connection.disconnectSync();
  }

  async #run(sql: string, parameters: Parameters, milliseconds: number) {
    const entries = Object.entries(parameters);
    const values = entries.map(([name, value]): [string, DuckDBValue] => [name, boundOf(value)]);
    const types = entries.map(([name, value]) => [name, typeOf(value)] as const);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#connection.interrupt();
    }, milliseconds);
    try {
      const reader = await this.#connection.runAndReadAll(
        sql,
        Object.fromEntries(values),
        Object.fromEntries(types),
      );
      return rowsOf(reader);
    } catch (error) {
      if (late) throw new QueryTookTooLong(`after ${milliseconds} ms`, { cause: error });
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A text as SQL writes it: for names of files that the code itself made, never for what somebody sent. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function boundOf(value: Parameter): DuckDBValue {
  if (value instanceof Date) return new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n);
  return typeof value === 'object' ? listValue([...value]) : value;
}

/** An instant without a zone, and lists, of which one without items says nothing of its type. */
function typeOf(value: Parameter): DuckDBType | undefined {
  if (value instanceof Date) return TIMESTAMP;
  return typeof value === 'object' ? LIST(VARCHAR) : undefined;
}

function rowsOf(reader: DuckDBResultReader): readonly ResultRow[] {
  const names = reader.columnNames();
  const days = names.map((_, index) => reader.columnTypeId(index) === DuckDBTypeId.DATE);
  return reader.getRowsJS().map((row) =>
    Object.fromEntries(
      row.map((value, index) => {
        const plain = plainOf(value);
        return [
          names[index] ?? '',
          days[index] && typeof plain === 'string' ? plain.slice(0, 10) : plain,
        ];
      }),
    ),
  );
}

function plainOf(value: JS): Value {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainOf);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainOf(part)]));
}
