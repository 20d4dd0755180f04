import type { Calendar } from '../clock/calendar.ts';
import type { Allowance, Term } from '../clock/term.ts';
import { twoDecimals } from '../figures/percent.ts';
import { finding, type PlanFinding } from './plan-findings.ts';
import { type PlanItem, rowOf, type TermCut, termBefore } from './reduction-plan.ts';
import {
  agreesAsPrinted,
  amountIn,
  amountOf,
  calendarCut,
  cutOf,
  HOURS_PER_DAY,
  isSameTerm,
  longestLawful,
  roughCalendarDays,
  termInWords,
} from './term-cut.ts';

interface Comparison {
  readonly calendar: Calendar;
  readonly year: number;
}

/** What the terms of an item say against one another and against the target, in percent. */
export function termFindings(
  item: PlanItem,
  target: number,
  comparison: Comparison,
): PlanFinding[] {
  if (!item.term) return [];
  const row = rowOf(item);
  const term = { ...item.term, before: termBefore(item.term) };
  const isEnd = item.kinds.includes('abolish') || item.kinds.includes('merge');
  return [
    ...(term.base === 'internalProcess' ? [finding(row, 'baseIsInternal')] : []),
    ...reasonFindings(row, term),
    ...savingFindings(row, term),
    ...(term.after && term.after.unit !== term.before.unit
      ? unitFindings(row, term.before, term.after, comparison)
      : reachFindings(row, term, isEnd ? 0 : target)),
    ...stepFindings(row, term),
    ...hourFindings(row, term),
  ];
}

/** The fields of an item against its reason: both ends of the cut, and the unit in which steps are told. */
function reasonFindings(row: string, { before, after, inReason }: TermCut): PlanFinding[] {
  if (!inReason) return [];
  const told = { before: inReason.before ?? before, after: inReason.after ?? after };
  const isSame = (one: Term | undefined, other: Term | undefined) =>
    one && other ? isSameTerm(one, other) : one === other;
  const found: PlanFinding[] = [];
  if (!isSame(told.before, before) || !isSame(told.after, after))
    found.push(finding(row, 'reasonDiffers', cutInWords({ before, after }), cutInWords(told)));
  if (inReason.stepsIn && inReason.stepsIn !== before.unit)
    found.push(finding(row, 'reasonUnitDiffers', before.unit, inReason.stepsIn));
  return found;
}

const cutInWords = ({ before, after }: { before: Term; after?: Term | undefined }) =>
  `${termInWords(before)} → ${after ? termInWords(after) : '–'}`;

/**
 * What the paper says is saved; it subtracts the numbers also where their units differ. Hours and working days
 * may be subtracted as eight to one as well.
 */
function savingFindings(row: string, term: TermCut): PlanFinding[] {
  const { before, after, statedSaved, statedPercent } = term;
  const from = amountOf(before);
  const saved = [amountIn(before.unit, after), amountOf(after)].map((to) =>
    Number((from - to).toFixed(6)),
  );
  const found: PlanFinding[] = [];
  if (statedSaved !== undefined && !saved.includes(statedSaved))
    found.push(finding(row, 'savingDiffers', statedSaved, saved[0]));
  if (statedPercent !== undefined && from === 0)
    found.push(finding(row, 'baseMissing', statedPercent));
  else if (statedPercent !== undefined) {
    const percents = saved.map((one) => twoDecimals((one * 100) / from));
    if (!percents.some((percent) => agreesAsPrinted(statedPercent, percent)))
      found.push(finding(row, 'percentDiffers', statedPercent, percents[0]));
  }
  return found;
}

function reachFindings(row: string, { before, after }: TermCut, target: number): PlanFinding[] {
  const { saved, percent = 0 } = cutOf(before, after);
  if (saved === undefined) return [];
  if (saved <= 0) return [finding(row, 'notShorter', termInWords(before), saved)];
  if (percent >= target) return [];
  const longest = longestLawful(amountOf(before), target);
  return [finding(row, 'belowTarget', percent, `${target} % ⇒ ≤ ${longest}`)];
}

/** 25 days → 17.5 working days looks like 30 % and is 2 %. */
function unitFindings(
  row: string,
  before: Term,
  after: Term,
  { calendar, year }: Comparison,
): PlanFinding[] {
  const exact = calendarCut(before, after, calendar, year);
  const [from, to] = [roughCalendarDays(before), roughCalendarDays(after)];
  const rough = from && to !== undefined ? twoDecimals(((from - to) * 100) / from) : undefined;
  const quick = rough === undefined ? '' : `7/5: ${rough} %`;
  const measured = exact ? `${year}: ${exact.before} → ${exact.after} (${exact.percent} %)` : '';
  const saved = amountOf(before) - amountIn(before.unit, after);
  const naive = twoDecimals((saved * 100) / amountOf(before));
  const isNotShorter = (rough ?? exact?.percent ?? 1) <= 0;
  return [
    finding(
      row,
      'unitChanged',
      `${termInWords(before)} → ${termInWords(after)} (${naive} %)`,
      [quick, measured].filter(Boolean).join('; '),
    ),
    ...(isNotShorter ? [finding(row, 'notShorter', termInWords(before), termInWords(after))] : []),
  ];
}

function stepFindings(row: string, { after, steps }: TermCut): PlanFinding[] {
  if (!after || !steps || allowancesFit(steps, after)) return [];
  const sum = steps.map(({ value, unit }) => termInWords({ value, unit })).join(' + ');
  return [finding(row, 'stepsExceed', sum, termInWords(after))];
}

/** Days that a month has at most; the lint holds the drafted process against due times. */
const LONGEST_MONTH = 31;

/** Steps are counted as the term is, hours at eight a day, and together take no more. */
function allowancesFit(steps: readonly Allowance[], term: Term): boolean {
  const inWorkingTime = term.unit !== 'calendarDay' && term.unit !== 'month';
  if (steps.some(({ unit }) => (unit === 'calendarDay') === inWorkingTime)) return false;
  const inOneUnit: Readonly<Record<string, number>> = {
    workingDay: HOURS_PER_DAY,
    month: LONGEST_MONTH,
  };
  const counted = (unit: string, value: number) => value * (inOneUnit[unit] ?? 1);
  const sum = steps.reduce((all, { unit, value }) => all + counted(unit, value), 0);
  return sum <= counted(term.unit, amountOf(term));
}

function hourFindings(row: string, { before, after, statedHours }: TermCut): PlanFinding[] {
  const pairs = [
    [before, statedHours?.before],
    [after, statedHours?.after],
  ] as const;
  return pairs.flatMap(([days, hours]) => {
    if (!days || hours === undefined || days.unit !== 'workingDay') return [];
    const right = days.value * HOURS_PER_DAY;
    return hours === right ? [] : [finding(row, 'hoursDiffer', hours, right)];
  });
}
