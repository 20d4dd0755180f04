import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { seenBy } from '../../../../functions/domain/linked/sight.ts';
import { birth, dossierOf } from './example.ts';

const dossiers = { birth: dossierOf('accepted') };
const seen = (actor: Pick<Actor, 'roles' | 'units'>) => {
  const found = seenBy(birth, dossiers, { sub: 'somebody', ...actor });
  return found.ok ? 'seen' : found.reason.code;
};

describe('the whole of a linked filing', () => {
  it('is for the units of its children, and for administrators', () => {
    expect(seen({ roles: ['counter'], units: [birth.receivingUnit] })).toBe('seen');
    expect(seen({ roles: ['administrator'], units: [] })).toBe('seen');
    expect(seen({ roles: ['counter'], units: ['H62.20'] })).not.toBe('seen');
  });

  it('is for no role that has nothing to do with filings, also within its units', () => {
    expect(seen({ roles: ['auditor'], units: [birth.receivingUnit] })).toBe('role-not-allowed');
    expect(seen({ roles: [], units: [birth.receivingUnit] })).toBe('role-not-allowed');
  });
});
