import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { momentOf, number } from '../moments.ts';
import { Shown } from '../parts.tsx';
import { filled } from '../words.ts';
import { behindOf } from './behind.tsx';
import { figureWords } from './figure-words.ts';

type Fees = Answer<'report-fees'>;
type Line = Fees['total'];

/** The groups of the form: a number of payments, and its amount in đồng under the same name with `Amount`. */
const GROUPS = [
  'asked',
  'atCounter',
  'nationalGateway',
  'provinceGateway',
  'refunded',
  'waiting',
] as const;

/** The counters of each group; none counts what still waits. */
const LISTS: Readonly<Record<(typeof GROUPS)[number], string>> = {
  asked: 'payment.asked',
  atCounter: 'payment.paid.counter',
  nationalGateway: 'payment.paid.nationalGateway',
  provinceGateway: 'payment.paid.provinceGateway',
  refunded: 'payment.refunded',
  waiting: '',
};

/** Fees and financial obligations by field: asked, paid and by which way, given back, still to be paid. */
export function FeeReport({ path }: { path: string | undefined }) {
  const { reports, board } = figureWords();
  const w = reports.fees;
  return (
    <Shown of={useLoad<Fees>(path)}>
      {({ fields, total, asOf, filter }) => (
        <>
          <table class="rows">
            <thead>
              <tr>
                <th scope="col">{w.field}</th>
                {GROUPS.map((group) => (
                  <th key={group} scope="col" class="number">
                    {w[group]}
                  </th>
                ))}
                <th scope="col" class="number">
                  {w.online}
                </th>
              </tr>
            </thead>
            <tbody>
              {fields.map((line) => (
                <FeeLine key={line.field + line.kind} name={line.field} line={line}>
                  {w.kinds[line.kind]}
                </FeeLine>
              ))}
              <FeeLine name={w.total} line={total} filter={filter} />
            </tbody>
          </table>
          <p class="quiet-line">
            {w.means} {filled(board.asOf, { at: momentOf(asOf) })}
          </p>
        </>
      )}
    </Shown>
  );
}

interface FeeLineProps {
  readonly name: string;
  readonly line: Line;
  /** Of the total, whose numbers lead to dossiers: a line is of one field and kind, and no list is. */
  readonly filter?: Fees['filter'];
  readonly children?: string;
}

function FeeLine({ name, line, filter, children }: FeeLineProps) {
  const { fees: w } = figureWords().reports;
  const { columns, online } = line;
  return (
    <tr>
      <td data-label={w.field}>
        {name} {children && <small>{children}</small>}
      </td>
      {GROUPS.map((group) => (
        <td key={group} class="number" data-label={w[group]}>
          {filter && columns[group] > 0 && LISTS[group] ? (
            <a href={behindOf(filter, LISTS[group])}>{number(columns[group])}</a>
          ) : (
            number(columns[group])
          )}
          <small>{filled(w.amount, { n: number(columns[`${group}Amount`]) })}</small>
        </td>
      ))}
      <td class="number" data-label={w.online}>
        {online.of > 0 && `${number(online.percent, 1)} %`}
      </td>
    </tr>
  );
}
