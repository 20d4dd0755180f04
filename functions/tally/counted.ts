import { readRows } from '../adapters/dynamodb/counter-store.ts';
import type { Writes } from '../adapters/dynamodb/dossier-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { FORMULA } from '../domain/figures/contribution.ts';
import type { Share } from '../domain/figures/share.ts';
import { type Trace, tracesOf } from '../domain/figures/traces.ts';

/** What a dossier has in the counters, as its own row remembers it. */
export interface Counted extends Share {
  readonly version: number;
  /** The formula that it was counted by; one that has changed since counts it anew. */
  readonly formula: number;
}

/** The dossiers that `tally` would count. Reads of their rows only what says so. */
export async function uncounted(
  table: Table,
  dossiers: readonly Dossier[],
): Promise<readonly Dossier[]> {
  const rows = await readRows(
    table,
    dossiers.map(({ code }) => keys.counted(code)),
    ['pk', 'version', 'formula'],
  );
  const counted = new Map(rows.map((row) => [row.pk, row as unknown as Counted]));
  return dossiers.filter((dossier) => {
    const before = counted.get(keys.counted(dossier.code).pk);
    return !before || !isCounted(before, dossier);
  });
}

/** Counted in parts, its version lies between two of the dossier's. */
export function isCounted(
  { version, formula }: Pick<Counted, 'version' | 'formula'>,
  dossier: Dossier,
): boolean {
  const counted = Math.floor(version);
  return counted > dossier.version || (counted === dossier.version && formula === FORMULA);
}

/** Only while nobody has counted the dossier again since its row was read. */
export const asRead = ({ version, formula }: Counted) => ({
  ConditionExpression: '#version = :version AND #formula = :formula',
  ExpressionAttributeNames: { '#version': 'version', '#formula': 'formula' },
  ExpressionAttributeValues: { ':version': version, ':formula': formula },
});

export const traceWrites = (table: Table, traces: readonly Trace[]): Writes =>
  traces.map(({ book, day, code, counts }) => ({
    Put: { TableName: table.name, Item: { ...keys.traced(book, day, code), code, day, counts } },
  }));

/**
 * The rows that say that a dossier is counted, without the counting: for whoever brings in many at once
 * and has the recount set the counters right afterwards.
 */
export const countedRows = (table: Table, { code, version }: Dossier, share: Share): Writes => [
  {
    Put: {
      TableName: table.name,
      Item: { ...keys.counted(code), version, ...share, formula: FORMULA },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
  ...traceWrites(table, tracesOf(code, share)),
];
