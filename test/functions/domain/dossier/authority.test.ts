import { describe, expect, it } from 'vitest';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { found } from '../../../../functions/domain/dossier/authority.ts';
import { people, submitted } from './example.ts';
import { inProcess } from './journey.ts';

const { counter, specialist, citizen, stranger } = people;

describe('who may do what where', () => {
  it('keeps officers to their units and roles', () => {
    expect(found(accept, submitted(), counter).ok).toBe(true);
    expect(found(accept, submitted(), { ...counter, units: ['H62.02'] })).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
    expect(found(accept, submitted(), specialist)).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
    expect(found(completeStep, inProcess(), stranger)).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
  });

  it('hides a dossier from citizens and portals that it does not belong to', () => {
    const other = { ...citizen, applicantKey: 'somebody-else' };
    expect(found(withdraw, submitted(), other)).toMatchObject({
      reason: { code: 'dossier-unknown' },
    });
    expect(found(withdraw, submitted(), citizen).ok).toBe(true);
  });
});
