import type { Figures } from '../../../../functions/application/figures/figures.ts';
import { dossiersCounted, dossiersOpen } from '../../../../functions/application/figures/lists.ts';
import {
  boardNumbers,
  formLines,
  officerNumbers,
  scoreNumbers,
} from '../../../../functions/application/figures/reports.ts';
import { DAY, dayBegins, daysAfter } from '../../../../functions/domain/clock/civil-day.ts';
import { vietnamDay } from '../../../../functions/domain/codes.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { isOpen, overdueSpans } from '../../../../functions/domain/dossier/lapses.ts';
import type { Places } from '../../../../functions/domain/figures/counting-place.ts';
import { type Counts, countsOf } from '../../../../functions/domain/figures/counts.ts';
import { type FormFigures, together } from '../../../../functions/domain/figures/form-report.ts';
import type { Period } from '../../../../functions/domain/figures/period.ts';
import type { CounterLine } from './oracle/cohort.ts';
import { formFigures, linesOf, sumsOf } from './oracle/form-figures.ts';

/** Dossiers and where they count, with the periods that are asked of them and the moment of asking. */
export interface World {
  readonly dossiers: readonly Dossier[];
  readonly placesOf: (dossier: Dossier) => Places;
  readonly periods: readonly Period[];
  readonly now: string;
}

/** How many cells were compared, and what of them differs: what the SQL says for what the oracle says. */
export interface Comparison {
  readonly compared: number;
  readonly differing: readonly string[];
}

/** Counts what is compared. */
export class Cells implements Comparison {
  compared = 0;
  readonly differing: string[] = [];

  compare(name: string, is: Counts, should: Counts): void {
    for (const cell of new Set([...Object.keys(is), ...Object.keys(should)])) {
      this.compared++;
      const [one, other] = [is[cell] ?? 0, should[cell] ?? 0];
      if (one !== other) this.differing.push(`${name} ${cell}: ${one} for ${other}`);
    }
  }
}

/** Form II.06a by units and fields: every cell of every line of every period, for both parts of a unit. */
export async function compareForm(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  for (const by of ['receiving', 'lead'] as const) {
    const groups = new Map<string, Dossier[]>();
    for (const dossier of world.dossiers) {
      const name = `${dossier[`${by}Unit`]} ${world.placesOf(dossier).field}`;
      groups.set(name, [...(groups.get(name) ?? []), dossier]);
    }
    const counted = [...groups].map(([name, own]) => [name, linesOf(own)] as const);
    for (const period of world.periods) {
      const lines = await formLines(figures, by, period, world.now);
      const told = new Map(lines.map((line) => [`${line.unit} ${line.field}`, line]));
      for (const [name, own] of counted) {
        const is: FormFigures = together([told.get(name) ?? []].flat());
        const should = formFigures(own, period, vietnamDay(world.now));
        cells.compare(`${by} ${name} ${period.from} to ${period.to}`, { ...is }, { ...should });
      }
    }
  }
  return cells;
}

/** What the board, the officers and Decision 766 count in the periods, over all dossiers. */
export async function compareNumbers(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  const lines = linesOf(world.dossiers);
  const units = [
    ...new Set(world.dossiers.flatMap(({ work = [] }) => work.map(({ unit }) => unit))),
  ];
  for (const period of world.periods) {
    const { now } = world;
    const { flows, became } = sumsOf(lines, period, vietnamDay(now));
    const name = `${period.from} to ${period.to}`;
    const happened = Object.entries(flows).filter(([one]) => !/^(open|cohort)\./.test(one));
    const board = countsOf(
      await boardNumbers(figures, { by: 'lead', period, soon: period.to, now }),
    );
    const ofBoard = Object.entries(board).filter(([one]) => !one.startsWith('open.'));
    cells.compare(name, Object.fromEntries(ofBoard), Object.fromEntries(happened));
    const received = happened.filter(([one]) => /^accepted\.|^payment\.asked$/.test(one));
    const cohort = Object.entries(became).map(([fact, n]) => [`cohort.${fact}`, n]);
    const score = countsOf(await scoreNumbers(figures, 'lead', period, now));
    cells.compare(name, score, Object.fromEntries([...received, ...cohort]));
    const acts = countsOf(
      (await officerNumbers(figures, units, { period, now })).map(({ officer, name: kind, n }) => ({
        name: `${officer} ${kind}`,
        n,
      })),
    );
    cells.compare(name, acts, officersIn(world.dossiers, period));
  }
  return cells;
}

