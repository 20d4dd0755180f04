import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Allowance, Term } from '../../functions/domain/clock/term.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import { errorsOf, lint } from '../../statemachines/lint.ts';
import { deciding, licence, step } from './procedures.ts';

const PublishedProcess = z.object({
  id: z.string(),
  stated_total_days: z.number().nullable(),
  stated_total_text: z.string(),
  consistent: z.boolean().nullable(),
  national_term: z.object({ days: z.number(), unit: z.enum(['day', 'working_day']) }).optional(),
  steps: z.array(z.object({ value: z.number().nullable(), unit: z.string().nullable() })),
});
type PublishedProcess = z.infer<typeof PublishedProcess>;

const fixture = new URL('../fixtures/published-processes.json', import.meta.url);
const { processes } = z
  .object({ processes: z.array(PublishedProcess) })
  .parse(JSON.parse(readFileSync(fixture, 'utf8')));

const UNITS: { readonly [unit: string]: Allowance['unit'] } = {
  working_day: 'workingDay',
  day: 'calendarDay',
  working_hour: 'workingHour',
  hour: 'workingHour',
};

/** Some tables say "ngày" under a total of "ngày làm việc": then the total gives the unit. */
function asProcedure({ steps, national_term, ...record }: PublishedProcess): Procedure {
  const inWorkingDays = record.stated_total_text.includes('ngày làm việc');
  const mixed = new Set(steps.map(({ unit }) => unit)).size > 1;
  const all = steps.map(({ value, unit }, index) => {
    const own = UNITS[unit ?? ''];
    const counted = own === 'calendarDay' && inWorkingDays && !mixed ? 'workingDay' : own;
    const allowance = value && counted ? { unit: counted, value } : null;
    return step(index + 1, null, { allowance, ...(index === steps.length - 1 && deciding) });
  });
  const kinds = new Set(all.flatMap(({ allowance }) => allowance?.unit ?? []));
  const stated: Term = {
    unit: kinds.has('calendarDay') ? 'calendarDay' : 'workingDay',
    value: record.stated_total_days ?? 300,
  };
  const legal: Term = national_term
    ? {
        unit: national_term.unit === 'day' ? 'calendarDay' : 'workingDay',
        value: national_term.days,
      }
    : stated;
  return licence(all, {
    legal,
    published: stated,
    ...(record.stated_total_days !== null && { stated }),
  });
}

const errors = (record: PublishedProcess) =>
  errorsOf(lint(asProcedure(record))).map(({ code }) => code);
const refusedFor = (code: string) =>
  processes.filter((record) => errors(record).includes(code)).map(({ id }) => id);

describe('the processes that ten authorities published in November 2025', () => {
  it('are refused where they contradict their own total', () => {
    expect(refusedFor('total-differs')).toEqual(['P025', 'P088']);
  });

  it('are refused where a province takes longer than the law', () => {
    expect(refusedFor('published-exceeds-legal')).toEqual(['P066', 'P067', 'P068']);
  });

  it('are refused where days and working days add up on paper only', () => {
    expect(refusedFor('steps-exceed-published')).toEqual(['P035', 'P036']);
  });

  it('add up otherwise, every one that adds up by eye', () => {
    const consistent = processes.filter((record) => record.consistent === true);
    const wrong = consistent.filter((record) => errors(record).includes('total-differs'));
    expect(consistent).toHaveLength(86);
    expect(wrong).toEqual([]);
  });
});
