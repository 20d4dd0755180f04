import { describe, expect, it } from 'vitest';
import { acts } from '../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../functions/domain/dossier/authority.ts';
import { mayBring } from '../../../../functions/domain/dossier/filing.ts';
import { partiesOf } from '../../../../functions/domain/dossier/parties.ts';
import type { Role } from '../../../../functions/domain/procedure/process.ts';
import { people, submitted } from './example.ts';

const keyOf = (personalId: string) => `key-of-${personalId}`;
const enterprise = {
  name: 'Công ty An Bình',
  personalId: '0100109106',
  kind: 'enterprise',
  representative: { name: 'An', personalId: '026090001234', authorisation: 'GUQ 1' },
} as const;
const officerRoles: readonly Role[] = ['counter', 'specialist', 'leader'];
/** Somebody with every officer's role in every unit of the dossier. */
const everywhere = { sub: 'an', roles: officerRoles, units: ['H62.01', 'H62.07'] };
const filedBy = (loggedIn?: string) => submitted(undefined, partiesOf(enterprise, keyOf, loggedIn));

describe('whose a dossier is', () => {
  it('is its applicant, the representative, and who was logged in to file it, each once', () => {
    expect(partiesOf(enterprise, keyOf, 'key-of-0100109106')).toEqual({
      applicantKey: 'key-of-0100109106',
      agentKeys: ['key-of-026090001234'],
    });
    expect(partiesOf(enterprise, keyOf, 'key-of-clerk').agentKeys).toContain('key-of-clerk');
    const { representative: _nobody, ...alone } = enterprise;
    expect(partiesOf(alone, keyOf)).toEqual({ applicantKey: 'key-of-0100109106' });
  });

  it('lets none of them do any act of an officer on it, wherever they work', () => {
    const persons = [
      { applicantKey: 'key-of-026090001234' },
      { applicantKey: 'key-of-clerk' },
      { organisationKeys: ['key-of-0100109106'] },
    ];
    const situation = filedBy('key-of-clerk');
    for (const person of persons)
      for (const act of acts) {
        const asOthers = found(act, situation, everywhere);
        const asOwn = found(act, situation, { ...everywhere, ...person });
        if (asOthers.ok)
          expect([act.name, asOwn]).toMatchObject([act.name, { reason: { code: 'own-dossier' } }]);
        else expect(asOwn).toEqual(asOthers);
      }
    expect(mayBring(situation, 'c01', { ...everywhere, ...persons[0] })).toMatchObject({
      reason: { code: 'own-dossier' },
    });
  });

  it('leaves an officer the citizen that they are: what citizens may do of their own they may', () => {
    const own = { ...people.counter, applicantKey: 'key-of-an' };
    const withdraw = acts.find(({ name }) => name === 'withdraw');
    if (!withdraw) throw new Error('no such act');
    expect(found(withdraw, submitted(), own)).toMatchObject({ reason: { code: 'own-dossier' } });
    expect(found(withdraw, submitted(), { ...own, roles: ['citizen', 'counter'] }).ok).toBe(true);
  });

  it('gives a citizen no unit: the role counts where it is held', () => {
    const reuse = acts.find(({ name }) => name === 'reuse-document');
    if (!reuse) throw new Error('no such act');
    const stranger = {
      sub: 'x',
      roles: ['citizen'] as const,
      units: ['H62.01'],
      applicantKey: 'x',
    };
    expect(found(reuse, submitted(), stranger).ok).toBe(false);
  });
});
