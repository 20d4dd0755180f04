import type { Allowance, Term } from '../../functions/domain/clock/term.ts';
import type { Process, Step } from '../../functions/domain/procedure/process.ts';
import type { PublishedProcess } from './sources.ts';

type PublishedStep = PublishedProcess['steps'][number];

const UNITS: Readonly<Record<string, Allowance['unit']>> = {
  working_day: 'workingDay',
  day: 'calendarDay',
  working_hour: 'workingHour',
  hour: 'workingHour',
};

/**
 * A published process in our words, or `undefined` where it is incomplete or contradicts itself. Steps without time of
 * their own stand beside it. The last step of a leader decides, or the last beyond the counter where none is named.
 */
export function publishedProcess(
  published: PublishedProcess,
  committee: string,
): Process | undefined {
  if (published.status !== 'complete' || published.consistent !== true) return undefined;
  const counted = published.steps.filter(({ value, unit }) => value && unit && unit in UNITS);
  const byLeader = counted.findLastIndex((step) => roleOf(step) === 'leader');
  const decision =
    byLeader >= 0 ? byLeader : counted.findLastIndex((step) => roleOf(step) !== 'counter');
  const steps = counted.map(
    (step, index): Step => ({
      id: `S${index + 1}`,
      name: lineOf(step.task) || `Bước ${index + 1}`,
      actor: lineOf(step.actor).slice(0, 200),
      role: roleOf(step),
      unit: unitOf(step, committee),
      allowance: allowanceOf(step),
      ...(index === decision && { decides: true }),
    }),
  );
  const { id, issuer, decision: number, date } = published;
  return {
    version: 1,
    kind: 'published',
    source: { id, issuer, decision: number, date: date.split('/').toReversed().join('-') },
    statedTotal: statedTotal(published, steps),
    steps,
  };
}

function allowanceOf({ value, unit }: PublishedStep): Allowance | null {
  const known = UNITS[unit ?? ''];
  return known && value ? { unit: known, value } : null;
}

function statedTotal(
  { stated_total_days: days }: PublishedProcess,
  steps: readonly Step[],
): Term | null {
  if (days === null) return null;
  const unit = steps[0]?.allowance?.unit === 'calendarDay' ? 'calendarDay' : 'workingDay';
  return { unit, value: days };
}

const lineOf = (text: string | null | undefined): string =>
  (text ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 300);

function roleOf({ actor }: PublishedStep): Step['role'] {
  const text = (actor ?? '').toLowerCase();
  if (/tn&tkq|tiếp nhận|ttpvhcc|ccmc|một cửa|hành chính công/.test(text)) return 'counter';
  return /lãnh đạo|trưởng phòng|giám đốc|chủ tịch|^ubnd/.test(text) ? 'leader' : 'specialist';
}

function unitOf(step: PublishedStep, committee: string): Step['unit'] {
  if (roleOf(step) === 'counter') return 'receiving';
  return /(ubnd|ủy ban nhân dân) tỉnh/i.test(step.actor ?? '') ? committee : 'lead';
}
