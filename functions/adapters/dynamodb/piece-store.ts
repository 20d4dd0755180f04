import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Day, DossierCode } from '../../domain/codes.ts';
import { Cells } from '../../domain/figures/cells.ts';
import type { Counts } from '../../domain/figures/counts.ts';
import { groupOf } from '../../domain/figures/piece.ts';
import type { Row } from './dossier-rows.ts';
import { writeTogether } from './dossier-store.ts';
import { pack, unpack } from './packed.ts';
import { keys, type Table } from './table.ts';

/** How a piece was counted when it last was. */
export interface CountedPiece {
  readonly piece: string;
  /** Which count it was: the parts of its sums bear the same, and those of an earlier one are not its. */
  readonly count: string;
  /** The recount that counted it, and the day of that. */
  readonly recount: string;
  readonly day: Day;
  readonly formula: number;
  /** Codes that were drawn, and dossiers that there were. */
  readonly drawn: number;
  readonly dossiers: number;
  /** How often its dossiers had been counted by the tally. */
  readonly tallies: number;
}

/** Every piece that was ever counted, by its name. */
export async function readPieces(table: Table): Promise<ReadonlyMap<string, CountedPiece>> {
  const pieces = new Map<string, CountedPiece>();
  for await (const { pk: _pk, sk, ...counted } of rowsOf(table, keys.piece('').pk))
    pieces.set(String(sk), counted as unknown as CountedPiece);
  return pieces;
}

/** The codes of every piece of which something is still expected. */
export async function readExpected(
  table: Table,
): Promise<ReadonlyMap<string, readonly DossierCode[]>> {
  const expected = new Map<string, readonly DossierCode[]>();
  for await (const { sk, codes } of rowsOf(table, keys.expected('').pk))
    expected.set(String(sk), unpack(codes) as DossierCode[]);
  return expected;
}

/** Adds the sums of the counted pieces in the books of a group. */
export async function addParts(
  table: Table,
  group: number,
  pieces: ReadonlyMap<string, CountedPiece>,
  to: Cells,
): Promise<void> {
  for await (const { piece, count, sums } of rowsOf(table, keys.part(group, '', 0).pk)) {
    if (pieces.get(String(piece))?.count !== count) continue;
    for (const [book, lines] of Object.entries(unpack(sums) as Sums)) addLines(to, book, lines);
  }
}

/**
 * Keeps what a piece has come to. The row that names the count comes last: broken off before it, the
 * piece is as it was before, and due again.
 */
export async function keepPiece(
  table: Table,
  counted: CountedPiece,
  sums: Cells,
  expected: readonly DossierCode[],
): Promise<void> {
  const { piece, count } = counted;
  const rows: Row[] = [...apart(sums)].flatMap(([group, cells]) =>
    packed(cells).map((part, n) => ({ ...keys.part(group, piece, n), piece, count, sums: part })),
  );
  rows.push({ ...keys.expected(piece), codes: pack(expected) });
  rows.push({ ...keys.piece(piece), ...counted });
  for (const some of together(rows)) {
    const writes = some.map((Item) => ({ Put: { TableName: table.name, Item } }));
    if ((await writeTogether(table, writes)) === 'raced')
      throw new Error(`Somebody else keeps the piece ${piece}`);
  }
}

/** Sums of lines by book and line, as they are packed. */
type Sums = Readonly<Record<string, Readonly<Record<string, Counts>>>>;

/** Lines that are not there yet, as most are, are taken as they were unpacked. */
function addLines(to: Cells, book: string, lines: Sums[string]): void {
  const known = to.books.get(book) ?? new Map<string, Record<string, number>>();
  to.books.set(book, known);
  for (const [line, counts] of Object.entries(lines))
    if (known.has(line)) to.add(book, line, counts);
    else known.set(line, { ...counts });
}

function apart(sums: Cells): ReadonlyMap<number, Cells> {
  const groups = new Map<number, Cells>();
  for (const [book, lines] of sums.books) {
    const group = groupOf(book);
    const cells = groups.get(group) ?? new Cells();
    groups.set(group, cells);
    cells.books.set(book, lines);
  }
  return groups;
}

/** Bytes of one part; a row has room for 400 KB. */
const PART = 350_000;

/** The sums in as many parts as they take, each of which can be read by itself. */
function packed(cells: Cells): readonly Buffer[] {
  const sums = [...cells.books].map(([book, lines]) => [book, Object.fromEntries(lines)] as const);
  const whole = pack(Object.fromEntries(sums));
  if (whole.length <= PART) return [whole];
  const halves = [new Cells(), new Cells()] as const;
  for (const [index, [book, line, counts]] of [...cells].entries())
    halves[index % 2 === 0 ? 0 : 1].add(book, line, counts);
  return halves.flatMap(packed);
}

/** DynamoDB takes 100 writes in a transaction, and 4 MB. */
const WRITES = 100;
const BYTES = 3_500_000;

function* together(rows: readonly Row[]): Generator<readonly Row[]> {
  let some: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = row.sums instanceof Buffer ? row.sums.length : PART;
    if (some.length === WRITES || bytes + size > BYTES) {
      yield some;
      some = [];
      bytes = 0;
    }
    some.push(row);
    bytes += size;
  }
  yield some;
}

async function* rowsOf({ client, name }: Table, pk: string): AsyncGenerator<Row> {
  const query = {
    TableName: name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  };
  for await (const { Items: rows = [] } of paginateQuery({ client }, query)) yield* rows;
}
