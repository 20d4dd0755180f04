import type { FormLine } from '../../../../functions/domain/figures/form-ii06a.ts';

/** A line of the form with zeros for what is not given. */
export const formLine = (part: Partial<FormLine>): FormLine => ({
  receivedOnline: 0,
  receivedDirectAndPost: 0,
  handledElsewhere: 0,
  carried: 0,
  early: 0,
  onTime: 0,
  late: 0,
  withdrawn: 0,
  stopped: 0,
  moved: 0,
  pendingInTerm: 0,
  pendingOverdue: 0,
  ...part,
});

/** The line of several lines together: a sub-total by field or by level. */
export function sumOfLines(lines: readonly FormLine[]): FormLine {
  const sum = { ...formLine({}) } as Record<keyof FormLine, number>;
  for (const line of lines)
    for (const column of Object.keys(sum) as (keyof FormLine)[]) sum[column] += line[column];
  return sum;
}
