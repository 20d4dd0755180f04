/** A number and what it counts or names; a whole date kept on one line would tear the one before it apart. */
const COUNTED =
  /(?<=\d) (?=(?:giờ|phút|ngày|đồng)(?!\p{L}))|(?<=ngày|tháng|năm|điều|khoản|mã thủ tục) (?=\d)/giu;
const NO_BREAK = '\u00a0';

/** A sentence whose numbers stay with what they count. */
export const unbroken = (text: string): string => text.replace(COUNTED, NO_BREAK);

/** Lines of one size that stand below each other in the middle of a column. */
export interface Lines {
  readonly lines: readonly string[];
  readonly size: number;
}

/** Points that a text takes in a size. */
export type Measure = (text: string, size: number) => number;

/** More lines than these no name of an agency takes. */
const MOST_LINES = 3;
/** What a break inside a group of words costs, as a share of the column. */
const UNNATURAL = 0.35;

/** Words before which a name is broken, in capitals and small letters alike. */
const openers = /^(và|phường|xã|tỉnh|thành|đặc)$/;
/** Their names follow them on the same line. */
const levels = /^(phường|xã|tỉnh|phố|khu)$/;

/**
 * Breaks a name into the fewest lines that fit, in the largest of the sizes that does it with so few: lines
 * of like length, broken where a group of words ends. Set in capitals, as heads and titles are.
 */
export function breakName(
  name: string,
  width: number,
  sizes: readonly [number, ...number[]],
  measure: Measure,
): Lines {
  const words = name.split(' ');
  for (let count = 1; count <= MOST_LINES; count++)
    for (const size of sizes) {
      const best = bestBreak(words, count, width, (text) => measure(capitals(text), size));
      if (best) return { lines: best.map(capitals), size };
    }
  const size = Math.min(...sizes);
  return { lines: [capitals(name)], size: (size * width) / measure(capitals(name), size) };
}

const capitals = (text: string) => text.toLocaleUpperCase('vi');

/** The best way to break words into so many lines; undefined where each has a line that is too wide. */
function bestBreak(
  words: readonly string[],
  count: number,
  width: number,
  widthOf: (text: string) => number,
): readonly string[] | undefined {
  let best: { readonly lines: readonly string[]; readonly cost: number } | undefined;
  for (const lines of waysToBreak(words, count)) {
    const widths = lines.map((line) => widthOf(line.join(' ')));
    const widest = Math.max(...widths);
    if (widest > width) continue;
    const unnatural = lines.slice(1).filter((line, index) => !opens(line, lines[index] ?? []));
    const cost = widest - Math.min(...widths) + unnatural.length * UNNATURAL * width;
    if (!best || cost < best.cost) best = { lines: lines.map((line) => line.join(' ')), cost };
  }
  return best?.lines;
}

/** Whether a line begins a group of words: `và Du lịch`, `tỉnh Phú Thọ`, `Nhà nước`. */
function opens([first = '']: readonly string[], before: readonly string[]): boolean {
  const last = before.at(-1) ?? '';
  if (levels.test(last)) return false;
  return openers.test(first) || last.endsWith(',') || (isCapital(first) && !isCapital(last));
}

const isCapital = (word: string) => word.charAt(0) !== word.charAt(0).toLocaleLowerCase('vi');

function* waysToBreak(words: readonly string[], count: number): Generator<readonly string[][]> {
  if (count === 1) {
    yield [[...words]];
    return;
  }
  for (let at = 1; at <= words.length - count + 1; at++)
    for (const rest of waysToBreak(words.slice(at), count - 1)) yield [words.slice(0, at), ...rest];
}
