import { describe, expect, it } from 'vitest';
import { groupOf, lessonGroups } from '../../../../functions/domain/risk/lesson-groups.ts';

const count = (procedure: string, field: string, dossiers: number) => ({
  procedure,
  field,
  dossiers,
});

describe('the dossiers that a model is learnt from', () => {
  it('are those of a procedure with 200, else of its field with 200', () => {
    const rare = count('1.000003', 'Hộ tịch', 10);
    const { groups, without } = lessonGroups([
      count('1.000001', 'Đất đai', 200),
      count('1.000002', 'Đất đai', 199),
      rare,
    ]);
    expect(groups).toEqual([
      { of: 'procedure', name: '1.000001' },
      { of: 'field', name: 'Đất đai' },
    ]);
    expect(without).toEqual([rare]);
  });

  it('are of no field that has no rare procedure, too few dossiers, or no name', () => {
    expect(lessonGroups([count('1.000001', 'Đất đai', 500)]).groups).toHaveLength(1);
    const few = [count('1.000001', 'Hộ tịch', 100), count('1.000002', 'Hộ tịch', 99)];
    expect(lessonGroups(few)).toEqual({ groups: [], without: few });
    const nameless = [count('1.000001', '', 199), count('1.000002', '', 199)];
    expect(lessonGroups(nameless)).toEqual({ groups: [], without: nameless });
  });
});

describe('the model that speaks of a dossier', () => {
  it('is that of its procedure before that of its field', () => {
    const field = { of: 'field', name: 'Đất đai' } as const;
    const own = { of: 'procedure', name: '1.000001' } as const;
    const of = (procedure?: string, name?: string) =>
      groupOf([field, own], { procedure, field: name });
    expect(of('1.000001', 'Đất đai')).toBe(own);
    expect(of('1.000002', 'Đất đai')).toBe(field);
    expect(of('Đất đai', '1.000001')).toBeUndefined();
    expect(of()).toBeUndefined();
  });
});
