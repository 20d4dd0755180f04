import type { PlanItem } from '../../../functions/domain/reduction/reduction-plan.ts';

/** Both ends of a cut as a row gives them. */
interface Cut {
  readonly before: unknown;
  readonly after?: unknown;
}

const working = (value: string | undefined) => ({ unit: 'workingDay', value: Number(value) });

/**
 * What a published plan prints where a table of its rows has no column: the copy of the row has it as
 * a remark. Only what is printed is taken from it; what is wrong with that is found by the check.
 */
const remarks: readonly (readonly [RegExp, (found: RegExpExecArray, cut: Cut) => object])[] = [
  [
    /^the field "term by regulation" prints the new terms/i,
    (_, { before, after }) => ({ before: after, inReason: { before } }),
  ],
  [
    /^reason says from ([\d.]+) to ([\d.]+) working days/,
    ([, from, to]) => ({ inReason: { before: working(from), after: working(to) } }),
  ],
  [
    /^reason (?:gives step cuts in|says) working days/,
    () => ({ inReason: { stepsIn: 'workingDay' } }),
  ],
  [
    /^[\d.]+ working days converted to ([\d.]+) h, [\d.]+ to ([\d.]+) h/,
    ([, before, after]) => ({ statedHours: { before: Number(before), after: Number(after) } }),
  ],
  [/^base is the internal process/, () => ({ base: 'internalProcess' })],
];

export function remarked(flags: readonly string[], cut: Cut): object {
  const told = flags.flatMap((flag) =>
    remarks.flatMap(([pattern, fieldsOf]) => {
      const found = pattern.exec(flag);
      return found ? [fieldsOf(found, cut)] : [];
    }),
  );
  return Object.assign({}, ...told);
}

/** "9–14 → 6–10 by case" stands in two rows, for its ends. */
const END_OF_RANGE = /(?:low|high) end$/;

/** The items with the range that those between its two ends were printed as. */
export function withRanges(items: readonly PlanItem[]): readonly PlanItem[] {
  return items.map((item) => {
    if (!item.term || !END_OF_RANGE.test(item.case ?? '')) return item;
    const ends = items.filter((one) => one.item === item.item && END_OF_RANGE.test(one.case ?? ''));
    const amounts = (end: 'before' | 'after') =>
      ends
        .map(({ term }) => (term?.[end] && 'value' in term[end] ? term[end].value : ''))
        .join('–');
    return {
      ...item,
      term: { ...item.term, range: { before: amounts('before'), after: amounts('after') } },
    };
  });
}
