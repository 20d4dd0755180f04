import type { ComponentChildren } from 'preact';
import { filtered, to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { number } from '../moments.ts';
import { Badge } from '../parts.tsx';
import { words } from '../words.ts';
import type { NARROWED } from './behind.tsx';
import { RESOLVED } from './charts.tsx';
import { figureWords } from './figure-words.ts';
import { Funnels } from './funnel.tsx';
import { shareText } from './report-number.tsx';
import { type Column, SortedTable } from './sorted-table.tsx';

type Board = Answer<'supervision'>;
type Practice = Board['supplements'];

/** A number and the dossiers behind it; none leads nowhere. */
function Count({ n, label, to: behind, text = number(n) }: CountProps) {
  const { query } = useAddress();
  const unit = query.get('don-vi');
  return (
    <td data-label={label} class="number">
      {n > 0 && behind ? (
        <a href={filtered({ 'don-vi': unit ?? behind.unit, ...behind.narrowed, xem: behind.of })}>
          {text}
        </a>
      ) : (
        <span>{text}</span>
      )}
    </td>
  );
}

interface CountProps {
  readonly n: number;
  readonly label: string;
  readonly text?: ComponentChildren;
  readonly to?: {
    readonly of: string;
    readonly unit?: string | undefined;
    readonly narrowed?: Readonly<Partial<Record<keyof typeof NARROWED, string>>>;
  };
}

const practiceText = ({ percent, of, outlier }: Practice) => (
  <>
    {shareText(percent, of)} {outlier && <Badge kind="soon">{figureWords().board.outlier}</Badge>}
  </>
);

/** The units of the province, those with most overdue first. */
export function Units({ rows }: { rows: NonNullable<Board['units']> }) {
  const { board: w } = figureWords();
  const { work } = words();
  return (
    <section class="card" aria-labelledby="by-unit">
      <h2 id="by-unit">{w.byUnit}</h2>
      <Funnels
        rows={rows.map((row) => ({
          ...row,
          href: (of) => filtered({ 'don-vi': row.unit, xem: of }),
        }))}
      />
      <SortedTable
        at="xep-don-vi"
        columns={[
          { name: 'ten', label: work.unit, of: ({ name }) => name },
          ...shareColumns(),
          { name: 'dung', label: w.numbers.standing, of: standing },
        ]}
        rows={rows.toSorted((one, other) => other.open.overdue - one.open.overdue)}
      >
        {(row) => (
          <tr key={row.unit}>
            <td data-label={work.unit}>
              <a class="name" href={to(['giam-sat'], { 'don-vi': row.unit })} lang="vi">
                {row.name}
              </a>
            </td>
            <Shares row={row} behind={(of) => ({ of, unit: row.unit })} />
            <Count
              n={standing(row)}
              label={w.numbers.standing}
              to={{ of: 'standing', unit: row.unit }}
            />
          </tr>
        )}
      </SortedTable>
    </section>
  );
}

const standing = ({ standing: counts }: NonNullable<Board['units']>[number]): number =>
  counts ? counts.pastAllowance + counts.idle : 0;

type Row = NonNullable<Board['procedures']>[number] | NonNullable<Board['units']>[number];

const shareColumns = (): readonly Column<Row>[] => {
  const { board: w } = figureWords();
  return [
    { name: 'mo', label: w.numbers.all, of: ({ open }) => open.all },
    { name: 'qua-han', label: w.numbers.overdue, of: ({ open }) => open.overdue },
    { name: 'dung-han', label: w.onTime, of: ({ onTime }) => onTime.reported.percent },
    ...practiceColumns(),
  ];
};

const practiceColumns = (): readonly Column<{ supplements: Practice; refused: Practice }>[] => {
  const { board: w } = figureWords();
  return [
    { name: 'bo-sung', label: w.supplements, of: ({ supplements }) => supplements.percent },
    { name: 'tu-choi', label: w.refused, of: ({ refused }) => refused.percent },
  ];
};

/** What is open and overdue, and the shares of what was on time, sent back and refused. */
function Shares({
  row,
  behind,
}: {
  row: Row;
  behind: (of: string) => NonNullable<CountProps['to']>;
}) {
  const { board: w } = figureWords();
  return (
    <>
      <Count n={row.open.all} label={w.numbers.all} to={behind('open')} />
      <Count n={row.open.overdue} label={w.numbers.overdue} to={behind('overdue')} />
      <Count
        n={row.onTime.reported.of}
        label={w.onTime}
        text={shareText(row.onTime.reported.percent, row.onTime.reported.of)}
        to={behind(RESOLVED)}
      />
      <Count
        n={row.supplements.n}
        label={w.supplements}
        text={practiceText(row.supplements)}
        to={behind('supplement')}
      />
      <Count
        n={row.refused.n}
        label={w.refused}
        text={practiceText(row.refused)}
        to={behind('refused')}
      />
    </>
  );
}

/** What a unit leads, by procedure. */
export function Procedures({ rows, unit }: Rows<'procedures'>) {
  const { board: w } = figureWords();
  const { procedures } = words();
  return (
    <section class="card" aria-labelledby="by-procedure">
      <h2 id="by-procedure">{w.byProcedure}</h2>
      <Funnels
        rows={rows.map((row) => ({
          ...row,
          name: row.procedure,
          href: (of) => filtered({ 'don-vi': unit, 'thu-tuc': row.procedure, xem: of }),
        }))}
      />
      <SortedTable
        at="xep-thu-tuc"
        columns={[
          { name: 'ma', label: procedures.code, of: ({ procedure }) => procedure },
          ...shareColumns(),
        ]}
        rows={rows}
      >
        {(row) => (
          <tr key={row.procedure}>
            <td data-label={procedures.code}>
              <a href={to(['thu-tuc', row.procedure])}>{row.procedure}</a>
              <span class="clip" lang="vi">
                {row.procedureName}
              </span>
            </td>
            <Shares
              row={row}
              behind={(of) => ({ of, unit, narrowed: { 'thu-tuc': row.procedure } })}
            />
          </tr>
        )}
      </SortedTable>
    </section>
  );
}

interface Rows<Of extends 'procedures' | 'officers'> {
  readonly rows: NonNullable<Board[Of]>;
  readonly unit: string | undefined;
}

/** A request for a supplement, and one that came again: two counters of what officers do. */
const SUPPLEMENTS_OF_OFFICERS = 'supplement,supplementAgain';

/** What the officers of a unit did. */
export function Officers({ rows, unit }: Rows<'officers'>) {
  const { board: w } = figureWords();
  const did = ({ officer }: { officer: string }, of: string) => ({
    of,
    unit,
    narrowed: { 'can-bo': officer },
  });
  return (
    <section class="card" aria-labelledby="by-officer">
      <h2 id="by-officer">{w.byOfficer}</h2>
      <Funnels
        rows={rows.map((row) => ({
          ...row,
          name: row.officerName ?? row.officer,
          href: (of) =>
            filtered({
              ...{ 'don-vi': unit, 'can-bo': row.officer },
              xem: of === 'supplement' ? SUPPLEMENTS_OF_OFFICERS : of,
            }),
        }))}
      />
      <SortedTable
        at="xep-can-bo"
        columns={[
          { name: 'ten', label: w.officer, of: (row) => row.officerName ?? row.officer },
          { name: 'dung-han', label: w.inTime, of: ({ tasks }) => tasks.inTime },
          { name: 'qua-han', label: w.late, of: ({ tasks }) => tasks.late },
          ...practiceColumns(),
        ]}
        rows={rows}
      >
        {(row) => (
          <tr key={row.officer}>
            <td data-label={w.officer}>{row.officerName ?? row.officer}</td>
            <Count
              n={row.tasks.inTime}
              label={w.inTime}
              to={did(row, 'completed.inTime,decided.inTime')}
            />
            <Count n={row.tasks.late} label={w.late} to={did(row, 'completed.late,decided.late')} />
            <Count
              n={row.supplements.n}
              label={w.supplements}
              text={practiceText(row.supplements)}
              to={did(row, SUPPLEMENTS_OF_OFFICERS)}
            />
            <Count
              n={row.refused.n}
              label={w.refused}
              text={practiceText(row.refused)}
              to={did(row, 'refused')}
            />
          </tr>
        )}
      </SortedTable>
    </section>
  );
}