function officersIn(dossiers: readonly Dossier[], { from, to }: Period): Counts {
  const done = dossiers
    .flatMap(({ work = [] }) => work)
    .filter(({ at }) => vietnamDay(at) >= from && vietnamDay(at) <= to);
  return countsOf(
    done.map(({ by, kind, late }) => ({ name: `${by} ${kind}.${late ? 'late' : 'inTime'}`, n: 1 })),
  );
}

/** The lists behind the numbers: each adds up to its number, and has nothing in it that counts nothing. */
export async function compareLists(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  const by = 'lead' as const;
  const page = { limit: 1_000_000, order: 'asc' } as const;
  const units = [...new Set(world.dossiers.map(({ leadUnit }) => leadUnit))];
  const lines = linesOf(world.dossiers);
  for (const period of world.periods) {
    const { now } = world;
    const of = { by, units, period, now };
    const { flows } = sumsOf(lines, period, vietnamDay(now));
    for (const name of Object.keys(flows).filter((one) => !/^(open|cohort)\./.test(one))) {
      const listed = await dossiersCounted(figures, { ...of, of: name }, {}, page);
      const counters = listed.flatMap((line) => line.counters.filter((one) => one.name === name));
      const sum = counters.reduce((all, { n }) => all + n, 0);
      const idle = counters.filter(({ n }) => n === 0).length;
      cells.compare(`list ${name}`, { sum, idle }, { sum: flows[name] ?? 0, idle: 0 });
    }
    const form = formFigures(lines, period, vietnamDay(now));
    for (const stock of ['carried', 'pendingInTerm', 'pendingOverdue'] as const) {
      const { length } = await dossiersOpen(figures, { ...of, of: stock }, {}, page);
      cells.compare(`list ${stock}`, { length }, { length: form[stock] });
    }
  }
  return cells;
}

/** How open dossiers stand now, and how they would on days around those on which they fall due, as the board says it. */
export async function compareOpen(figures: Figures, { dossiers, now }: World): Promise<Comparison> {
  const cells = new Cells();
  const open = dossiers.filter(isOpen);
  for (const moment of [now, ...aroundDue(open)]) {
    const day = vietnamDay(moment);
    const period = { from: day, to: day };
    const asked = { by: 'lead', period, soon: daysAfter(day, SOON), now: moment } as const;
    const board = countsOf(await boardNumbers(figures, asked));
    const running = open.filter((one) => one.deadline && !isOverdueAt(one, moment));
    const due = (from: number, to: number) =>
      running.filter(
        ({ dueAt = '' }) =>
          dueAt >= dayBegins(daysAfter(day, from)) && dueAt < dayBegins(daysAfter(day, to)),
      ).length;
    const stocks = {
      all: open.length,
      overdue: open.filter((one) => isOverdueAt(one, moment)).length,
      dueToday: due(0, 1),
      dueSoon: due(1, SOON + 1),
    };
    for (const [name, n] of Object.entries(stocks))
      cells.compare(`open ${day}`, { [name]: board[`open.${name}`] ?? 0 }, { [name]: n });
    if (moment !== now) continue;
    const { 'open.apologised': apologised = 0 } = openOf(linesOf(dossiers));
    cells.compare('open', { apologised: board['open.apologised'] ?? 0 }, { apologised });
  }
  return cells;
}

/** Days ahead that count as soon. */
const SOON = 2;

/** Mornings of days that begin, or are followed by one that begins, when a dossier is due. */
const aroundDue = (dossiers: readonly Dossier[]): readonly string[] =>
  [...new Set(dossiers.flatMap(({ dueAt }) => (dueAt?.endsWith('T17:00:00.000Z') ? [dueAt] : [])))]
    .slice(0, 4)
    .flatMap((dueAt) =>
      [0, -1, -1 - SOON].map((days) =>
        new Date(Date.parse(dueAt) + days * DAY + MORNING).toISOString(),
      ),
    );
const MORNING = 8 * 3_600_000;

/** Once overdue it is so until its end, while it is paused too. */
export const isOverdueAt = (dossier: Dossier, now: string): boolean =>
  overdueSpans(dossier).some(({ from, to }) => from < now && (to === undefined || to >= now));

const openOf = (lines: readonly CounterLine[]): Counts =>
  countsOf(lines.flatMap(({ counts }) => Object.entries(counts).map(([name, n]) => ({ name, n }))));
