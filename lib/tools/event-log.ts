import { parse } from 'csv-parse/sync';
import { Day } from '../../functions/domain/codes.ts';
import { textIn } from './text-file.ts';

/** One completed activity of a case. Instants are milliseconds since the epoch. */
export interface LogEvent {
  readonly activity: string;
  readonly resource: string;
  /** Absent where the log records only the end. */
  readonly start?: number;
  readonly complete: number;
  /** The row as it stands in the log. */
  readonly columns: Readonly<Record<string, string>>;
}

/** What every row of a case says of the case itself. */
const ofCase = ['case_start', 'deadline', 'case_end'] as const;

export interface LogCase {
  readonly id: string;
  readonly events: readonly LogEvent[];
  /** Where the log says it: else the case begins with its first event. */
  readonly start?: number;
  readonly deadline?: number;
  /** Where the log has such a column: undefined while the case runs. */
  readonly end?: number;
  /** Whether the log tells when cases end. */
  readonly tellsEnd: boolean;
}

/**
 * Reads an event log: CSV, gzipped or not, with the columns `case, activity, complete` and, where there are
 * any, `resource, start, case_start, deadline, case_end` and others; cases and events as in the file.
 * @throws Error that names the line and the column of the first hole.
 */
export function readLog(file: string): readonly LogCase[] {
  const rows = rowsOf(textIn(file), file);
  const [header] = rows;
  if (!header) throw new Error(`${file}: holds no events`);
  for (const column of ['case', 'activity', 'complete'])
    if (!(column in header))
      throw new Error(
        `${file}: has no column ${column}; its columns, by commas: ${Object.keys(header).join(', ').slice(0, 200)}`,
      );
  const cases = new Map<string, { events: LogEvent[]; columns: Record<string, string> }>();
  for (const [index, row] of rows.entries()) {
    const time = (column: string) => timeIn(row, column, `${file}:${index + 2}`);
    const complete = time('complete');
    const { case: id, activity } = row;
    if (!id || !activity || complete === undefined)
      throw new Error(
        `${file}:${index + 2}: ${!id ? 'case' : !activity ? 'activity' : 'complete'} is empty`,
      );
    const start = time('start');
    if (start !== undefined && start > complete)
      throw new Error(`${file}:${index + 2}: start lies after complete`);
    const own = cases.get(id) ?? { events: [], columns: row };
    for (const column of ofCase)
      if (!row[column] !== !own.columns[column])
        throw new Error(`${file}:${index + 2}: ${column} is empty in some rows of case ${id}`);
    own.events.push({
      activity,
      resource: row.resource ?? '',
      ...(start !== undefined && { start }),
      complete,
      columns: row,
    });
    cases.set(id, own);
  }
  return [...cases].map(([id, { events, columns }]): LogCase => {
    const of = (column: string) => timeIn(columns, column, `${file}: case ${id}`);
    const [start, deadline, end] = [of('case_start'), of('deadline'), of('case_end')];
    return {
      id,
      events,
      ...(start !== undefined && { start }),
      ...(deadline !== undefined && { deadline }),
      ...(end !== undefined && { end }),
      tellsEnd: 'case_end' in columns,
    };
  });
}

function rowsOf(text: string, file: string): Record<string, string>[] {
  try {
    return parse(text, { columns: true, skip_empty_lines: true });
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message.slice(0, 200) : error}`);
  }
}

/** 2011-01-05T10:00:00Z, with another zone or none: the layout is in UTC, on every machine. */
const ISO_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:\d{2})?$/;

/** NaN of a day that no calendar has and of what may be read in two ways: 12/05/2011. */
function instantOf(text: string): number {
  const [, day = '', time = '00:00', zone = 'Z'] = ISO_TIME.exec(text) ?? [];
  return Day.safeParse(day).success ? Date.parse(`${day}T${time}${zone}`) : Number.NaN;
}

function timeIn(
  row: Readonly<Record<string, string>>,
  column: string,
  where: string,
): number | undefined {
  const text = row[column];
  if (!text) return undefined;
  const at = instantOf(text);
  if (Number.isNaN(at)) throw new Error(`${where}: ${column} is no time: ${text}`);
  return at;
}
