import { describe, expect, it } from 'vitest';
import { publishedProcess } from '../../../statemachines/import/published-process.ts';
import type { PublishedProcess } from '../../../statemachines/import/sources.ts';

const step = (actor: string, value: number | null, unit = 'working_day', task = 'Thẩm định') => ({
  actor,
  value,
  unit,
  task,
});
const published = (more: Partial<PublishedProcess> = {}): PublishedProcess => ({
  id: 'P001',
  codes: ['1.000001'],
  issuer: 'Tỉnh Cao Bằng',
  decision: '2031/QĐ-UBND',
  date: '28/11/2025',
  stated_total_days: 10,
  consistent: true,
  status: 'complete',
  source: 'the decision',
  steps: [step('Bộ phận tiếp nhận', 1), step('Chuyên viên', 7), step('Lãnh đạo Sở', 2)],
  ...more,
});
const read = (more?: Partial<PublishedProcess>) => publishedProcess(published(more), 'H62.00');
const decidedAt = (...steps: readonly ReturnType<typeof step>[]) =>
  read({ steps: [...steps] })?.steps.flatMap(({ id, decides }) => (decides ? [id] : []));

describe('a published process', () => {
  it('has its steps in our words, its source and its total', () => {
    expect(read()).toMatchObject({
      version: 1,
      kind: 'published',
      statedTotal: { unit: 'workingDay', value: 10 },
      source: { id: 'P001', issuer: 'Tỉnh Cao Bằng', decision: '2031/QĐ-UBND', date: '2025-11-28' },
      steps: [
        { id: 'S1', role: 'counter', unit: 'receiving', allowance: { value: 1 } },
        { id: 'S2', role: 'specialist', unit: 'lead', allowance: { value: 7 } },
        { id: 'S3', role: 'leader', unit: 'lead', decides: true },
      ],
    });
    expect(read({ stated_total_days: null })?.statedTotal).toBeNull();
    const inDays = [step('Chuyên viên', 3, 'day')];
    expect(read({ steps: inDays })?.statedTotal?.unit).toBe('calendarDay');
  });

  it('is none where it is incomplete or contradicts itself', () => {
    expect(read({ status: 'partial' })).toBeUndefined();
    expect(read({ consistent: false })).toBeUndefined();
    expect(read({ consistent: null })).toBeUndefined();
  });

  it('leaves out what has no time of its own, and numbers the rest', () => {
    const steps = [
      step('Chuyên viên', null),
      step('Chuyên viên', 0),
      step('Chuyên viên', 2, 'week'),
      step('Lãnh đạo', 1, 'hour', ' '),
    ];
    expect(read({ steps })?.steps).toMatchObject([
      { id: 'S1', name: 'Bước 1', allowance: { unit: 'workingHour', value: 1 } },
    ]);
  });

  it('is decided by the last leader, else by the last beyond the counter', () => {
    const [counter, clerk] = [step('Trung tâm hành chính công', 1), step('Chuyên viên', 1)];
    expect(decidedAt(counter, step('Trưởng phòng', 1), step('Giám đốc', 1), clerk)).toEqual(['S3']);
    expect(decidedAt(counter, clerk, clerk, counter)).toEqual(['S3']);
    expect(decidedAt(counter)).toEqual([]);
  });

  it('goes to the committee of the province where that acts', () => {
    const steps = [step('Lãnh đạo UBND tỉnh', 1), step('Bộ phận một cửa UBND tỉnh', 1)];
    expect(read({ steps })?.steps.map(({ unit }) => unit)).toEqual(['H62.00', 'receiving']);
  });
});
