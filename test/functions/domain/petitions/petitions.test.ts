import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import {
  isOpen,
  type Petition,
  PetitionCode,
  petitionCode,
  yearOf,
} from '../../../../functions/domain/petitions/petition.ts';
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
import {
  answerDueAt,
  isOverdue,
  nextDue,
  type PetitionClock,
} from '../../../../functions/domain/petitions/petition-clock.ts';
import { petitionFigures } from '../../../../functions/domain/petitions/petition-figures.ts';
import { vn } from '../clock/moments.ts';

const clock: PetitionClock = { calendar: calendarOf({ years: vietnam }), supplementLimit: 15 };

const unit = 'H62.07';
const leader: Actor = { sub: 'leader', roles: ['leader'], units: [unit] };
const counter: Actor = { sub: 'counter', roles: ['counter'], units: [unit] };
const stranger: Actor = { sub: 'stranger', roles: ['leader'], units: ['H62.01'] };
const citizen: Actor = { sub: 'an', roles: ['citizen'], units: [], applicantKey: 'key-of-an' };
const neighbour: Actor = { ...citizen, sub: 'binh', applicantKey: 'key-of-binh' };

/** Filed on Monday 2 March 2026 at 08:00. */
const filed: Petition = {
  code: 'H62.07-PA260302-0001',
  version: 1,
  state: 'filed',
  unit,
  kind: 'complaint',
  dossier: 'H62.07-260202-0001',
  petitioner: 'sealed',
  text: 'sealed',
  filedAt: vn('2026-03-02 08:00'),
  filedBy: 'an',
  petitionerKey: 'key-of-an',
  asked: [],
  late: [],
  history: [{ kind: 'filed', at: vn('2026-03-02 08:00'), by: 'an' }],
};

const asked = (name: PetitionActName, petition: Petition, actor: Actor, now: string) =>
  actOnPetition(name, petition, { text: 'x' }, { actor, now: vn(now), clock });

function done(name: PetitionActName, petition: Petition, actor: Actor, now: string): Petition {
  const outcome = asked(name, petition, actor, now);
  if (!outcome.ok) throw new Error(`${name}: ${outcome.reason.code}`);
  return outcome.value;
}

const refusal = (name: PetitionActName, petition: Petition, actor: Actor, now: string) => {
  const outcome = asked(name, petition, actor, now);
  return outcome.ok ? undefined : outcome.reason.code;
};

const taken = done('take', filed, counter, '2026-03-02 09:00');

describe('the terms of a petition', () => {
  it('are 15 working days to answer and 2 to publish, by the legal clock', () => {
    expect(nextDue(filed, clock)).toEqual({ duty: 'answer', at: vn('2026-03-23 17:00') });
    const answered = done('answer', taken, leader, '2026-03-20 16:00');
    expect(nextDue(answered, clock)).toEqual({ duty: 'publish', at: vn('2026-03-24 17:00') });
    expect(nextDue(done('publish', answered, leader, '2026-03-24 17:00'), clock)).toBeUndefined();
  });

  it('let it be refused for 2 working days and more be asked for 5, and not after', () => {
    expect(refusal('refuse', filed, counter, '2026-03-04 17:00')).toBeUndefined();
    expect(refusal('refuse', filed, counter, '2026-03-04 17:01')).toBe('petition-term-over');
    expect(refusal('askMore', taken, counter, '2026-03-09 17:00')).toBeUndefined();
    expect(refusal('askMore', taken, counter, '2026-03-09 17:01')).toBe('petition-term-over');
  });

  it('leave out the time in which the petitioner was asked for more', () => {
    const awaited = done('askMore', taken, counter, '2026-03-04 10:00');
    expect(nextDue(awaited, clock)).toEqual({ duty: 'supply', at: vn('2026-03-25 17:00') });
    const supplied = done('supply', awaited, citizen, '2026-03-11 10:00');
    // Five working days were the petitioner's.
    expect(answerDueAt(supplied, clock)).toBe(vn('2026-03-30 17:00'));
  });

  it('await the calendar of a year that is not announced, and are not over until it is', () => {
    const december = { ...filed, filedAt: vn('2026-12-21 08:00') };
    const next = nextDue(december, clock);
    expect(next?.at).toBe('2026-12-31T17:00:00.000Z');
    expect(isOverdue(december, vn('2027-03-01 08:00'), clock)).toBe(false);
    expect(strikePetition(december, vn('2027-03-01 08:00'), clock)).toBeUndefined();
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

  it('close what the petitioner did not complete', () => {
    const awaited = done('askMore', taken, counter, '2026-03-04 10:00');
    const struck = strikePetition(awaited, vn('2026-03-25 17:01'), clock);
    expect(struck?.petition).toMatchObject({ state: 'lapsed', late: [] });
    expect(struck?.late).toBeUndefined();
  });
});

describe('a petition', () => {
  it('has a code of its own, which is no code of a dossier', () => {
    const code = petitionCode('H62.19', '2026-03-02', 7);
    expect(code).toBe('H62.19-PA260302-0007');
    expect(PetitionCode.safeParse(code).success).toBe(true);
    expect(PetitionCode.safeParse('H62.19-260302-0007').success).toBe(false);
    expect(yearOf(code)).toBe('2026');
  });

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
    expect(refusal('answer', filed, leader, '2026-03-03 08:00')).toBe('act-not-allowed');
  });

  it('is rated once, after its answer', () => {
    const answered = done('answer', taken, leader, '2026-03-10 08:00');
    const rated = ratePetition(answered, false);
    expect(ratePetition(taken, true)).toMatchObject({ reason: { code: 'petition-not-answered' } });
    expect(rated).toMatchObject({ ok: true, value: { satisfied: false } });
    if (!rated.ok) return;
    expect(ratePetition(rated.value, false)).toEqual(rated);
    expect(ratePetition(rated.value, true)).toMatchObject({ reason: { code: 'rated-already' } });
  });

  it('goes only where its table says, whatever is tried, and always ends or has something due', () => {
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
          for (const actor of [leader, counter, citizen]) {
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

describe('what Decision 766 counts of petitions', () => {
  const period = { from: '2026-03-01', to: '2026-03-31' };
  const counted = (petitions: readonly Petition[], now = '2026-04-01 08:00') =>
    petitionFigures(petitions, period, vn(now), clock);

  it('is those filed in the period that were handled in time, and whose petitioners are content', () => {
    const answered = done('answer', taken, leader, '2026-03-20 16:00');
    const published = done('publish', answered, leader, '2026-03-24 09:00');
    const late = done('answer', taken, leader, '2026-03-24 09:00');
    const figures = counted([
      { ...published, satisfied: true },
      { ...late, satisfied: false },
      // Open, and its time has passed though nobody has marked it.
      { ...filed, dossier: 'H62.07-260202-0002' },
      done('refuse', filed, counter, '2026-03-03 09:00'),
      done('withdraw', filed, citizen, '2026-03-03 09:00'),
      { ...filed, filedAt: vn('2026-02-27 08:00') },
    ]);
    expect(figures).toEqual({
      filed: 4,
      onTime: 2,
      satisfied: 1,
      complainedOf: ['H62.07-260202-0001', 'H62.07-260202-0002'],
    });
  });

  it('is nothing where nobody filed any', () => {
    expect(counted([{ ...filed, filedAt: vn('2026-04-01 00:00') }])).toBeUndefined();
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
