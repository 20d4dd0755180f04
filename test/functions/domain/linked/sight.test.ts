import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { mayWithdraw, seenBy } from '../../../../functions/domain/linked/sight.ts';
import { people } from '../dossier/example.ts';
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
    const { receivingUnit, leadUnit } = { ...dossiers.birth, leadUnit: 'H62.77' };
    const led = { birth: { ...dossiers.birth, leadUnit } };
    for (const unit of [receivingUnit, leadUnit])
      expect(seenBy(birth, led, { sub: 'a', roles: ['specialist'], units: [unit] }).ok).toBe(true);
    expect(seenBy(undefined, {}, people.citizen)).toMatchObject({
      reason: { code: 'dossier-unknown' },
    });
    const nobody = { ...people.counter, units: ['H62.20'] };
    expect(seenBy(birth, { birth: undefined }, nobody).ok).toBe(false);
    expect(seen({ roles: ['counter'], units: ['H62.20'] })).not.toBe('seen');
  });

  it('is for who files, and the portal that filed; not for other people and portals', () => {
    const filing = (actor: Actor) => {
      const found = seenBy(birth, {}, actor);
      return found.ok ? 'seen' : found.reason.code;
    };
    const { citizen, portal } = people;
    expect([citizen, portal].map(filing)).toEqual(['seen', 'seen']);
    expect(filing({ ...citizen, applicantKey: 'key-of-binh' })).toBe('dossier-unknown');
    expect(filing({ ...portal, sub: 'other-portal' })).not.toBe('seen');
    expect(filing({ ...people.counter, applicantKey: 'key-of-an', units: [] })).not.toBe('seen');
  });

  it('is for no role that has nothing to do with filings, also within its units', () => {
    expect(seen({ roles: ['auditor'], units: [birth.receivingUnit] })).toBe('role-not-allowed');
    expect(seen({ roles: [], units: [birth.receivingUnit] })).toBe('role-not-allowed');
  });
});

describe('the withdrawal of a linked filing', () => {
  const { citizen, counter, portal, specialist } = people;
  const onPaper = { ...birth, channel: 'direct' as const };
  const withdrawn = (actor: Actor, parent = onPaper) => {
    const may = mayWithdraw(parent, actor);
    return may.ok ? 'withdrawn' : may.reason.code;
  };

  it('is for the applicant, the portal that filed it and the counter of a paper filing', () => {
    expect([citizen, portal, counter].map((who) => withdrawn(who))).toEqual([
      ...['withdrawn', 'withdrawn', 'withdrawn'],
    ]);
    expect(withdrawn(counter, { ...birth, channel: 'online' as never })).toBe('request-missing');
    expect(withdrawn(citizen, { ...birth, channel: 'online' as never })).toBe('withdrawn');
  });

  it('is for no other person, counter or role, and for no counter in its own matter', () => {
    expect(withdrawn({ ...counter, units: ['H62.02'] })).toBe('foreign-unit');
    expect(withdrawn({ ...citizen, applicantKey: 'key-of-binh' })).toBe('dossier-unknown');
    expect(withdrawn({ ...citizen, applicantKey: 'x', units: ['H62.01'] })).not.toBe('withdrawn');
    expect(withdrawn({ ...portal, sub: 'other-portal' })).not.toBe('withdrawn');
    expect(withdrawn(specialist)).toBe('role-not-allowed');
    expect(withdrawn({ ...counter, applicantKey: 'key-of-an' })).toBe('own-dossier');
    expect(mayWithdraw(undefined, citizen)).toMatchObject({ reason: { code: 'dossier-unknown' } });
  });
});
