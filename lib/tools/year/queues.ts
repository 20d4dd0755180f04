import type { Calendar } from '../../../functions/domain/clock/calendar.ts';
import { MINUTE, weekday } from '../../../functions/domain/clock/civil-day.ts';
import { dueTime } from '../../../functions/domain/clock/due-time.ts';
import type { Term } from '../../../functions/domain/clock/term.ts';
import {
  addWorkingMinutes,
  instantAt,
  positionOf,
} from '../../../functions/domain/clock/working-time.ts';
import { type Procedure, termFor } from '../../../functions/domain/procedure/procedure.ts';
import type { Step } from '../../../functions/domain/procedure/process.ts';
import { Heap } from '../../../functions/domain/replay/heap.ts';
import { amountOf, days } from '../../../statemachines/lint-rules/amount.ts';
import type { Arrival } from './arriving-dossiers.ts';
import type { WorkDone } from './dossier-life.ts';
import { randomFrom, seedOf } from './random.ts';
import { type Stream, year2024 } from './year-2024.ts';

/** What of the year is otherwise than it was, to see what a change does. */
export interface YearChange {
  /** So many officers more or fewer at one desk, all year; `from`: the place of the first who leaves, else the last ones. */
  readonly officers?: { readonly desk: string; readonly by: number; readonly from?: number };
  /** Another term of one procedure: the order of the queues follows it. */
  readonly term?: { readonly procedure: string; readonly term: Term };
}

/** How the offices of the year work. Chosen, not published; tuned to the published on-time rates. */
const office = {
  /** Of what waits, the share of picks by due time; the rest takes what waits longest. */
  earliestDue: 0.6,
  /** Share of the officers' time that the work of a desk takes on average, between these. */
  load: [0.72, 0.92],
  /** Median minutes of work at a desk, between these, and the spread of their logarithm. */
  work: { counter: [10, 20], specialist: [20, 60], leader: [6, 14] },
  workSpread: 0.5,
  /** Delay that is nobody's work: share of the step's allowance at a unit, and spread. */
  delay: [0.1, 0.35],
  delaySpread: 0.8,
  /** What has ten working days or more is decided on Tuesday and Thursday. */
  signing: [2, 4],
  longTerm: 10,
  /** Share of the working days on which an officer is away. */
  away: 0.07,
} as const;

interface Officer {
  readonly sub: string;
  readonly isAway: (day: number) => boolean;
  busy: boolean;
}

interface Desk {
  readonly name: string;
  readonly officers: Officer[];
  readonly medianWork: number;
  readonly random: () => number;
  waiting: Piece[];
}

/** How a year is worked on. */
export interface Pace {
  /** How much longer than chosen nobody's delays are, by where a dossier came in; absent: as chosen. */
  readonly slowness?: Readonly<Record<Stream['at'], number>>;
  /** What would be done later is not done yet. */
  readonly until?: string;
}

/** More comes to a desk than its officers do: the announced calendar ends before the work of the year does. */
export class EndlessQueue extends Error {
  /** The desk where most still waits, and how much. */
  readonly desk: string;
  readonly waiting: number;

  constructor(desks: Iterable<Pick<Desk, 'name' | 'waiting'>>) {
    const [longest] = [...desks].toSorted((a, b) => b.waiting.length - a.waiting.length);
    const [desk, waiting] = [longest?.name ?? '', longest?.waiting.length ?? 0];
    super(`${desk}: the queue grows without end, ${waiting} wait when the announced calendar ends`);
    this.name = 'EndlessQueue';
    this.desk = desk;
    this.waiting = waiting;
  }
}

/** A dossier at one of its steps. */
interface Piece {
  readonly life: DossierOnDesk;
  readonly step: Step;
  readonly ready: number;
}

interface DossierOnDesk {
  readonly arrival: Arrival;
  readonly due: number;
  readonly done: WorkDone[];
}

/** `H62.11:specialist`: a unit and a role in it. Who decides sits with the leaders, also where the process names another role. */
export const deskOf = (step: Step, { leadUnit }: Procedure, receivingUnit: string): string => {
  const lead = leadUnit === 'receiving' ? receivingUnit : leadUnit;
  const own = { receiving: receivingUnit, lead }[step.unit as 'receiving' | 'lead'];
  return `${own ?? step.unit}:${step.decides ? 'leader' : step.role}`;
};

/**
 * The same arrivals with the work done on each: a queue at every desk, officers with absences of their own, delays that are nobody's work, signing days. Every draw belongs to a dossier and a step, so
 * that a change of the year changes only what follows from it.
 */
