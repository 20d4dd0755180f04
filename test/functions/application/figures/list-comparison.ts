import type { Figures } from '../../../../functions/application/figures/figures.ts';
import {
  dossiersCounted,
  dossiersFound,
  dossiersOpen,
  dossiersOpenNow,
  type ListPage,
  type ListPlace,
  type OpenNow,
  registerCodes,
  type SearchFilter,
} from '../../../../functions/application/figures/lists.ts';
import { usedProcedures } from '../../../../functions/application/figures/reports.ts';
import { dayBegins } from '../../../../functions/domain/clock/civil-day.ts';
import { vietnamDay } from '../../../../functions/domain/codes.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { anyTime, type DueSpan } from '../../../../functions/domain/dossier/due-spans.ts';
import { isOpen } from '../../../../functions/domain/dossier/lapses.ts';
import { type Counts, countsOf } from '../../../../functions/domain/figures/counts.ts';
import type { Period } from '../../../../functions/domain/figures/period.ts';
import { Cells, type Comparison, isOverdueAt, type World } from './comparison.ts';
import { formFigures, linesOf, sumsOf } from './oracle/form-figures.ts';

/** The members of a list with their places in it, so that lists are compared as counts are. */
const placesIn = (list: readonly string[]): Counts =>
  Object.fromEntries(list.map((name, at) => [name, at + 1]));

