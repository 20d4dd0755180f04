import { dossierRow } from '../../functions/adapters/dynamodb/dossier-rows.ts';
import { FORMS, type Forms } from '../../functions/adapters/dynamodb/packed.ts';
import { migrateRows } from '../../functions/adapters/dynamodb/row-migration.ts';
import prices from '../../lib/tools/cost/prices.json' with { type: 'json' };
import { inProcess } from '../functions/domain/dossier/journey.ts';
import { meter } from './capacity.ts';
import { onTable, putAll } from './plain-table.ts';
import { type BenchTable, rounded } from './table.ts';

const ROWS = 10_000;

type Fields = Readonly<Record<string, unknown>>;

/** The example of the guide: the channel of the result gets another name. */
export const renamed: Forms = {
  read: [
    ...FORMS.read,
    {
      dictionary: FORMS.read.at(-1)?.dictionary ?? Buffer.alloc(0),
      widen(value) {
        const { resultChannel, ...rest } = value as Fields;
        return resultChannel === undefined ? value : { ...rest, returnedBy: resultChannel };
      },
      narrow(value) {
        const { returnedBy, ...rest } = value as Fields;
        return returnedBy === undefined ? value : { ...rest, resultChannel: returnedBy };
      },
    },
  ],
  written: FORMS.written + 1,
};

/** Rows of dossiers in the form of today, and what it takes to write each of them in the next one. */
export function benchMigration(rows = ROWS): Promise<BenchTable> {
  return onTable(async (table) => {
    const { dossier } = inProcess();
    await putAll(
      table,
      Array.from({ length: rows }, (_, index) =>
        dossierRow({ ...dossier, code: `H62.01-260302-${String(index + 1).padStart(6, '0')}` }),
      ),
    );
    const spent = meter(table.client);
    const began = performance.now();
    const { rewritten } = await migrateRows(table, { forms: renamed });
    const seconds = (performance.now() - began) / 1000;
    const reads = spent.units - rewritten;
    const { tableWriteUnits, tableReadUnits } = prices.perMillion;
    const usd = (rewritten * tableWriteUnits + reads * tableReadUnits) / 1e6;
    return {
      title: 'A new form of rows',
      conditions: `${rows} rows of open dossiers, renamed field, local engine, 4 parts with 8 writes at once`,
      rows: [
        {
          rewritten,
          seconds: rounded(seconds, 1),
          'rows a second': rounded(rewritten / seconds, 0),
          'write units': rewritten,
          'read units': rounded(reads, 0),
          US$: rounded(usd, 4),
        },
      ],
    };
  });
}
