import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { momentOf, number } from '../moments.ts';
import { Heads, Shown } from '../parts.tsx';
import { filled } from '../words.ts';
import type { NumberOf } from './behind.tsx';
import { figureWords } from './figure-words.ts';
import { periodNote } from './period-note.ts';
import { ReportNumber, shareText } from './report-number.tsx';

type Fees = Answer<'report-fees'>;
type Kind = Fees['fields'][number]['kind'];

/** The groups of the form: a number of payments, and its amount in đồng under the same name with `Amount`. */
const GROUPS = [
  'asked',
  'free',
  'atCounter',
  'nationalGateway',
  'provinceGateway',
  'refunded',
  'waiting',
] as const;

/** Fees and financial obligations by field and kind: asked, paid and by which way, given back, still to be paid. */
export function FeeReport({ path }: { path: string | undefined }) {
  const { reports, board } = figureWords();
  const w = reports.fees;
  return (
    <Shown of={useLoad<Fees>(path)}>
      {(report) => (
        <>
          {report.fields.length === 0 && <p>{reports.noPayments}</p>}
          <table class="rows">
            <Heads
              of={[
                w.field,
                ...GROUPS.map((group) => ({ number: w[group] })),
                { number: w.paidOnline },
              ]}
            />
            <tbody>
              {report.fields.map((line) => (
                <FeeLine
                  key={line.field + line.kind}
                  report={report}
                  line={line}
                  of={[line.kind]}
                  field={line.field}
                />
              ))}
              <FeeLine report={report} line={report.total} of={KINDS} />
            </tbody>
          </table>
          <p class="quiet-line">
            {w.means} {periodNote(report)} {filled(board.asOf, { at: momentOf(report.asOf) })}
          </p>
        </>
      )}
    </Shown>
  );
}

const KINDS = ['fee', 'financialObligation'] as const satisfies readonly Kind[];

interface FeeLineProps {
  readonly report: Fees;
  readonly line: Fees['total'];
  readonly of: readonly Kind[];
  /** Absent: all of them. */
  readonly field?: string;
}

function FeeLine({ report: { filter }, line, of: kinds, field }: FeeLineProps) {
  const { fees: w } = figureWords().reports;
  const { columns, online } = line;
  const behind = (what: string): NumberOf => ({
    of: kinds.map((kind) => `${kind}.${what}`).join(','),
    field,
  });
  const [kind] = kinds;
  return (
    <tr>
      <td data-label={w.field}>
        <span lang={field && 'vi'}>{field ?? w.total}</span>
        {field && kind && <small>{w.kinds[kind]}</small>}
      </td>
      {GROUPS.map((group) => (
        <td key={group} class="number" data-label={w[group]}>
          <ReportNumber n={columns[group]} filter={filter} behind={behind(group)} />
          {group !== 'free' && columns[group] > 0 && (
            <small>{filled(w.amount, { n: number(columns[`${group}Amount`]) })}</small>
          )}
        </td>
      ))}
      <td class="number" data-label={w.paidOnline}>
        <ReportNumber
          n={online.n}
          filter={filter}
          behind={behind('paidOnline')}
          text={shareText(online.percent, online.of)}
        />
        {online.of > 0 && (
          <small>
            <ReportNumber
              n={online.of}
              filter={filter}
              behind={behind('owed')}
              text={filled(w.ofOwed, { n: number(online.of) })}
            />
          </small>
        )}
      </td>
    </tr>
  );
}
