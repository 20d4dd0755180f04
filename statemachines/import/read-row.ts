import readRows from './data/read-rows.json' with { type: 'json' };
import spelling from './data/spelling.json' with { type: 'json' };
import type { Judgement, PaperReason } from './judgement.ts';
import type { PaperRow } from './sources.ts';

/** A row as it has to be read, and why that is not how the source has it. */
export interface ReadRow {
  readonly row: PaperRow;
  readonly why?: PaperReason;
  /** What a person decided where no rule can tell. */
  readonly decided?: Judgement;
}

/** Reads one row of a procedure's list: its spelling, the number that it lost, and what a person found. */
export function readRow(code: string, id: string, source: PaperRow): ReadRow {
  const read = withNumber(spelled(source));
  const found = readRows.find((one) => one.code === code && one.row === id);
  // Where the source says something else by now, what a person read there no longer holds.
  if (found?.text !== source.name)
    return {
      row: read,
      ...(read.name !== source.name.normalize('NFC') && { why: whyOf(read, source) }),
    };
  if (found.verdict === 'nothing')
    return { row: read, decided: { verdict: 'nothing', why: 'a person read it' } };
  const decided = { verdict: 'paper', why: 'a person read it' } as const;
  return { row: { ...read, name: found.name ?? read.name }, decided };
}

const whyOf = (read: PaperRow, source: PaperRow): PaperReason =>
  read.originals === source.originals ? 'its spelling is mended' : 'its number stood in the count';

/** Words that the source has wrong or stuck together, and how they are written. */
const WRONG = new RegExp(`(?<!\\p{L})(?:${wordsOf(spelling).join('|')})(?!\\p{L})`, 'gu');

function wordsOf(words: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(words).map((word) => word.replaceAll(/[()]/g, String.raw`\$&`));
}

const spelled = (row: PaperRow): PaperRow => ({
  ...row,
  name: row.name
    .normalize('NFC')
    .replaceAll(WRONG, (word) => (spelling as Readonly<Record<string, string>>)[word] ?? word),
});

/** Nobody is asked for more originals: of a greater count all digits but the last belong to the name. */
const MOST_ORIGINALS = 10;
/** What a number goes on from: a date, the number of a form or of a law. */
const LACKS_NUMBER = /(?:số|mẫu|năm|nghị định|thông tư|[/.]|-QĐ)$/iu;

/** `ngày 16/11/` with 20181 originals is `ngày 16/11/2018` with one. */
function withNumber(row: PaperRow): PaperRow {
  if (row.originals <= MOST_ORIGINALS) return row;
  const number = Math.floor(row.originals / 10);
  const originals = row.originals % 10;
  const isYear = number > 1900 && number < 2100;
  if (!LACKS_NUMBER.test(row.name) && !isYear) return { ...row, originals };
  const space = /[/.]$|-QĐ$/u.test(row.name) ? '' : ' ';
  return { ...row, originals, name: `${row.name}${space}${number}` };
}
