import type { Row } from '../adapters/dynamodb/dossier-rows.ts';
import type { Page, RowPage } from '../adapters/dynamodb/lists.ts';
import { sideBySide } from '../adapters/side-by-side.ts';

const PAGE = 100;
/** Rows handled side by side: a day with thousands of due dossiers is swept in minutes. */
const LANES = 10;

/** One duty of the sweeper: the list that it reads, and what it does for a row of the list. */
export interface Errand {
  readonly find: (page: Page) => Promise<RowPage>;
  /** True where the row needed something. */
  readonly mend: (row: Row) => Promise<boolean>;
}

/** The failure of one dossier. */
export interface Fault {
  readonly code: string;
  readonly error: Error;
}

/** Runs an errand over its whole list, past rows that fail. Returns how many rows needed something. */
export async function run({ find, mend }: Errand, faults: Fault[]): Promise<number> {
  let mended = 0;
  await sideBySide(LANES, rows(find), async (row) => {
    try {
      if (await mend(row)) mended++;
    } catch (error) {
      faults.push({ code: String(row.code ?? row.sk), error: error as Error });
    }
  });
  return mended;
}

/** All rows of a list, page after page. */
async function* rows(find: Errand['find']): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const listed = await find({ limit: PAGE, cursor });
    yield* listed.rows;
    cursor = listed.next;
  } while (cursor);
}
