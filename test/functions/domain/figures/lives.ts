import fc from 'fast-check';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { leaveProvince } from '../../../../functions/domain/dossier/moving.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import { reprojectDossier } from '../../../../functions/domain/dossier/reprojection.ts';
import { type ActAttempt, acts, anyLife } from '../dossier/any-act.ts';
import { amended, before } from '../dossier/calendars.ts';
import { at, complete, monday, people, procedure, submitted, written } from '../dossier/example.ts';

const years = [{ off: '2026-03-04' }, { off: '2026-03-06' }, {}].map(amended);
const former = [before, ...years.map(({ calendar }) => calendar)];

/** The calendar is amended under the dossier, back and forth. */
const calendarActs: Readonly<Record<string, ActAttempt>> = Object.fromEntries(
  years.map((year, index) => [
    `amend-${index}`,
    (situation: Situation, now: string) => {
      const clock = { ...year, former: () => former };
      const done = reprojectDossier(situation, procedure, clock, { sub: 'administrator', now });
      return done.ok && done.value.kind === 'moved' ? done.value.change : undefined;
    },
  ]),
);
const doings: Readonly<Record<string, ActAttempt>> = {
  ...acts,
  ...calendarActs,
  move: (situation, now) => leaveProvince(situation, 'H44', now),
};
export const life = fc.tuple(
  anyLife,
  fc.array(fc.tuple(fc.nat(12), fc.constantFrom('move', ...Object.keys(calendarActs))), {
    maxLength: 5,
  }),
);

/** Minutes by which the clock behind an act is ahead of that behind the act before. */
export const skews = fc.array(fc.constantFrom(0, -2, -1, 1, 2), { minLength: 50, maxLength: 50 });

/** A dossier's life, told after every act; the clock strikes when it is due, as the machine's does. */
export function* livesOf(
  [moves, amendments]: Parameters<typeof mix>,
  ahead: readonly number[] = [],
) {
  let situation = complete(submitted());
  let now = monday;
  yield { situation, now };
  for (const [index, [name, hours]] of mix(moves, amendments).entries()) {
    const minutes = hours * 60 + (ahead[index] ?? 0);
    const next = new Date(Date.parse(now) + minutes * 60_000).toISOString();
    const { deadline, dueAt } = situation.dossier;
    if (deadline === 'running' && dueAt && dueAt < next) {
      now = dueAt < now ? now : dueAt;
      const struck = strike(situation, now, at(people.leader, now).clock);
      if (struck.kind === 'overdue') situation = written(situation, struck.change);
      yield { situation, now };
    }
    now = next;
    // What has moved is done with here; the province that it is in now counts it.
    const change = situation.dossier.movedTo ? undefined : doings[name]?.(situation, now);
    if (change) situation = written(situation, change);
    yield { situation, now };
  }
}

export function mix(
  moves: readonly (readonly [string, number])[],
  amendments: readonly (readonly [number, string])[],
): readonly (readonly [string, number])[] {
  const mixed = [...moves];
  for (const [place, name] of amendments) mixed.splice(place, 0, [name, 1]);
  return mixed;
}