export function worked(
  arrivals: readonly Arrival[],
  seed: number,
  change: YearChange = {},
  { slowness, until }: Pace = {},
): readonly Arrival[] {
  const calendar = arrivals[0]?.filed.clock.calendar;
  if (!calendar) return [];
  const dayLength = calendar.dayLength / MINUTE;
  const draw = (...what: readonly string[]) => randomFrom(seedOf(what.join('|')) ^ seed);
  const lives = arrivals.map((arrival) => workingOn(arrival, change));
  const desks = desksOf(lives, change, draw, dayLength);
  const happenings: (() => void)[] = [];
  const order = new Heap();
  const at = (moment: number, happens: () => void) =>
    order.push(happenings.push(happens) - 1, moment);

  const enter = (life: DossierOnDesk, now: number): void => {
    const { filed } = life.arrival;
    const step = filed.procedure.process.steps[life.done.length];
    const desk = step && desks.get(deskOf(step, filed.procedure, filed.submission.receivingUnit));
    if (!desk) return;
    const share = between(office.delay, draw('delay', desk.name.split(':')[0] ?? '')());
    const slower = slowness?.[life.arrival.at] ?? 1;
    const median = allowanceOf(step) * dayLength * share * slower;
    const ready = now + median * lognormal(office.delaySpread, draw('wait', filed.code, step.id));
    at(ready, () => {
      desk.waiting.push({ life, step, ready });
      serve(desk, ready);
    });
  };
  const serve = (desk: Desk, now: number): void => {
    const day = Math.floor(now / dayLength);
    const signs = (office.signing as readonly number[]).includes(
      weekday(calendar.worked[day] ?? 0),
    );
    for (const officer of desk.officers) {
      if (officer.busy || officer.isAway(day)) continue;
      const piece = pick(desk, signs);
      if (!piece) return;
      officer.busy = true;
      const { life, step } = piece;
      const { code } = life.arrival.filed;
      const work = lognormal(office.workSpread, draw('work', code, step.id));
      const end = now + Math.max(1, desk.medianWork * work);
      at(end, () => {
        officer.busy = false;
        const done = instantOf(calendar, end);
        life.done.push({
          step: step.id,
          begunAt: instantOf(calendar, now),
          at: done,
          by: officer.sub,
        });
        enter(life, end);
        serve(desk, end);
      });
    }
  };

  for (const life of lives)
    if (life.arrival.fate.ends === 'resolved') {
      const begins = minutesAt(calendar, workBegins(life.arrival));
      at(begins, () => enter(life, begins));
    }
  let day = 0;
  const last = until
    ? Math.floor(minutesAt(calendar, until) / dayLength)
    : calendar.worked.length - 30;
  while (order.size > 0 || [...desks.values()].some(({ waiting }) => waiting.length > 0)) {
    if (order.least < (day + 1) * dayLength) {
      const next = order.pop() ?? 0;
      happenings[next]?.();
      delete happenings[next];
      continue;
    }
    if (++day > last) {
      if (until || [...desks.values()].every(({ waiting }) => waiting.length === 0)) break;
      throw new EndlessQueue(desks.values());
    }
    for (const desk of desks.values()) serve(desk, day * dayLength);
  }
  return lives.map(({ arrival, done }) => ({ ...arrival, fate: { ...arrival.fate, work: done } }));
}

function workingOn(arrival: Arrival, { term: changed }: YearChange): DossierOnDesk {
  const { procedure, submission, clock } = arrival.filed;
  const own = changed?.procedure === procedure.code ? changed.term : undefined;
  const term = own ?? termFor(procedure, submission) ?? null;
  const accepted = workBegins({ ...arrival, fate: { ...arrival.fate, supplement: false } });
  const from = workBegins(arrival);
  const cutOff = term?.unit === 'sameDay' ? clock.cutOff.sameDay : clock.cutOff.other;
  const due = dueTime({
    term,
    receivedAt: accepted,
    calendar: clock.calendar,
    rules: { ...(cutOff && { cutOff }), ...procedure.clock },
    ...(from > accepted && { pauses: [{ kind: 'supplement', from: accepted, to: from }] }),
  });
  const dueAt = due.ok ? due.value.dueAt : undefined;
  return { arrival, due: dueAt ? Date.parse(dueAt) : Number.POSITIVE_INFINITY, done: [] };
}

/** Rounds in which the delays are fitted to the published rates, and points that are near enough. */
const ROUNDS = 14;
const NEAR = 0.2;

/**
 * How slow offices are that resolve as many in time as was published: the queues of a stream depend on
 * those of the others, so that all are fitted together.
 */
export function slownessOf(
  arrivals: readonly Arrival[],
  seed: number,
): Readonly<Record<Stream['at'], number>> {
  const ranges = year2024.streams.map(({ at, onTime }) => ({ at, onTime, low: 0.02, high: 30 }));
  let best = { error: Number.POSITIVE_INFINITY, slowness: middle(ranges) };
  for (let round = 0; round < ROUNDS && best.error > NEAR; round++) {
    const slowness = middle(ranges);
    const rates = onTimeOf(worked(arrivals, seed, {}, { slowness }));
    const errors = ranges.map(({ at, onTime }) => 100 * ((rates.get(at) ?? onTime) - onTime));
    const error = Math.max(...errors.map(Math.abs));
    if (error < best.error) best = { error, slowness };
    for (const [index, range] of ranges.entries())
      if ((errors[index] ?? 0) > 0) range.low = slowness[range.at];
      else range.high = slowness[range.at];
  }
  return best.slowness;
}

