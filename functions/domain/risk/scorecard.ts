import { upTo } from './course.ts';
import { type Moment, type NumberName, numberNames } from './moment.ts';

/** Points for the tenth in which a number lies; the last are for a number that is not known. */
interface NumberLine {
  readonly cuts: readonly number[];
  readonly points: readonly number[];
  /** What dossiers of the time of learning had on average. */
  readonly mean: number;
}

interface WordLine {
  readonly points: Readonly<Record<string, number>>;
  readonly mean: number;
}

/** A logistic regression on bins, as a card of points: the sum of the points is the logit of the risk. */
export interface Scorecard {
  readonly base: number;
  readonly numbers: Readonly<Record<CardNumber, NumberLine>>;
  readonly words: Readonly<Record<string, WordLine>>;
  readonly passed: WordLine;
}

/** The numbers of a moment, and two that the survival table adds. */
export type CardNumber = NumberName | 'outlook' | 'stayShare';
const cardNumbers: readonly CardNumber[] = ['outlook', 'stayShare', ...numberNames];

/** A moment with what the survival table says of it. */
export interface MomentWithOutlook {
  readonly moment: Moment;
  /** The chance of the survival table, as a logit; minutes in the step ÷ the usual. */
  readonly outlook: number;
  readonly stayShare: number;
}

/** One moment of a dossier that has ended since; the moments of one dossier share the weight 1. */
export interface Lesson extends MomentWithOutlook {
  readonly late: boolean;
  readonly weight: number;
}

/** No card has more points than a person could check. */
export const MOST_POINTS = 200;
const BINS = 8;
const MOST_WORDS = 12;
/** The ridge: a point needs the weight of so many dossiers to move freely. */
const RIDGE = 12;

const lineValue = ({ moment, outlook, stayShare }: MomentWithOutlook, name: CardNumber): number => {
  if (name === 'outlook') return outlook;
  return name === 'stayShare' ? stayShare : moment.numbers[name];
};

const binOf = (cuts: readonly number[], value: number): number =>
  Number.isNaN(value) ? cuts.length + 1 : upTo(cuts, value);

