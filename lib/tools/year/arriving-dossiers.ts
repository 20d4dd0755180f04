import {
  dayOf,
  epochDayOf,
  isWeekend,
  weekday,
} from '../../../functions/domain/clock/civil-day.ts';
import { isWorkingDay } from '../../../functions/domain/clock/working-time.ts';
import { dossierCode } from '../../../functions/domain/codes.ts';
import type { ClockSettings } from '../../../functions/domain/dossier/act.ts';
import { clockSettings } from '../../../functions/domain/dossier/times.ts';
import type { Period } from '../../../functions/domain/figures/period.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import type { Province } from '../../cloud/config/province.ts';
import type { Fate, FiledDossier } from './dossier-life.ts';
import { evenly, randomFrom } from './random.ts';
import { practice, type Stream, year2024 } from './year-2024.ts';

/** A dossier that comes in, and what is to become of it. */
export interface Arrival {
  readonly at: Stream['at'];
  readonly filed: FiledDossier;
  readonly fate: Fate;
}

export interface Arrivals {
  /** 1 is the whole year: 561,500 dossiers. */
  readonly scale: number;
  readonly seed?: number;
  /** Another time that is to be as busy as the year was; absent: the year itself. */
  readonly period?: Period;
  /** Busy weeks, popular procedures, and no more units than so many dossiers keep at work. */
  readonly uneven?: boolean;
}

const theYear: Period = { from: `${year2024.year}-01-01`, to: `${year2024.year}-12-31` };

/** How many dossiers of a stream are accepted in the period. */
function expected(stream: Stream, { scale, period }: Arrivals, clock: ClockSettings): number {
  const share = period ? workingDaysOf(clock, period) / workingDaysOf(clock, theYear) : 1;
  return Math.round(stream.dossiers * scale * share);
}

/** The dossiers accepted in all; refused ones come on top. */
export function acceptedIn(province: Province, arrivals: Arrivals): number {
  const clock = clockSettings(ProvinceRules.parse(province));
  return year2024.streams.reduce((sum, stream) => sum + expected(stream, arrivals, clock), 0);
}

/**
 * The dossiers of a year, each with its fate, the same for the same seed. The catalogue and the units are
 * those in force now: what was in force in 2024 is not published.
 */
export function* arrivalsOf(
  province: Province,
  catalogue: readonly Procedure[],
  arrivals: Arrivals,
): Generator<Arrival> {
  const random = randomFrom(arrivals.seed ?? 2024);
  const clock = clockSettings(ProvinceRules.parse(province));
  const days = arrivalDays(clock, arrivals.period ?? theYear);
  const someDay = (weighted: DayDraw): string => {
    for (;;) {
      const day = weighted.at(random);
      if (!arrivals.uneven || random() * MOST_RUSH < rushOf(day)) return day;
    }
  };
  const sequences = new Map<string, number>();
  for (const stream of year2024.streams) {
    const next = drawsOf(stream, random);
    const places = placesOf(stream, province, catalogue, arrivals);
    const dossiers = expected(stream, arrivals, clock);
    for (let n = 0; n < dossiers; ) {
      const online = next.online();
      const { unit, procedure } = places.draw(random, online);
      const day = someDay(online ? days.any : days.working);
      const sequence = (sequences.get(unit + day) ?? 0) + 1;
      sequences.set(unit + day, sequence);
      const fate = next.fate();
      const channel = online ? 'online' : 'direct';
      const submission = {
        receivingUnit: unit,
        channel,
        resultChannel: channel,
        applicantKey: 'year',
      } as const;
      const code = dossierCode(unit, day, sequence);
      yield {
        at: stream.at,
        filed: { code, submission, procedure, clock, at: momentOf(day, random) },
        fate,
      };
      if (fate.ends !== 'refused') n++;
    }
  }
}

/** What chance decides of a dossier; the shares that published rates tell are spread evenly instead. */
function drawsOf(stream: Stream, random: () => number) {
  const late = evenly(1 - stream.onTime);
  const refused = evenly(practice.refusals);
  const withdrawn = evenly(practice.withdrawals);
  const supplement = evenly(practice.supplements);
  const between = (from: number, to: number) => from + random() * (to - from);
  return {
    online: evenly(stream.online),
    fate: (): Fate => {
      const common = {
        supplement: supplement(),
        apology: random() < practice.apologies,
        intakeMinutes: Math.round(between(5, 240)),
        applicantMinutes: Math.round(between(240, 2400)),
      };
      if (refused()) return { ...common, ends: 'refused', tempo: 0 };
      const tempo = late() ? between(1.05, 1.6) : between(0.3, 0.97);
      const goesBack = tempo < 1 && withdrawn();
      return { ...common, ends: goesBack ? 'withdrawn' : 'resolved', tempo };
    },
  };
}

