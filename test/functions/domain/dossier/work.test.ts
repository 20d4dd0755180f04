import { describe, expect, it } from 'vitest';
import { yearBegins } from '../../../../functions/domain/clock/awaiting.ts';
import { worked } from '../../../../functions/domain/dossier/work.ts';
import { due } from './appointments.ts';
import { at, people, submitted } from './example.ts';
import { inProcess } from './journey.ts';

const { specialist } = people;
const open = { unit: 'H62.07', status: 'open', dueAt: due } as const;
const last = (task: Parameters<typeof worked>[2], now: string, appraised?: boolean) =>
  worked(inProcess(), 'completed', task, at(specialist, now), appraised).work.at(-1);
const after = new Date(Date.parse(due) + 1).toISOString();

describe('a piece of work', () => {
  it('is added to those before, with who did it, when, and where the task lay', () => {
    const { work = [] } = inProcess().dossier;
    const more = worked(inProcess(), 'completed', { unit: 'H62.08' }, at(specialist, due)).work;
    const piece = { kind: 'completed', by: 'specialist', unit: 'H62.08', at: due };
    expect(more).toEqual([...work, piece]);
    expect(last(open, due, true)).toHaveProperty('appraised', true);
  });

  it('is late a millisecond after its own due time, if its task was open', () => {
    expect(last(open, due)).not.toHaveProperty('late');
    expect(last(open, after)).toHaveProperty('late', true);
    expect(last({ ...open, status: 'parked' }, after)).not.toHaveProperty('late');
    expect(last({ unit: 'H62.07', status: 'open' }, after)).not.toHaveProperty('late');
    const awaiting = { ...open, dueAt: yearBegins(2025) };
    expect(last(awaiting, after)).not.toHaveProperty('late');
  });

  it('without a task is the lead unit’s, and before acceptance the receiving unit’s', () => {
    expect(last(undefined, due)?.unit).toBe('H62.07');
    const early = worked(submitted(), 'refused', undefined, at(specialist, due)).work;
    expect(early).toMatchObject([{ unit: 'H62.01' }]);
  });
});
