import type { Figures } from '../../../../functions/application/figures/figures.ts';
import {
  boardNumbers,
  dossiersCounted,
  dossiersOpen,
  formLines,
  type ListPage,
  officerNumbers,
  type Place,
  registerCodes,
  scoreNumbers,
  usedProcedures,
} from '../../../../functions/application/figures/reports.ts';
import { vietnamDay } from '../../../../functions/domain/codes.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
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

class Cells implements Comparison {
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

/** The members of a list with their places in it, so that lists are compared as counts are. */
const placesIn = (list: readonly string[]): Counts =>
  Object.fromEntries(list.map((name, at) => [name, at + 1]));

/** Every page of a list, each begun where the one before ended. */
async function allPages<Shown extends Place>(
  limit: number,
  page: (after: Place | undefined) => Promise<readonly Shown[]>,
): Promise<readonly Shown[]> {
  const all: Shown[] = [];
  for (let shown = await page(undefined); shown.length > 0; shown = await page(all.at(-1)))
    all.push(...shown.slice(0, limit));
  return all;
}

const isIn = ({ from, to }: Period, instant: string | undefined): boolean =>
  instant !== undefined && vietnamDay(instant) >= from && vietnamDay(instant) <= to;

/** The register of one unit, whole and page by page, and of one field and one procedure of it. */
export async function compareRegister(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  const [first] = world.dossiers;
  if (!first) return cells;
  const { field } = world.placesOf(first);
  for (const period of world.periods)
    for (const by of ['receiving', 'lead'] as const) {
      const units = [first[`${by}Unit`]];
      const accepted = world.dossiers
        .filter((one) => units.includes(one[`${by}Unit`]) && isIn(period, one.acceptedAt))
        .map((one) => ({ one, name: `${one.acceptedAt?.slice(0, -1)} ${one.code}` }))
        .toSorted((one, other) => (one.name < other.name ? -1 : 1));
      const namesOf = (some: typeof accepted) => placesIn(some.map(({ name }) => name));
      const listed = async (of: Parameters<typeof registerCodes>[2], limit: number) => {
        const asked = { by, units, period, now: world.now };
        const all = await allPages(limit, (after) =>
          registerCodes(figures, asked, of, { limit, after }),
        );
        return placesIn(all.map(({ at, code }) => `${at} ${code}`));
      };
      const size = Math.ceil(accepted.length / 3) + 1;
      cells.compare(`register ${by}`, await listed({}, size), namesOf(accepted));
      const ofField = accepted.filter(({ one }) => world.placesOf(one).field === field);
      cells.compare(`register ${by} ${field}`, await listed({ field }, 10_000), namesOf(ofField));
      const { procedure } = first;
      const ofProcedure = accepted.filter(({ one }) => one.procedure === procedure);
      const told = await listed({ procedure }, 10_000);
      cells.compare(`register ${by} ${procedure}`, told, namesOf(ofProcedure));
    }
  return cells;
}

/** Which procedures units used online, by what their dossiers count. */
export async function compareUsed(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  for (const by of ['receiving', 'lead'] as const) {
    const groups = new Map<string, Dossier[]>();
    for (const one of world.dossiers) {
      const name = `${one[`${by}Unit`]} ${one.procedure}`;
      groups.set(name, [...(groups.get(name) ?? []), one]);
    }
    for (const period of world.periods) {
      const should = [...groups].flatMap(([name, own]) => {
        const { flows } = sumsOf(linesOf(own), period, vietnamDay(world.now));
        const paid = ['nationalGateway', 'provinceGateway'].some(
          (gateway) => flows[`payment.paid.${gateway}`],
        );
        return [
          ...(flows['accepted.online'] ? [`${name} filedOnline`] : []),
          ...(paid ? [`${name} paidOnline`] : []),
        ];
      });
      const used = await usedProcedures(figures, by, period, world.now);
      const is = used.map(({ unit, procedure, use }) => `${unit} ${procedure} ${use}`);
      cells.compare(`used ${by}`, placesIn(is.toSorted()), placesIn(should.toSorted()));
    }
  }
  return cells;
}

/** The lists behind the numbers, by each filter and page by page, for both parts of a unit and both orders. */
export async function compareFilters(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  const { now } = world;
  const today = vietnamDay(now);
  const [first] = world.dossiers;
  const open = world.dossiers.find(({ step }) => step !== undefined);
  if (!first) return cells;
  const filters = [
    { procedure: first.procedure },
    { channel: first.channel },
    { state: first.state },
    ...(open?.step === undefined ? [] : [{ step: open.step }]),
  ];
  for (const period of world.periods)
    for (const by of ['receiving', 'lead'] as const) {
      const unit = first[`${by}Unit`];
      const of = { by, units: [unit], period, now };
      const own = world.dossiers.filter((one) => one[`${by}Unit`] === unit);
      const counted = (filter: object, page: ListPage) =>
        dossiersCounted(figures, { ...of, of: 'accepted' }, filter, page);
      const standing = (filter: object, page: ListPage) =>
        dossiersOpen(figures, { ...of, of: 'pending' }, filter, page);
      const whole = { limit: 1_000_000, order: 'asc' } as const;
      for (const filter of filters) {
        const fitting = own.filter((one) =>
          Object.entries(filter).every(([name, value]) => one[name as keyof Dossier] === value),
        );
        const lines = linesOf(fitting);
        const accepted = Object.entries(sumsOf(lines, period, today).flows)
          .filter(([name]) => name.startsWith('accepted.'))
          .reduce((sum, [, n]) => sum + n, 0);
        const form = formFigures(lines, period, today);
        const listed = (await counted(filter, whole)).flatMap(({ counters }) => counters);
        const is = {
          accepted: listed.reduce((sum, { n }) => sum + n, 0),
          open: (await standing(filter, whole)).length,
        };
        const should = { accepted, open: form.pendingInTerm + form.pendingOverdue };
        cells.compare(`list ${by} ${JSON.stringify(filter)}`, is, should);
      }
      for (const list of [counted, standing]) {
        const places = (await list({}, whole)).map(({ at, code }) => `${at} ${code}`);
        cells.compare('order', placesIn(places), placesIn(places.toSorted()));
        for (const order of ['asc', 'desc'] as const) {
          const limit = Math.ceil(places.length / 3) + 1;
          const paged = await allPages(limit, (after) => list({}, { limit, after, order }));
          const should = order === 'asc' ? places : places.toReversed();
          const is = paged.map(({ at, code }) => `${at} ${code}`);
          cells.compare(`pages ${order}`, placesIn(is), placesIn(should));
        }
      }
    }
  return cells;
}

/** The dossiers behind what an officer did: each act in time or late, of the days of a period. */
export async function compareOfficers(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  const acts = world.dossiers.flatMap(({ work = [] }) => work);
  const units = [...new Set(acts.map(({ unit }) => unit))];
  for (const period of world.periods)
    for (const officer of new Set(acts.map(({ by }) => by))) {
      const should = acts
        .filter(({ by, at }) => by === officer && isIn(period, at))
        .map(({ kind, late }) => ({ name: `${kind}.${late ? 'late' : 'inTime'}`, n: 1 }));
      for (const kind of new Set(acts.map((one) => one.kind))) {
        const of = { by: 'lead', units, of: kind, officer, period, now: world.now } as const;
        const page = { limit: 1_000_000, order: 'asc' } as const;
        const listed = await dossiersCounted(figures, of, {}, page);
        const is = countsOf(listed.flatMap(({ counters }) => counters));
        const own = should.filter(({ name }) => name.startsWith(`${kind}.`));
        cells.compare(`${officer} ${kind}`, is, countsOf(own));
      }
    }
  return cells;
}

/** How many dossiers are open, overdue and apologised for now, as the board says it. */
export async function compareOpen(figures: Figures, { dossiers, now }: World): Promise<Comparison> {
  const cells = new Cells();
  const day = vietnamDay(now);
  const asked = { by: 'lead', period: { from: day, to: day }, soon: day, now } as const;
  const board = countsOf(await boardNumbers(figures, asked));
  const marked = openOf(linesOf(dossiers));
  const overdue = dossiers.filter(({ deadline }) => deadline === 'overdue').length;
  cells.compare('open', { overdue: board['open.overdue'] ?? 0 }, { overdue });
  cells.compare(
    'open',
    { apologised: board['open.apologised'] ?? 0 },
    { apologised: marked['open.apologised'] ?? 0 },
  );
  return cells;
}

const openOf = (lines: readonly CounterLine[]): Counts =>
  countsOf(lines.flatMap(({ counts }) => Object.entries(counts).map(([name, n]) => ({ name, n }))));