/** Where a stream's dossiers come in, and the procedures that are asked for there. */
function placesOf(
  { at }: Stream,
  { units }: Province,
  catalogue: readonly Procedure[],
  { scale, uneven }: Arrivals,
) {
  const present = units.filter(({ validTo }) => !validTo);
  const some = <T>(all: readonly T[]) =>
    uneven ? all.slice(0, Math.ceil(all.length * Math.min(1, scale * UNITS_AT_WORK))) : all;
  const all = {
    centre: present.filter(({ kind }) => kind === 'centre'),
    department: present.filter(({ kind }) => kind === 'department'),
    locality: present.filter(({ kind }) => kind === 'commune'),
  }[at];
  const receivers = some(all);
  // What is due the same day is done while its applicant waits: it stands in no queue, of which the year is made.
  const inForce = catalogue.filter(
    ({ leadUnit, validTo, publishedTerm }) =>
      !validTo &&
      publishedTerm?.unit !== 'sameDay' &&
      (leadUnit === 'receiving') === (at === 'locality'),
  );
  const leads = some([...new Set(inForce.map(({ leadUnit }) => leadUnit))]);
  const fitting = inForce.filter(({ leadUnit }) => leads.includes(leadUnit));
  const isOnline = ({ channels }: Procedure) => channels.includes('online');
  // A small catalogue may have no online procedure among those of the few lead units at work.
  const online = fitting.some(isOnline) ? fitting.filter(isOnline) : inForce.filter(isOnline);
  return {
    draw(random: () => number, filedOnline: boolean) {
      const offered = filedOnline ? online : fitting;
      const own = receivers[Math.floor(random() * receivers.length)];
      const place = uneven ? random() ** POPULARITY : random();
      const procedure = offered[Math.floor(place * offered.length)];
      if (!own || !procedure) throw new Error(`no unit or procedure for ${at}`);
      return { unit: own.code, procedure };
    },
  };
}

/** Of an uneven year of a hundredth, the share of the units and of the lead units that are at work. */
const UNITS_AT_WORK = 6;
/** Exponent by which few procedures have most of the dossiers. */
const POPULARITY = 3;

/** How busy a day is: Mondays, and the weeks before Tết and before the year ends. */
function rushOf(day: string): number {
  const month = Number(day.slice(5, 7));
  const season = month === 1 || month === 12 ? 1.3 : month === 7 ? 0.85 : 1;
  return season * (weekday(epochDayOf(day)) === 1 ? 1.25 : 1);
}
const MOST_RUSH = 1.3 * 1.25;

/** Of a day off, how many dossiers come online for one of a working day. */
const DAY_OFF_SHARE = 0.1;

const daysOf = ({ from, to }: Period): readonly number[] => {
  const first = epochDayOf(from);
  return Array.from({ length: epochDayOf(to) - first + 1 }, (_, index) => first + index);
};

const workingDaysOf = ({ calendar }: ClockSettings, period: Period): number =>
  daysOf(period).filter((day) => isWorkingDay(calendar, day)).length;

function arrivalDays({ calendar }: ClockSettings, period: Period) {
  const all = daysOf(period);
  const working = all.filter((day) => isWorkingDay(calendar, day));
  const off = all.filter((day) => !isWorkingDay(calendar, day) && isWeekend(day));
  return { working: weighted(working, [], 0), any: weighted(working, off, DAY_OFF_SHARE) };
}

interface DayDraw {
  readonly at: (random: () => number) => string;
}

function weighted(often: readonly number[], seldom: readonly number[], share: number): DayDraw {
  const total = often.length + seldom.length * share;
  return {
    at(random: () => number): string {
      const drawn = random() * total;
      const day =
        drawn < often.length
          ? often[Math.floor(drawn)]
          : seldom[Math.floor((drawn - often.length) / share)];
      return dayOf(day ?? often[0] ?? 0);
    },
  };
}

/** Between 07:30 and 16:30. */
const momentOf = (day: string, random: () => number): string =>
  new Date(Date.parse(`${day}T00:30:00.000Z`) + Math.floor(random() * 540) * 60_000).toISOString();