/** Learns the points by Newton's method; nothing where no lesson, or every lesson, was late. */
export function scorecard(lessons: readonly Lesson[]): Scorecard | undefined {
  const total = lessons.reduce((sum, { weight }) => sum + weight, 0);
  const late = lessons.reduce((sum, one) => sum + (one.late ? one.weight : 0), 0);
  if (late === 0 || late === total) return undefined;
  const layout = layoutOf(lessons);
  const columns = lessons.map((lesson) => columnsOf(layout, lesson));
  const points = newton(lessons, columns, layout.width, Math.log(late / (total - late)));
  const weights = new Float64Array(layout.width);
  for (const [index, own] of columns.entries())
    for (const column of own)
      weights[column] = (weights[column] ?? 0) + (lessons[index]?.weight ?? 0);
  const line = (from: readonly number[]) => {
    const own = from.map((column) => round(points[column] ?? 0));
    const mean = from.reduce((sum, column, at) => sum + (own[at] ?? 0) * (weights[column] ?? 0), 0);
    return { points: own, mean: round(mean / total) };
  };
  const wordLine = (columnsOfWords: ReadonlyMap<string, number>): WordLine => {
    const { points: own, mean } = line([...columnsOfWords.values()]);
    const named = [...columnsOfWords.keys()].map((word, at) => [word, own[at] ?? 0] as const);
    return { points: Object.fromEntries(named), mean };
  };
  const numbers = cardNumbers.map((name) => {
    const { cuts, from } = layout.numbers[name];
    return [name, { cuts, ...line(Array.from({ length: cuts.length + 2 }, (_, at) => from + at)) }];
  });
  const words = [...layout.words].map(([name, own]) => [name, wordLine(own)] as const);
  return {
    base: round(points[0] ?? 0),
    numbers: Object.fromEntries(numbers),
    words: Object.fromEntries(words),
    passed: wordLine(layout.passed),
  };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** Which column of the regression stands for what; column 0 is the base. */
interface Layout {
  readonly numbers: Readonly<Record<CardNumber, { cuts: readonly number[]; from: number }>>;
  readonly words: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly passed: ReadonlyMap<string, number>;
  readonly width: number;
}

function layoutOf(lessons: readonly Lesson[]): Layout {
  let width = 1;
  const numbers = cardNumbers.map((name) => {
    const cuts = cutsOf(lessons.map((lesson) => lineValue(lesson, name)));
    const from = width;
    width += cuts.length + 2;
    return [name, { cuts, from }] as const;
  });
  const words = new Map<string, Map<string, number>>();
  const passed = new Map<string, number>();
  for (const { name, word } of heaviestWords(lessons).slice(0, MOST_POINTS - width)) {
    if (name === PASSED) passed.set(word, width++);
    else words.set(name, (words.get(name) ?? new Map<string, number>()).set(word, width++));
  }
  return { numbers: Object.fromEntries(numbers) as Layout['numbers'], words, passed, width };
}

/** The borders between bins that hold about as many lessons each. */
function cutsOf(values: readonly number[]): readonly number[] {
  const known = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  const cuts = new Set<number>();
  for (let bin = 1; bin < BINS; bin++)
    cuts.add(known[Math.floor((known.length * bin) / BINS)] ?? 0);
  return known.length === 0 ? [] : [...cuts];
}

const PASSED = '→';

/** The words that most dossiers have, heaviest first, at most so many of one name. */
function heaviestWords(lessons: readonly Lesson[]): readonly { name: string; word: string }[] {
  const weights = new Map<string, Map<string, number>>();
  const add = (name: string, word: string, weight: number) => {
    const own = weights.get(name) ?? new Map<string, number>();
    weights.set(name, own.set(word, (own.get(word) ?? 0) + weight));
  };
  for (const { moment, weight } of lessons) {
    for (const [name, word] of Object.entries(moment.words)) add(name, word, weight);
    for (const step of moment.passed) add(PASSED, step, weight);
  }
  return [...weights]
    .flatMap(([name, own]) =>
      [...own]
        .map(([word, weight]) => ({ name, word, weight }))
        .sort((one, other) => other.weight - one.weight)
        .slice(0, MOST_WORDS),
    )
    .sort((one, other) => other.weight - one.weight);
}

function columnsOf({ numbers, words, passed }: Layout, seen: MomentWithOutlook): Uint16Array {
  const columns = [0];
  for (const name of cardNumbers) {
    const { cuts, from } = numbers[name];
    columns.push(from + binOf(cuts, lineValue(seen, name)));
  }
  for (const [name, own] of words) {
    const column = own.get(seen.moment.words[name] ?? '');
    if (column !== undefined) columns.push(column);
  }
  for (const step of seen.moment.passed) {
    const column = passed.get(step);
    if (column !== undefined) columns.push(column);
  }
  return Uint16Array.from(columns).sort();
}

const MOST_ROUNDS = 12;

/** The points of the highest likelihood under the ridge. */
function newton(
  lessons: readonly Lesson[],
  columns: readonly Uint16Array[],
  width: number,
  base: number,
): Float64Array {
  const points = new Float64Array(width);
  points[0] = base;
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
    const bend = new Float64Array(width * width);
    const slope = new Float64Array(width);
    for (const [index, own] of columns.entries()) {
      const lesson = lessons[index];
      if (!lesson) continue;
      const chance = logistic(sumOf(points, own));
      const error = lesson.weight * ((lesson.late ? 1 : 0) - chance);
      const spread = lesson.weight * chance * (1 - chance);
      // Columns rise, so this fills the lower triangle alone.
      for (let row = 0; row < own.length; row++) {
        const at = own[row] ?? 0;
        slope[at] = (slope[at] ?? 0) + error;
        for (let column = 0; column <= row; column++) {
          const place = at * width + (own[column] ?? 0);
          bend[place] = (bend[place] ?? 0) + spread;
        }
      }
    }
    for (let at = 0; at < width; at++) {
      const ridge = at === 0 ? 1e-6 : RIDGE;
      bend[at * width + at] = (bend[at * width + at] ?? 0) + ridge;
      if (at > 0) slope[at] = (slope[at] ?? 0) - ridge * (points[at] ?? 0);
    }
    const step = solved(bend, slope);
    let largest = 0;
    for (let at = 0; at < width; at++) {
      points[at] = (points[at] ?? 0) + (step[at] ?? 0);
      largest = Math.max(largest, Math.abs(step[at] ?? 0));
    }
    if (largest < 1e-3) break;
  }
  return points;
}