/** Every page of a list, each begun where the one before ended. */
async function allPages<Shown extends ListPlace>(
  limit: number,
  page: (after: ListPlace | undefined) => Promise<readonly Shown[]>,
): Promise<readonly Shown[]> {
  const all: Shown[] = [];
  for (let shown = await page(undefined); shown.length > 0; shown = await page(all.at(-1))) {
    // A list that does not go on from its place would never end.
    const isShown = ({ at, code }: ListPlace) =>
      all.some((one) => one.at === at && one.code === code);
    if (shown.some(isShown)) throw new Error('A page shows what the one before has shown');
    all.push(...shown.slice(0, limit));
  }
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
        const { flows, became } = sumsOf(linesOf(own), period, vietnamDay(world.now));
        const paid = ['nationalGateway', 'provinceGateway'].some(
          (gateway) => flows[`payment.paid.${gateway}`],
        );
        return [
          ...(flows['accepted.online'] ? [`${name} filedOnline`] : []),
          ...(paid ? [`${name} paidOnline`] : []),
          ...(became.citizenData > 0 ? [`${name} citizenData`] : []),
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
    { field: world.placesOf(first).field },
    { level: world.placesOf(first).levels.lead },
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
        const fitting = own.filter((one) => {
          const { field, levels } = world.placesOf(one);
          const facts = { ...one, field, level: levels[by] };
          return Object.entries(filter).every(
            ([name, value]) => facts[name as keyof typeof facts] === value,
          );
        });
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
      const form = formFigures(linesOf(own), period, today);
      const numbered = async (names: string, without?: string) =>
        (await dossiersCounted(figures, { ...of, of: names, without }, {}, whole)).length;
      const withResult = form.early + form.onTime + form.late;
      const received = form.receivedOnline + form.receivedDirectAndPost;
      cells.compare(
        `sums ${by}`,
        {
          receivedAndCarried: await numbered('accepted,carried'),
          inTime: await numbered('accepted', 'cohort.late'),
          unadjusted: await numbered('ended.early,ended.onTime,ended.late', 'ended.lateUnadjusted'),
        },
        {
          receivedAndCarried: received + form.carried,
          inTime: received - form.receivedLate,
          unadjusted: withResult - form.lateUnadjusted,
        },
      );
      const cohort = await dossiersCounted(figures, { ...of, of: 'cohort' }, {}, whole);
      const { became } = sumsOf(linesOf(own), period, today);
      const should = Object.entries(became).map(([fact, n]) => [`cohort.${fact}`, n]);
      const is = countsOf(cohort.flatMap(({ counters }) => counters));
      cells.compare(`cohort ${by}`, is, Object.fromEntries(should));
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

/** What is open now, by each thing that a list of the board asks, of a unit and of the whole province. */
export async function compareOpenLists(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  const { now } = world;
  const page = { limit: 1_000_000, order: 'asc' } as const;
  const open = world.dossiers.filter(isOpen);
  const unit = open[0]?.leadUnit;
  const { dueAt: due = now } = open.find(({ dueAt }) => dueAt !== undefined) ?? {};
  const asked = [
    {},
    { deadline: 'running' },
    { deadline: 'overdue' },
    { apologised: true },
    { apologised: false },
    { due: { ...anyTime, from: due } },
    { due: { ...anyTime, until: due } },
  ] as const satisfies readonly (OpenNow & { due?: DueSpan })[];
  for (const units of [[], unit ? [unit] : []])
    for (const of of asked) {
      const { deadline, apologised, due: span }: OpenNow & { due?: DueSpan } = of;
      const should = open.filter(
        (one) =>
          (units.length === 0 || one.leadUnit === unit) &&
          (!deadline ||
            (isOverdueAt(one, now)
              ? deadline === 'overdue'
              : deadline === 'running' && one.deadline !== undefined)) &&
          (apologised === undefined || (one.apology !== undefined) === apologised) &&
          (!span ||
            (one.dueAt !== undefined && one.dueAt >= span.from && one.dueAt < span.until) ||
            (one.dueAt === undefined && span.until === anyTime.until)),
      );
      const list = { by: 'lead', units, now, due: anyTime, ...of } as const;
      const is = (await dossiersOpenNow(figures, list, {}, page)).map(({ code }) => code);
      const name = `open ${units} ${JSON.stringify(of)}`;
      cells.compare(
        name,
        placesIn(is.toSorted()),
        placesIn(should.map(({ code }) => code).toSorted()),
      );
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

/** What a search finds, by each thing that may be known of a dossier, the last filed first and page by page. */
export async function compareSearch(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  const [first] = world.dossiers;
  if (!first) return cells;
  const { step } = world.dossiers.find((one) => one.step !== undefined) ?? {};
  const officer = world.dossiers.flatMap(({ work = [] }) => work)[0]?.by;
  const { dueAt } = world.dossiers.find((one) => one.dueAt !== undefined) ?? {};
  const bounds = dueAt === undefined ? [] : [{ from: dueAt }, { until: dueAt }];
  const due = world.periods.flatMap(({ from, to }) =>
    [{}, ...bounds].map((bound) => ({
      due: { from: dayBegins(from), until: dayBegins(to), ...bound },
    })),
  );
  const asked: readonly Partial<SearchFilter>[] = [
    {},
    { units: [first.receivingUnit] },
    { units: [first.leadUnit] },
    { code: first.code.slice(-4) },
    { procedure: first.procedure },
    { channel: first.channel },
    { state: first.state },
    ...(step === undefined ? [] : [{ step }]),
    ...(officer === undefined ? [] : [{ officer }]),
    ...due,
  ];
  for (const { units = [], ...filter } of asked) {
    const { code = '', due: span } = filter;
    const fitting = world.dossiers
      .filter(
        (one) =>
          (units.length === 0 ||
            units.includes(one.receivingUnit) ||
            units.includes(one.leadUnit)) &&
          one.code.includes(code) &&
          (['procedure', 'channel', 'state', 'step'] as const).every(
            (name) => filter[name] === undefined || one[name] === filter[name],
          ) &&
          (!filter.officer || one.work?.some(({ by }) => by === filter.officer)) &&
          (!span || (one.dueAt !== undefined && one.dueAt >= span.from && one.dueAt < span.until)),
      )
      .map(({ code, submittedAt }) => `${submittedAt.slice(0, -1)} ${code}`)
      .toSorted()
      .toReversed();
    const limit = Math.ceil(fitting.length / 2) + 1;
    const found = await allPages(limit, (after) =>
      dossiersFound(figures, { ...filter, units }, { limit, after }),
    );
    const is = found.map(({ at, code }) => `${at} ${code}`);
    const name = `search ${JSON.stringify({ ...filter, units })}`;
    cells.compare(name, placesIn(is), placesIn(fitting));
  }
  return cells;
}
