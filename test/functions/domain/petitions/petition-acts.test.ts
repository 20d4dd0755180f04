import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { isOpen, type Petition } from '../../../../functions/domain/petitions/petition.ts';
import {
  actOnPetition,
  isPetitioner,
  type PetitionActName,
  petitionActNames,
  petitionActs,
  petitionActsFor,
  ratePetition,
  strikePetition,
} from '../../../../functions/domain/petitions/petition-acts.ts';
import { nextDue } from '../../../../functions/domain/petitions/petition-clock.ts';
import { vn } from '../clock/moments.ts';
import { asked, citizen, clock, counter, done, filed, leader, taken } from './filed-petition.ts';

const stranger: Actor = { sub: 'stranger', roles: ['leader'], units: ['H62.01'] };
const neighbour: Actor = { ...citizen, sub: 'binh', applicantKey: 'key-of-binh' };

const refusal = (name: PetitionActName, petition: Petition, actor: Actor, now: string) => {
  const outcome = asked(name, petition, actor, now);
  return outcome.ok ? undefined : outcome.reason.code;
};

describe('a petition', () => {
  it('is answered by the leader of its unit, and completed or withdrawn by who filed it', () => {
    const now = vn('2026-03-03 08:00');
    const offered = (actor: Actor) => petitionActsFor(taken, actor, now, clock);
    expect(offered(leader)).toEqual(['askMore', 'answer']);
    expect(offered(counter)).toEqual(['askMore', 'withdraw']);
    expect(offered(citizen)).toEqual(['withdraw']);
    expect(offered(stranger)).toEqual([]);
    expect(refusal('answer', taken, stranger, '2026-03-03 08:00')).toBe('foreign-unit');
    expect(refusal('withdraw', taken, neighbour, '2026-03-03 08:00')).toBe('petition-unknown');
    const himself = { ...leader, applicantKey: 'key-of-an' };
    expect(refusal('answer', taken, himself, '2026-03-03 08:00')).toBe('own-dossier');
    expect(asked('answer', filed, leader, '2026-03-03 08:00')).toMatchObject({
      reason: {
        code: 'act-not-allowed',
        facts: { state: 'filed', allowed: ['take', 'refuse', 'askMore'] },
      },
    });
  });

  it('may be refused for 2 working days and more be asked for 5, and not after', () => {
    expect(refusal('refuse', filed, counter, '2026-03-04 17:00')).toBeUndefined();
    expect(asked('refuse', filed, counter, '2026-03-04 17:01')).toMatchObject({
      reason: {
        code: 'petition-term-over',
        facts: { state: 'filed', allowed: ['take', 'askMore', 'withdraw'] },
      },
    });
    expect(refusal('askMore', taken, counter, '2026-03-09 17:00')).toBeUndefined();
    expect(refusal('askMore', taken, counter, '2026-03-09 17:01')).toBe('petition-term-over');
  });

  it('is rated once, after its answer', () => {
    const answered = done('answer', taken, leader, '2026-03-10 08:00');
    const rated = ratePetition(answered, false);
    expect(ratePetition(taken, true)).toMatchObject({
      reason: { code: 'petition-not-answered', facts: { state: 'taken', allowed: [] } },
    });
    expect(rated).toMatchObject({ ok: true, value: { satisfied: false } });
    if (!rated.ok) return;
    expect(ratePetition(rated.value, false)).toEqual(rated);
    expect(ratePetition(rated.value, true)).toMatchObject({ reason: { code: 'rated-already' } });
  });

  it('goes only where its table says under any acts, and always ends or has something due', () => {
    const steps = fc.array(
      fc.record({ name: fc.constantFrom(...petitionActNames), hours: fc.nat({ max: 200 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(steps, (tried) => {
        let petition = filed;
        let now = Date.parse(filed.filedAt);
        for (const { name, hours } of tried) {
          now += hours * 3_600_000;
          const at = new Date(now).toISOString();
          petition = strikePetition(petition, at, clock)?.petition ?? petition;
          for (const actor of [leader, counter, citizen, stranger, neighbour]) {
            const offered = petitionActsFor(petition, actor, at, clock);
            const done = petitionActNames.filter(
              (one) => actOnPetition(one, petition, {}, { actor, now: at, clock }).ok,
            );
            expect(done).toEqual(offered);
            const outcome = actOnPetition(name, petition, {}, { actor, now: at, clock });
            if (!outcome.ok) continue;
            expect(petitionActs[name].from).toContain(petition.state);
            expect(outcome.value).toMatchObject({ version: petition.version + 1 });
            petition = outcome.value;
          }
          expect(isOpen(petition)).toBe(nextDue(petition, clock) !== undefined);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('the due times that pass', () => {
  it('mark the duty late, once, and an answer that comes after them', () => {
    const struck = strikePetition(taken, vn('2026-03-23 17:01'), clock);
    expect(struck).toMatchObject({ late: 'answer', petition: { late: ['answer'], version: 3 } });
    expect(
      struck && strikePetition(struck.petition, vn('2026-03-30 08:00'), clock),
    ).toBeUndefined();
    expect(strikePetition(taken, vn('2026-03-23 17:00'), clock)).toBeUndefined();
    // Nobody had marked it before.
    expect(done('answer', taken, leader, '2026-03-24 08:00').late).toEqual(['answer']);
  });

  it('mark nothing that awaits the calendar of its year', () => {
    const december = { ...filed, filedAt: vn('2026-12-21 08:00') };
    expect(strikePetition(december, vn('2027-03-01 08:00'), clock)).toBeUndefined();
  });

  it('close what the petitioner did not complete', () => {
    const awaited = done('askMore', taken, counter, '2026-03-04 10:00');
    const struck = strikePetition(awaited, vn('2026-03-25 17:01'), clock);
    expect(struck?.petition).toMatchObject({ state: 'lapsed', late: [] });
    expect(struck?.late).toBeUndefined();
  });
});

describe('whose a petition is', () => {
  it('is told by any one of the roles that a person has', () => {
    const officer: Actor = { ...citizen, roles: ['counter', 'citizen'], units: ['H62.01'] };
    expect(isPetitioner(filed, officer)).toBe(true);
    expect(isPetitioner(filed, { ...officer, applicantKey: 'key-of-binh' })).toBe(false);
    const { petitionerKey: _key, ...nobodys } = filed;
    expect(isPetitioner(nobodys, { sub: 'chi', roles: ['citizen'], units: [] })).toBe(false);
  });
});
