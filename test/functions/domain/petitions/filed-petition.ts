import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import type { Petition } from '../../../../functions/domain/petitions/petition.ts';
import {
  actOnPetition,
  type PetitionActName,
} from '../../../../functions/domain/petitions/petition-acts.ts';
import type { PetitionClock } from '../../../../functions/domain/petitions/petition-clock.ts';
import { vn } from '../clock/moments.ts';

export const clock: PetitionClock = {
  calendar: calendarOf({ years: vietnam }),
  supplementLimit: 15,
};

const unit = 'H62.07';
export const leader: Actor = { sub: 'leader', roles: ['leader'], units: [unit] };
export const counter: Actor = { sub: 'counter', roles: ['counter'], units: [unit] };
export const citizen: Actor = {
  sub: 'an',
  roles: ['citizen'],
  units: [],
  applicantKey: 'key-of-an',
};

/** Filed on Monday 2 March 2026 at 08:00. */
export const filed: Petition = {
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

/** What becomes of a petition by an act of somebody at a time in Vietnam, `2026-03-04 17:00`. */
export const asked = (name: PetitionActName, petition: Petition, actor: Actor, now: string) =>
  actOnPetition(name, petition, { text: 'x' }, { actor, now: vn(now), clock });

export function done(name: PetitionActName, petition: Petition, actor: Actor, now: string) {
  const outcome = asked(name, petition, actor, now);
  if (!outcome.ok) throw new Error(`${name}: ${outcome.reason.code}`);
  return outcome.value;
}

export const taken = done('take', filed, counter, '2026-03-02 09:00');
