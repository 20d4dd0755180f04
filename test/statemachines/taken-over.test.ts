import { describe, expect, it } from 'vitest';
import { takenOver } from '../../statemachines/taken-over.ts';
import { LAWFUL, step } from './procedures.ts';

const successors = { 'H62.21': 'H44.21', 'H62.05': 'H44.05' };

describe('a procedure that another province takes over', () => {
  it('is led by the unit that took over, and the same in everything else', () => {
    expect(takenOver(LAWFUL, successors)).toEqual({ ...LAWFUL, leadUnit: 'H44.21' });
    expect(takenOver(LAWFUL, {})).toEqual(LAWFUL);
  });

  it('asks the successors for opinions, in its steps or by its template', () => {
    const steps = [step(1, 1, { unit: 'H62.05' }), step(2, 1), step(3, 1, { unit: 'H62.07' })];
    const own = { ...LAWFUL, process: { ...LAWFUL.process, steps } };
    const { process } = takenOver(own, successors);
    expect('steps' in process && process.steps.map(({ unit }) => unit)).toEqual([
      'H44.05',
      'lead',
      'H62.07',
    ]);
    const template = { version: 1, template: 'coordinating-unit', with: 'H62.05' } as const;
    expect(takenOver({ ...LAWFUL, process: template }, successors).process).toEqual({
      ...template,
      with: 'H44.05',
    });
    const alone = { version: 1, template: 'one-level-appraisal' } as const;
    expect(takenOver({ ...LAWFUL, process: alone }, successors).process).toEqual(alone);
  });
});