const sumOf = (points: Float64Array, columns: Uint16Array): number => {
  let sum = 0;
  for (const column of columns) sum += points[column] ?? 0;
  return sum;
};

/** Solves a symmetric positive system by Cholesky's factors, in place of its lower triangle. */
function solved(matrix: Float64Array, right: Float64Array): Float64Array {
  const width = right.length;
  const at = (row: number, column: number) => matrix[row * width + column] ?? 0;
  for (let row = 0; row < width; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = at(row, column);
      for (let k = 0; k < column; k++) rest -= at(row, k) * at(column, k);
      matrix[row * width + column] =
        row === column ? Math.sqrt(Math.max(rest, 1e-12)) : rest / at(column, column);
    }
  }
  const solution = right.slice();
  for (let row = 0; row < width; row++) {
    for (let k = 0; k < row; k++)
      solution[row] = (solution[row] ?? 0) - at(row, k) * (solution[k] ?? 0);
    solution[row] = (solution[row] ?? 0) / at(row, row);
  }
  for (let row = width - 1; row >= 0; row--) {
    for (let k = row + 1; k < width; k++)
      solution[row] = (solution[row] ?? 0) - at(k, row) * (solution[k] ?? 0);
    solution[row] = (solution[row] ?? 0) / at(row, row);
  }
  return solution;
}

export const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));

/** The logit of a chance; certainty is held at one in ten thousand. */
export function logit(chance: number): number {
  const held = Math.min(1 - 1e-4, Math.max(1e-4, chance));
  return Math.log(held / (1 - held));
}

/** What one line of the card gives a moment, and how far that lies above what dossiers have on average. */
export interface CardReason {
  readonly name: string;
  readonly points: number;
  readonly above: number;
}

/** A word without points, however it is spelt, has none. */
const pointsOf = (points: Readonly<Record<string, number>>, word = ''): number =>
  Object.hasOwn(points, word) ? (points[word] ?? 0) : 0;

const numberPoints = ({ cuts, points }: NumberLine, value: number): number =>
  points[binOf(cuts, value)] ?? 0;

const passedPoints = ({ passed }: Scorecard, { moment }: MomentWithOutlook): number =>
  moment.passed.reduce((sum, step) => sum + pointsOf(passed.points, step), 0);

/** The lines of the card that speak of a moment. */
export function readCard(card: Scorecard, seen: MomentWithOutlook): readonly CardReason[] {
  const reason = (name: string, points: number, mean: number) => ({
    name,
    points,
    above: points - mean,
  });
  const passed = passedPoints(card, seen);
  return [
    ...cardNumbers.map((name) => {
      const line = card.numbers[name];
      return reason(name, numberPoints(line, lineValue(seen, name)), line.mean);
    }),
    ...Object.entries(card.words).map(([name, { points, mean }]) =>
      reason(name, pointsOf(points, seen.moment.words[name]), mean),
    ),
    reason('passed', passed, card.passed.mean),
  ];
}

/** The risk by the card: the sum of what `readCard` lists, without listing it. */
export function cardChance(card: Scorecard, seen: MomentWithOutlook): number {
  let sum = card.base + passedPoints(card, seen);
  for (const name of cardNumbers) sum += numberPoints(card.numbers[name], lineValue(seen, name));
  for (const name in card.words)
    sum += pointsOf(card.words[name]?.points ?? {}, seen.moment.words[name]);
  return logistic(sum);
}
