import type { PaperRow } from './sources.ts';

/** A bracket that the row leaves open at its end: what the row counts in it went into the counts of copies. */
const OPEN = /\s*\($/u;
const CLOSES = /^\)\s*/u;
const ALTERNATIVE = /^hoặc\s/iu;
/** `Giấy phép:` and `nếu xuất khẩu một lần hoặc bản sao …`: between them stood the count of originals. */
const ON_CONDITION = /^nếu\s.*\shoặc\s/u;
const ADDS = /^có xác nhận\s/u;
/** What stands before an alternative that is on the same line again. */
const BEFORE_ALTERNATIVE = /(?:\s*:|\s+hoặc)$/iu;
/** The papers come in the rows after it: what those say is no alternative to it. */
const ANNOUNCES = /(?:sau|gồm)(?: đây)?\s*:?$/iu;

/**
 * The rows of a list, each that the source tore off the row before it put back: `Hợp đồng (` and
 * `hoặc 01 bản sao có chứng thực) (khoản 2 Điều 27)` are one paper, in the first of the two places. Where the
 * second was there is nothing, so that every other row keeps its number.
 */
export function mendedRows(rows: readonly PaperRow[]): readonly (PaperRow | undefined)[] {
  const mended: (PaperRow | undefined)[] = [];
  let first = -1;
  for (const row of rows) {
    const before = mended[first];
    const whole = before && isOneCase(before, row) ? joined(before, row) : undefined;
    if (whole) mended[first] = whole;
    else first = mended.length;
    mended.push(whole ? undefined : row);
  }
  return mended;
}

const isOneCase = (one: PaperRow, other: PaperRow) => (one.case ?? '') === (other.case ?? '');

/** Both rows as one paper; undefined where the second does not go on from the first. */
function joined(first: PaperRow, second: PaperRow): PaperRow | undefined {
  const name = joinedName(first, second.name.trim());
  if (name === undefined) return undefined;
  const files = [first.form_file, second.form_file].filter((file) => file !== undefined);
  return {
    ...first,
    name,
    ...(second.cut && { cut: true }),
    ...(files.length > 0 && { form_file: files.join('') }),
  };
}

function joinedName({ name, originals }: PaperRow, rest: string): string | undefined {
  const begun = name.trim();
  if (OPEN.test(begun)) {
    const paper = begun.replace(OPEN, '');
    if (CLOSES.test(rest)) return `${paper} ${rest.replace(CLOSES, '')}`.replace(' ,', ',').trim();
    if (!ALTERNATIVE.test(rest)) return undefined;
    // The words that the source took for the count of originals.
    return originals > 0 ? `${paper} (${count(originals)} bản chính ${rest}` : `${paper} (${rest}`;
  }
  if (ANNOUNCES.test(begun)) return undefined;
  if (ADDS.test(rest)) return `${begun.replace(/[\s:;,.]+$/u, '')}, ${rest}`;
  if (ON_CONDITION.test(rest))
    return `${begun.replace(/[\s:;,.]+$/u, '')}: ${count(Math.max(originals, 1))} bản chính ${rest}`;
  if (!ALTERNATIVE.test(rest)) return undefined;
  return `${begun.replace(BEFORE_ALTERNATIVE, '')} ${rest}`;
}

const count = (copies: number) => String(copies).padStart(2, '0');
