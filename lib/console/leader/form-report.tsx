import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { isoDay, momentOf, number } from '../moments.ts';
import { Heads, Shown } from '../parts.tsx';
import { filled, named } from '../words.ts';
import type { NumberOf } from './behind.tsx';
import { ON_TIME, RESOLVED } from './charts.tsx';
import { figureWords } from './figure-words.ts';
import { periodNote } from './period-note.ts';
import { ReportNumber, shareText } from './report-number.tsx';

type Form = Answer<'report-ii-06a'>;
type Line = Form['total'];

/** A number of a line: how it is shown, and which dossiers it counts. */
interface Cell {
  readonly n: number;
  readonly text?: string;
  readonly of?: Pick<NumberOf, 'of' | 'without'>;
  /** It counts what the days say that are over, and not all of the period. */
  readonly over?: true;
}

/** Under which names the dossiers of each column of the form are listed. */
const COLUMNS = {
  3: 'accepted,carried',
  4: 'accepted.online',
  5: 'accepted.direct,accepted.post',
  6: 'carried',
  7: RESOLVED,
  8: 'ended.early',
  9: 'ended.onTime',
  10: 'ended.late',
  11: 'pending',
  12: 'pendingInTerm',
  13: 'pendingOverdue',
} as const;

/** Form II.06a: its columns by field and level, and beside them what is in none of them. */
export function FormII06a({ path }: { path: string | undefined }) {
  const { reports: w, board } = figureWords();
  const loaded = useLoad<Form>(path);
  return (
    <Shown of={loaded}>
      {(form) => (
        <>
          {form.total.columns[3] === 0 && <p>{w.noDossiers}</p>}
          <Lines
            form={form}
            label={w.titles['ii-06a']}
            heads={Object.entries(w.columns).map(([column, name]) => `(${column}) ${name}`)}
            cells={(line) =>
              Object.entries(COLUMNS).map(([column, of]) => inForm(form, line, column, of))
            }
          />
          <h3>{w.beside}</h3>
          <Lines form={form} label={w.beside} heads={Object.values(w.more)} cells={beside} />
          <p class="quiet-line">
            {periodNote(form)} {filled(board.asOf, { at: momentOf(form.asOf) })}
          </p>
        </>
      )}
    </Shown>
  );
}

/** Where a province counts what ended without a result as on time, it is among the dossiers of that column. */
function inForm({ filter }: Form, { columns }: Line, column: string, of: string): Cell {
  const withoutResult = filter.withoutResult === 'onTime' && of.includes('ended.onTime');
  const all = withoutResult ? `${of},ended.withdrawn,ended.stopped` : of;
  return { n: columns[column] ?? 0, of: { of: all } };
}

/** Of what a form has in none of its columns, unless the province counts the first two as on time. */
const ENDED_OTHERWISE = 'ended.moved,ended.withdrawn,ended.stopped';

/** What stands beside the columns, in the order of its heads. */
function beside(line: Line): readonly Cell[] {
  const { rates, processingTime } = line;
  const ended = (name: 'withdrawn' | 'stopped' | 'moved') => ({
    n: line[name],
    of: { of: `ended.${name}` },
  });
  const rate = ({ numerator, denominator, percent }: (typeof rates)['reported'], cell: object) => ({
    n: numerator,
    text: shareText(percent, denominator),
    ...cell,
  });
  return [
    ...(['withdrawn', 'stopped', 'moved'] as const).map(ended),
    { n: line.handledElsewhere, of: { of: 'handledElsewhere' } },
    { n: line.residual, of: { of: ENDED_OTHERWISE } },
    rate(rates.reported, { of: { of: ON_TIME } }),
    rate(rates.unadjusted, { of: { of: RESOLVED, without: 'ended.lateUnadjusted' } }),
    { n: rates.ofThoseDue.denominator, of: { of: 'due' }, over: true },
    rate(rates.ofThoseDue, { of: { of: 'due.met' }, over: true }),
    { n: rates.ofThoseReceived.denominator, of: { of: 'accepted' } },
    rate(rates.ofThoseReceived, { of: { of: 'accepted', without: 'cohort.late' } }),
    { n: processingTime.of, text: hoursText(processingTime), of: { of: RESOLVED } },
  ];
}

const hoursText = ({ averageHours, of }: Line['processingTime']): string =>
  of > 0 ? number(averageHours, 2) : '–';

/** A row for each field, their sum, and a row for each level. */
function Lines({ form, label, heads, cells }: LinesProps) {
  const { reports: w } = figureWords();
  const { filter, fields, total, levels } = form;
  const row = (name: string, line: Line, where: Pick<NumberOf, 'field' | 'level'>) => (
    <tbody key={name}>
      <tr>
        <th scope="rowgroup" colSpan={heads.length}>
          {where.field ? <span lang="vi">{name}</span> : name}
        </th>
      </tr>
      <tr>
        {cells(line).map(({ n, text, of, over }, at) => (
          <td key={heads[at]} class="number" data-label={heads[at]}>
            <ReportNumber
              n={n}
              filter={over ? { ...filter, to: lastDayOver(form) } : filter}
              behind={of && { ...of, ...where }}
              {...(text && { text })}
            />
          </td>
        ))}
      </tr>
    </tbody>
  );
  return (
    <table class="rows dense" aria-label={label}>
      <Heads of={heads.map((head) => ({ number: head }))} />
      {fields.map((line) => row(line.field, line, { field: line.field }))}
      {row(w.all, total, {})}
      {levels.map((line) => row(named(w.levelNames, line.level), line, { level: line.level }))}
    </table>
  );
}

interface LinesProps {
  readonly form: Form;
  readonly label: string;
  readonly heads: readonly string[];
  readonly cells: (line: Line) => readonly Cell[];
}

const DAY = 86_400_000;

/** The last day of the period that is over: nobody is held to what is still to come today. */
const lastDayOver = ({ filter, provisional, at }: Form): string =>
  provisional ? isoDay(new Date(Date.parse(at) - DAY).toISOString()) : filter.to;