const middle = (ranges: readonly { at: Stream['at']; low: number; high: number }[]) =>
  Object.fromEntries(ranges.map(({ at, low, high }) => [at, Math.sqrt(low * high)])) as Record<
    Stream['at'],
    number
  >;

/** Of the accepted, the share that was not late, by where they came in. */
function onTimeOf(arrivals: readonly Arrival[]): ReadonlyMap<Stream['at'], number> {
  const counts = new Map<Stream['at'], { n: number; late: number }>();
  for (const arrival of arrivals) {
    const { ends, work } = arrival.fate;
    if (ends === 'refused') continue;
    const { steps } = arrival.filed.procedure.process;
    const { due } = workingOn(arrival, {});
    const count = counts.get(arrival.at) ?? { n: 0, late: 0 };
    counts.set(arrival.at, count);
    count.n++;
    const isOpen = work?.length !== steps.length;
    if (ends === 'resolved' && (isOpen || Date.parse(work?.at(-1)?.at ?? '') > due)) count.late++;
  }
  return new Map([...counts].map(([at, { n, late }]) => [at, 1 - late / n]));
}

/** When the dossier is accepted and complete. */
function workBegins({ filed, fate }: Arrival): string {
  const minutes = fate.intakeMinutes + (fate.supplement ? fate.applicantMinutes : 0);
  const begins = addWorkingMinutes(filed.clock.calendar, filed.at, minutes);
  if (!begins.ok) throw new Error(`the year cannot go on: ${begins.reason.code}`);
  return begins.value;
}

/** The desks of the year, each with as many officers as its work needs. */
function desksOf(
  lives: readonly DossierOnDesk[],
  { officers: changed }: YearChange,
  draw: (...what: readonly string[]) => () => number,
  dayLength: number,
): ReadonlyMap<string, Desk> {
  const pieces = new Map<string, { n: number; role: Step['role'] }>();
  let first = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const { arrival } of lives) {
    const { filed, fate } = arrival;
    if (fate.ends !== 'resolved') continue;
    first = Math.min(first, Date.parse(filed.at));
    end = Math.max(end, Date.parse(filed.at));
    for (const step of filed.procedure.process.steps) {
      const name = deskOf(step, filed.procedure, filed.submission.receivingUnit);
      pieces.set(name, { n: (pieces.get(name)?.n ?? 0) + 1, role: step.role });
    }
  }
  const calendar = lives[0]?.arrival.filed.clock.calendar;
  const span = calendar
    ? minutesAt(calendar, new Date(end).toISOString()) -
      minutesAt(calendar, new Date(first).toISOString())
    : 0;
  const desks = new Map<string, Desk>();
  for (const [name, { n, role }] of pieces) {
    const random = draw('desk', name);
    const medianWork = between(office.work[role], random());
    const minutes = n * medianWork * Math.exp(office.workSpread ** 2 / 2);
    const needed = minutes / (Math.max(span, dayLength) * between(office.load, random()));
    const { by: more, from: leaves } = changed?.desk === name ? changed : { by: 0 };
    const count = Math.max(1, Math.ceil(needed / (1 - office.away))) + more;
    const officers = Array.from({ length: Math.max(0, count) }, (_, index): Officer => {
      const place = index < (leaves ?? count) ? index : index - more;
      const sub = `${name}:${place + 1}`;
      return {
        sub,
        isAway: (day) => draw('away', sub, String(day))() < office.away,
        busy: false,
      };
    });
    desks.set(name, { name, officers, medianWork, random, waiting: [] });
  }
  return desks;
}

/** What an officer takes next of what may be done today. */
function pick(desk: Desk, signs: boolean): Piece | undefined {
  const urgent = desk.random() < office.earliestDue;
  const rank = (piece: Piece) => (urgent ? piece.life.due : piece.ready);
  let first: Piece | undefined;
  for (const piece of desk.waiting) {
    if (!signs && isLongDecision(piece)) continue;
    if (!first || rank(piece) < rank(first)) first = piece;
  }
  if (first) desk.waiting = desk.waiting.filter((piece) => piece !== first);
  return first;
}

const isLongDecision = ({ life, step }: Piece): boolean =>
  step.decides === true &&
  days(amountOf(life.arrival.filed.procedure.publishedTerm)) >= office.longTerm;

const UNTIMED_STEP = 0.05;
const allowanceOf = ({ allowance }: Step): number =>
  (allowance && days(amountOf(allowance))) || UNTIMED_STEP;

const between = ([low, high]: readonly [number, number], share: number): number =>
  low + (high - low) * share;

/** A draw whose logarithm is normal, of median 1 (Box and Muller). */
function lognormal(sigma: number, random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return Math.exp(sigma * radius * Math.cos(2 * Math.PI * random()));
}

const minutesAt = (calendar: Calendar, instant: string): number =>
  (positionOf(calendar, Date.parse(instant)) ?? 0) / MINUTE;

function instantOf(calendar: Calendar, minutes: number): string {
  const at = instantAt(calendar, Math.round(minutes * MINUTE));
  if (at === undefined) throw new Error('the announced calendar ends before the work of the year');
  return new Date(at).toISOString();
}
