import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { disclose } from '../../../../functions/domain/dossier/acts/disclose.ts';
import { seenBy } from '../../../../functions/domain/dossier/sight.ts';
import type { Role } from '../../../../functions/domain/procedure/process.ts';
import { at, doing, monday, people, submitted } from './example.ts';
import { accepted, inProcess } from './journey.ts';

const { citizen, portal, counter, specialist, stranger } = people;
const administrator: Actor = { sub: 'a', roles: ['administrator'], units: [] };
const OTHER = 'H62.77';
const seen = (situation: Situation | undefined, actor: Actor, now = monday) => {
  const sight = seenBy(situation, actor, now);
  return sight.ok ? sight.value : sight.reason.code;
};
const inUnit = (roles: readonly Role[]): Actor => ({ sub: 'x', roles, units: counter.units });

/** The dossier with a task of another unit, at one of its states. */
function handledElsewhere(status: 'open' | 'done', state = inProcess().dossier.state): Situation {
  const situation = inProcess();
  const [task] = situation.tasks;
  if (!task) throw new Error('no task');
  const coordinating = { ...task, id: 'S9' as const, unit: OTHER, status };
  return {
    ...situation,
    dossier: { ...situation.dossier, state },
    tasks: [...situation.tasks, coordinating],
  };
}

describe('a dossier', () => {
  it('is seen whole by its citizen, the portal that filed it, and the units that handle it', () => {
    for (const actor of [citizen, portal, counter, specialist])
      expect(seen(submitted(), actor)).toBe('whole');
  });

  it('is not there for citizens and portals that it does not belong to', () => {
    const others = [
      { ...citizen, applicantKey: 'of another' },
      { ...portal, sub: 'another portal' },
    ];
    for (const actor of others) {
      expect(seen(submitted(), actor)).toBe('dossier-unknown');
      expect(seen(undefined, actor)).toBe('dossier-unknown');
    }
  });

  it('is refused to officers of other units, and to a unit without the role of an officer', () => {
    expect(seen(submitted(), stranger)).toBe('foreign-unit');
    for (const roles of [[], ['portal'], ['citizen'], ['auditor']] satisfies Role[][])
      expect(seen(submitted(), inUnit(roles))).toBe('role-not-allowed');
    expect(seen(undefined, inUnit([]))).toBe('role-not-allowed');
  });

  it('is seen by a unit while it works on it, and then in its course alone', () => {
    const actor: Actor = { sub: 'o', roles: ['specialist'], units: [OTHER] };
    expect(seen(handledElsewhere('open'), actor)).toBe('whole');
    expect(seen(handledElsewhere('done'), actor)).toBe('course');
    expect(seen(handledElsewhere('open', 'withdrawn'), actor)).toBe('course');
    expect(seen(handledElsewhere('done'), { ...actor, roles: ['citizen'] })).toBe(
      'role-not-allowed',
    );
  });

  it('is seen by administrators in its course, and whole for an hour after they gave a reason', () => {
    const before = accepted();
    expect(seen(before, administrator)).toBe('course');
    const after = doing(before, disclose, { reason: 'Khiếu nại' }, at(administrator));
    const within = new Date(Date.parse(monday) + 3_599_000).toISOString();
    const over = new Date(Date.parse(monday) + 3_600_000).toISOString();
    expect(seen(after, administrator, within)).toBe('whole');
    expect(seen(after, administrator, over)).toBe('course');
    expect(seen(after, { ...administrator, sub: 'b' }, within)).toBe('course');
  });
});
