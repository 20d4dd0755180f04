import type { Difference } from './difference.ts';
import type { ImportOutcome, Remark } from './remarks.ts';

/** An import in a few lines: every row is accounted for, with the number for each reason. */
export function summaryOf({ rows, taken, notTaken, flags }: ImportOutcome): readonly string[] {
  return [
    `${rows} rows: ${taken.length} taken, ${notTaken.length} not taken`,
    ...counted('not taken', notTaken),
    ...counted('taken with a flag', flags),
  ];
}

/** Every row not taken and every flag, one line of JSON each. */
export function reportOf({ notTaken, flags }: ImportOutcome): string {
  return [
    ...notTaken.map((remark) => ({ taken: false, ...remark })),
    ...flags.map((remark) => ({ taken: true, ...remark })),
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

export function differenceLines({ added, dropped, changed }: Difference): readonly string[] {
  return [
    ...added.map((code) => `+ ${code}`),
    ...dropped.map((code) => `- ${code}`),
    ...changed.map(({ code, fields }) => `~ ${code}: ${fields.join(', ')}`),
    `${added.length} added, ${dropped.length} dropped, ${changed.length} changed`,
  ];
}

function counted(what: string, remarks: readonly Remark<string>[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { reason } of remarks) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([reason, count]) => `  ${what}, ${reason}: ${count}`);
}
