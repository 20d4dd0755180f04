import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../../functions/domain/clock/civil-day.ts';
import { vietnamDay } from '../../../../functions/domain/codes.ts';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { leaveProvince } from '../../../../functions/domain/dossier/moving.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import { reprojectDossier } from '../../../../functions/domain/dossier/reprojection.ts';
import { becameIn } from '../../../../functions/domain/figures/cohort.ts';
import { contribution } from '../../../../functions/domain/figures/contribution.ts';
import {
  type CounterLine,
  figuresOf,
  formLineOf,
} from '../../../../functions/domain/figures/figures.ts';
import { formII06a } from '../../../../functions/domain/figures/form-ii06a.ts';
import { isIn, standingAfter } from '../../../../functions/domain/figures/stock.ts';
import { acts, anyLife, type Doing } from '../dossier/any-act.ts';
import { amended, before } from '../dossier/calendars.ts';
import { at, complete, monday, people, procedure, submitted, written } from '../dossier/example.ts';

const dayOf = (n: number) => new Date(Date.UTC(2026, 1, 15 + n)).toISOString().slice(0, 10);

/** What the books would hold with this one dossier in them. */
function linesOf({ dossier }: Situation): CounterLine[] {
  const lines = Object.entries(contribution(dossier)).map(([line, counts]) => ({ line, counts }));
  const total: Record<string, number> = {};
  for (const { counts } of lines)
    for (const [name, n] of Object.entries(counts)) total[name] = (total[name] ?? 0) + n;
  return [...lines, { line: 'total', counts: total }];
}

/** Everything that a report says of a period that is over. */
function figures(lines: readonly CounterLine[], from: string, to: string) {
  const own = lines.filter(({ line }) => line >= from);
  const { flows, ...sums } = figuresOf(own, { from, to });
  const { 'due.open': open = 0, 'due.missed': missed = 0, ...rest } = flows;
  const flowing = Object.entries(rest).filter(([name]) => !/^(open|cohort)\./.test(name));
  return {
    form: formII06a(formLineOf({ flows, ...sums }, true)),
    due: open + missed,
    flows: Object.fromEntries(flowing),
    became: becameIn(lines, { from, to }),
  };
}

const years = [{ off: '2026-03-04' }, { off: '2026-03-06' }, {}].map(amended);
const former = [before, ...years.map(({ calendar }) => calendar)];

/** The calendar is amended under the dossier, back and forth. */
const calendarActs: Readonly<Record<string, Doing>> = Object.fromEntries(
  years.map((year, index) => [
    `amend-${index}`,
    (situation: Situation, now: string) => {
      const clock = { ...year, former: () => former };
      const done = reprojectDossier(situation, procedure, clock, { sub: 'administrator', now });
      return done.ok && done.value.kind === 'moved' ? done.value.change : undefined;
    },
  ]),
);
const doings: Readonly<Record<string, Doing>> = {
  ...acts,
  ...calendarActs,
  move: (situation, now) => leaveProvince(situation, 'H44', now),
};
const life = fc.tuple(
  anyLife,
  fc.array(fc.tuple(fc.nat(12), fc.constantFrom('move', ...Object.keys(calendarActs))), {
    maxLength: 5,
  }),
);

/** Minutes by which the clock behind an act is ahead of that behind the act before. */
const skews = fc.array(fc.constantFrom(0, -2, -1, 1, 2), { minLength: 50, maxLength: 50 });

/** A dossier's life, told after every act; the clock strikes when it is due, as the machine's does. */
function* livesOf([moves, amendments]: Parameters<typeof mix>, ahead: readonly number[] = []) {
  let situation = complete(submitted());
  let now = monday;
  yield { situation, now };
  for (const [index, [name, hours]] of mix(moves, amendments).entries()) {
    const minutes = hours * 60 + (ahead[index] ?? 0);
    const next = new Date(Date.parse(now) + minutes * 60_000).toISOString();
    const { clock, dueAt } = situation.dossier;
    if (clock === 'running' && dueAt && dueAt < next) {
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

function mix(
  moves: readonly (readonly [string, number])[],
  amendments: readonly (readonly [number, string])[],
): readonly (readonly [string, number])[] {
  const mixed = [...moves];
  for (const [place, name] of amendments) mixed.splice(place, 0, [name, 1]);
  return mixed;
}

describe('the figures of a closed period', () => {
  it('never change, whatever is done to the dossiers afterwards', () => {
    fc.assert(
      fc.property(life, fc.nat(40), fc.nat(40), (acted, one, other) => {
        const [from, to] = [dayOf(Math.min(one, other)), dayOf(Math.max(one, other))];
        let closed: ReturnType<typeof figures> | undefined;
        for (const { situation, now } of livesOf(acted)) {
          const lines = linesOf(situation);
          const day = vietnamDay(now);
          if (day > to) {
            const said = figures(lines, from, to);
            if (closed) expect(said).toEqual(closed);
            closed = said;
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  it('name the dossiers that stood open at its two ends, as these say of themselves afterwards', () => {
    fc.assert(
      fc.property(life, fc.nat(40), fc.nat(40), (acted, one, other) => {
        const [from, to] = [dayOf(Math.min(one, other)), dayOf(Math.max(one, other))];
        for (const { situation, now } of livesOf(acted)) {
          if (vietnamDay(now) <= to) continue;
          const { columns } = figures(linesOf(situation), from, to).form;
          const began = standingAfter(daysAfter(from, -1), situation.dossier);
          const ended = standingAfter(to, situation.dossier);
          expect([columns[6], columns[11], columns[12], columns[13]]).toEqual([
            Number(isIn('carried', began)),
            Number(isIn('pending', ended)),
            Number(isIn('pendingInTerm', ended)),
            Number(isIn('pendingOverdue', ended)),
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });

  const addUp = (
    acted: Parameters<typeof mix>,
    one: number,
    other: number,
    ahead: readonly number[],
  ) => {
    const [from, to] = [dayOf(Math.min(one, other)), dayOf(Math.max(one, other))];
    for (const { situation } of livesOf(acted, ahead)) {
      const lines = linesOf(situation);
      const { form, became } = figures(lines, from, to);
      for (const { holds, identity } of form.identities)
        expect([identity, holds]).toEqual([identity, true]);
      expect(form.residual).toBe(form.withdrawn + form.stopped + form.moved);
      for (const [column, n] of Object.entries(form.columns))
        expect([column, n >= 0]).toEqual([column, true]);
      expect([0, 1]).toContain(became.late);
    }
  };

  it('always add up: what came in is what ended, what waits and the named rest, and nothing is less than none', () => {
    fc.assert(
      fc.property(life, fc.nat(40), fc.nat(40), (acted, one, other) =>
        addUp(acted, one, other, []),
      ),
      { numRuns: 200 },
    );
  });

  it('add up where the clocks behind two acts differ, so that the later has the earlier time', () => {
    fc.assert(fc.property(life, fc.nat(40), fc.nat(40), skews, addUp), { numRuns: 300 });
  });
});
