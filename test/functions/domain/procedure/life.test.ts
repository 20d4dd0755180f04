import { describe, expect, it } from 'vitest';
import {
  type Life,
  lifeOf,
  mayTake,
  stageOn,
  versionInForce,
  versionShown,
  versionStage,
  versionToFile,
} from '../../../../functions/domain/procedure/life.ts';
import { procedure } from '../dossier/example.ts';

const first = { validFrom: '2025-01-01' };
const second = { validFrom: '2026-01-01' };
const life: Life<typeof first> = { code: '1.014464', versions: [first, second] };
const end = { kind: 'merged', lastDay: '2026-06-30', successors: ['1.000001'] } as const;
const ending = { ...life, end };

describe('the life of a procedure', () => {
  it('goes from announced to in force on the day of its first version, and ends after its last day', () => {
    expect(stageOn(undefined, '2026-01-01')).toBe('draft');
    expect(stageOn(life, '2024-12-31')).toBe('announced');
    expect(stageOn(life, '2025-01-01')).toBe('inForce');
    expect(stageOn(ending, '2026-06-30')).toBe('inForce');
    expect(stageOn(ending, '2026-07-01')).toBe('merged');
  });

  it('has the version of the day in force, shows one that is to come, and knows which one took its place', () => {
    expect(versionInForce(life, '2025-12-31')).toBe(first);
    expect(versionInForce(life, '2026-01-01')).toBe(second);
    expect(versionInForce(life, '2024-12-31')).toBeUndefined();
    expect(versionInForce(ending, '2026-07-01')).toBeUndefined();
    expect(versionShown(life, '2024-12-31')).toBe(first);
    expect(versionShown(ending, '2026-07-01')).toBe(second);
    expect(versionStage(life, second, '2025-12-31')).toBe('announced');
    expect(versionStage(life, second, '2026-01-01')).toBe('inForce');
    expect(versionStage(life, first, '2026-01-01')).toBe('superseded');
    expect(versionStage(ending, second, '2026-06-30')).toBe('inForce');
    expect(versionStage(ending, second, '2026-07-01')).toBe('ended');
  });

  it('that came with the catalogue ends as its entry says: merged where another took over', () => {
    expect(lifeOf(procedure)).toEqual({ code: '1.014464', versions: [procedure] });
    const over = { ...procedure, validTo: '2026-06-30' };
    expect(lifeOf(over).end).toEqual({ kind: 'abolished', lastDay: '2026-06-30', successors: [] });
    expect(lifeOf({ ...over, successors: ['1.000001'] }).end).toEqual(end);
  });

  it('takes a step only from where it is lawful, and none past what is decided already', () => {
    expect(mayTake('new', undefined, '2026-03-01')).toBe(true);
    expect(mayTake('new', life, '2026-03-01')).toBe(false);
    expect(mayTake('reduced', undefined, '2026-03-01')).toBe(false);
    expect(mayTake('reduced', life, '2026-01-02')).toBe(true);
    expect(mayTake('reduced', life, '2026-01-01')).toBe(false);
    expect(mayTake('reduced', life, '2025-06-01')).toBe(false);
    expect(mayTake('abolished', ending, '2026-03-01')).toBe(false);
  });

  it('gives a dossier the version of its day, or says why there is none', () => {
    expect(versionToFile(life, '2026-03-01')).toEqual({ ok: true, value: second });
    const why = (one: Life<typeof first>, day: string) => {
      const found = versionToFile(one, day);
      return found.ok ? undefined : [found.reason.code, found.reason.facts];
    };
    const { lastDay, successors } = end;
    expect(why(ending, '2026-07-01')).toEqual(['procedure-merged', { lastDay, successors }]);
    const abolished = { ...life, end: { ...end, kind: 'abolished' } } as const;
    expect(why(abolished, '2026-07-01')).toEqual(['procedure-abolished', { lastDay }]);
    expect(why(life, '2024-12-31')).toEqual([
      'procedure-not-in-force',
      { validFrom: '2025-01-01' },
    ]);
  });
});
