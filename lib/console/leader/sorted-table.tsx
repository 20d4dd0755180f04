import type { ComponentChildren } from 'preact';
import { filtered, go, useAddress } from '../address.ts';
import { Icon } from '../parts.tsx';

export interface Column<Row> {
  /** As the address names it. */
  readonly name: string;
  readonly label: string;
  readonly of: (row: Row) => number | string;
}

const compare = (one: number | string, other: number | string): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), 'vi');

/**
 * A table that its reader sorts by a column: numbers from the largest, names from A, and the other way at a second
 * press. The column stands in the address under `at`; before the first press the rows stand as they came.
 */
export function SortedTable<Row>({
  at,
  columns,
  rows,
  children,
}: {
  at: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  children: (row: Row) => ComponentChildren;
}) {
  const { query } = useAddress();
  const [name, way] = (query.get(at) ?? '').split('.');
  const chosen = columns.find((column) => column.name === name);
  const upwards = way === 'tang';
  const sorted = chosen
    ? rows.toSorted((one, other) => compare(chosen.of(one), chosen.of(other)) * (upwards ? 1 : -1))
    : rows;
  const [first] = rows;
  return (
    <table class="rows sorted">
      <thead>
        <tr>
          {columns.map((column) => {
            const isChosen = column === chosen;
            const isNumber = first !== undefined && typeof column.of(first) === 'number';
            const next = isChosen ? !upwards : !isNumber;
            const to = `${column.name}.${next ? 'tang' : 'giam'}`;
            return (
              <th
                key={column.name}
                scope="col"
                class={isNumber ? 'number' : undefined}
                aria-sort={isChosen ? (upwards ? 'ascending' : 'descending') : undefined}
              >
                <button
                  type="button"
                  class="plain"
                  onClick={() => go(filtered({ [at]: to }), true)}
                >
                  {column.label}
                  {isChosen && <Icon name={upwards ? 'up' : 'down'} />}
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>{sorted.map(children)}</tbody>
    </table>
  );
}
