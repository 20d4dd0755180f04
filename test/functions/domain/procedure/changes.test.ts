import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../../functions/domain/procedure/changes.ts';
import { procedure } from '../dossier/example.ts';

describe('what differs between two versions of a procedure', () => {
  it('is nothing between equal ones, also where a field is another object of the same content', () => {
    expect(changesBetween(procedure, structuredClone(procedure))).toEqual([]);
  });

  it('is each field with what it was and what it is', () => {
    const legalTerm = { unit: 'workingDay', value: 2 } as const;
    expect(changesBetween(procedure, { ...procedure, legalTerm, name: 'Cấp giấy' })).toEqual([
      { field: 'name', before: procedure.name, after: 'Cấp giấy' },
      { field: 'legalTerm', before: { unit: 'workingDay', value: 3 }, after: legalTerm },
    ]);
  });

  it('names a field that came with what it is, and one that went with what it was', () => {
    const { validTo: _, ...lasting } = procedure;
    const ending = { ...lasting, validTo: '2026-06-30' };
    expect(changesBetween(lasting, ending)).toEqual([{ field: 'validTo', after: '2026-06-30' }]);
    expect(changesBetween(ending, lasting)).toEqual([{ field: 'validTo', before: '2026-06-30' }]);
  });
});
