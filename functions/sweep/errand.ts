import type { Row } from '../adapters/dynamodb/dossier-rows.ts';
import type { Listed, Page } from '../adapters/dynamodb/lists.ts';
import { sideBySide } from '../adapters/side-by-side.ts';

const PAGE = 100;
/** Rows in hand at once: a day on which thousands are due is swept in minutes. */
const LANES = 10;

/** One kind of thing that has to be looked after: where it is found, and what is done for one of them. */
export interface Errand {
  readonly find: (page: Page) => Promise<Listed>;
  /** Whether there was anything to do. */
  readonly mend: (row: Row) => Promise<boolean>;
}

/** What could not be done for one dossier. */
export interface Fault {
  readonly code: string;
  readonly error: Error;
}

/** Runs an errand to its end: the fault of one dossier stops none of the others. Gives how many had need. */
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
