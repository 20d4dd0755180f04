import { type Course, dueOf, type LoadAt } from './course.ts';

/** What is counted or measured of a dossier at a moment; times in minutes of its own clock. */
export const numberNames = [
  'left',
  'leftShare',
  'elapsed',
  'inStep',
  'stepBefore',
  'term',
  'moves',
  'returns',
  'open',
  'came',
  'closed',
  'amount',
] as const;
export type NumberName = (typeof numberNames)[number];

/** A dossier as it stood at one moment: everything that a forecast may look at. */
export interface Moment {
  readonly step: string;
  /** It has been at this step before. */
  readonly again: boolean;
  /** Minutes since it came to the step, and until it is due. */
  readonly inStep: number;
  readonly left: number;
  /** NaN: not known. */
  readonly numbers: Readonly<Record<NumberName, number>>;
  readonly words: Readonly<Record<string, string>>;
  /** The steps it has come to so far. */
  readonly passed: readonly string[];
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Where nothing has happened yet. */
export const BEFORE_ALL = '–';

/**
 * The moments of a dossier at rising instants. Only what had happened by an instant goes into its moment:
 * the events known at that instant alone give the same.
 */
export function momentsOf(
  course: Course,
  instants: readonly number[],
  loadAt: LoadAt,
): readonly Moment[] {
  const { moves, minutes, startedAt } = course;
  const passed = new Map<string, number>();
  let traits: Readonly<Record<string, string>> = {};
  let amount = Number.NaN;
  let count = 0;
  return instants.map((at) => {
    for (let move = moves[count]; move && move.at <= at; move = moves[++count]) {
      passed.set(move.step, (passed.get(move.step) ?? 0) + 1);
      if (move.traits) traits = { ...traits, ...move.traits };
      amount = move.amount ?? amount;
    }
    const last = moves[count - 1];
    const before = moves[count - 2];
    const step = last?.step ?? BEFORE_ALL;
    const due = dueOf(course, at);
    const known = (from: number, to: number) => minutes(from, to, at);
    const left = known(at, due);
    const term = known(startedAt, due);
    const inStep = known(last?.at ?? startedAt, at);
    const again = (passed.get(step) ?? 0) > 1;
    const { open, came, closed } = loadAt(at);
    return {
      step,
      again,
      inStep,
      left,
      passed: [...passed.keys()],
      numbers: {
        left,
        leftShare: left / term,
        elapsed: known(startedAt, at),
        inStep,
        stepBefore: last && before ? known(before.at, last.at) : Number.NaN,
        term,
        moves: count,
        returns: count - passed.size,
        open,
        came,
        closed,
        amount,
      },
      words: {
        ...traits,
        step,
        again: again ? 'yes' : 'no',
        before: before?.step ?? BEFORE_ALL,
        weekday: WEEKDAYS[new Date(at).getUTCDay()] ?? '',
      },
    };
  });
}
