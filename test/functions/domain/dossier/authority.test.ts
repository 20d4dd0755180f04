import { describe, expect, it } from 'vitest';
import type { Competence, Situation } from '../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { found, hasFiled, mayHearAgain } from '../../../../functions/domain/dossier/authority.ts';
import type { Role } from '../../../../functions/domain/procedure/process.ts';
import { asked } from './asked-units.ts';
import { monday, people, submitted } from './example.ts';
import { accepted, inProcess } from './journey.ts';

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

  /** The offices in which any role of an officer may do an act of such a competence. */
  const officesOf = (competence: Competence, situation: Situation) =>
    ['H62.01', 'H62.05', 'H62.06', 'H62.07'].filter((unit) => {
      const officer = { sub: 'an', roles: ['specialist' as const], units: [unit] };
      return found({ ...accept, roles: ['specialist'], at: competence }, situation, officer).ok;
    });
  const withPaper = (): Situation => ({
    ...inProcess(),
    dossier: {
      ...inProcess().dossier,
      paper: {
        ...{ holder: 'H62.05', since: monday },
        onTheWay: { to: 'H62.06', handedOverAt: monday, handedOverBy: 'an' },
      },
    },
  });

  it.each<[Competence, string, Situation, readonly string[]]>([
    ['receiving', 'the counter', inProcess(), ['H62.01']],
    ['lead', 'the leading unit', accepted(), ['H62.07']],
    ['handling', 'the counter before it is accepted', submitted(), ['H62.01']],
    ['handling', 'the unit of the step after that', inProcess(), ['H62.07']],
    ['step', 'the unit of the step', accepted(), ['H62.01']],
    ['work', 'a unit with an open task', inProcess(), ['H62.07']],
    ['left', 'a unit that has done one', inProcess(), ['H62.01']],
    ['asked', 'a unit that is asked', asked(), ['H62.06']],
    ['issuing', 'the unit of the step and the leading one', accepted(), ['H62.01', 'H62.07']],
    ['cashier', 'the counter', inProcess(), ['H62.01']],
    ['holder', 'the unit that has the paper', withPaper(), ['H62.05']],
    ['addressee', 'the unit to which it is on its way', withPaper(), ['H62.06']],
    ['province', 'no unit', inProcess(), []],
    ['filer', 'no officer but the counter', inProcess(), []],
    ['filerOrHandling', 'the unit of the step', inProcess(), ['H62.07']],
  ])('%s is the competence of %s', (competence, _, situation, units) => {
    expect(officesOf(competence, situation)).toEqual(units);
  });

  it('lets the counter issue and file, the gateway take money, and the administrator act everywhere', () => {
    const may = (role: Role, at: Competence, units: readonly string[] = []) =>
      found({ ...accept, roles: [role], at }, inProcess(), { sub: 'an', roles: [role], units }).ok;
    expect(may('counter', 'issuing', ['H62.01'])).toBe(true);
    expect(may('leader', 'issuing', ['H62.01'])).toBe(false);
    expect([may('gateway', 'cashier'), may('specialist', 'cashier')]).toEqual([true, false]);
    expect([may('administrator', 'province'), may('leader', 'province')]).toEqual([true, false]);
    expect(may('counter', 'filer', ['H62.01'])).toBe(true);
    expect(may('counter', 'filer', ['H62.07'])).toBe(false);
  });

  it('knows who filed it by any of their roles, and no officer as such', () => {
    const { dossier } = submitted();
    const both = { ...citizen, roles: ['gateway', 'citizen'] as const };
    expect(hasFiled(dossier, both)).toBe(true);
    expect(hasFiled(dossier, { ...citizen, applicantKey: 'another' })).toBe(false);
    expect(hasFiled(dossier, people.portal)).toBe(true);
    expect(hasFiled(dossier, counter)).toBe(false);
  });

  it('answers again who did the act, while they hold its role and see the dossier', () => {
    const again = (actor: Actor) => mayHearAgain(completeStep, inProcess(), actor, monday);
    expect(again(specialist).ok).toBe(true);
    expect(again({ ...specialist, roles: ['citizen'] })).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
    expect(again(stranger)).toMatchObject({ reason: { code: 'foreign-unit' } });
  });
});
