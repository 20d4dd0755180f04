import type { Figures } from '../../../../functions/application/figures/figures.ts';
import { dossiersCounted } from '../../../../functions/application/figures/lists.ts';
import {
  arrivalsByDay,
  feeNumbers,
  realisedOf,
  workersOf,
} from '../../../../functions/application/figures/reports.ts';
import { dayBegins, daysAfter } from '../../../../functions/domain/clock/civil-day.ts';
import { vietnamDay } from '../../../../functions/domain/codes.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { type Counts, countsOf } from '../../../../functions/domain/figures/counts.ts';
import { timelinessOf } from '../../../../functions/domain/figures/lateness.ts';
import type { Period } from '../../../../functions/domain/figures/period.ts';
import { Cells, type Comparison, type World } from './comparison.ts';

const isIn = ({ from, to }: Period, instant: string | undefined): boolean =>
  instant !== undefined && vietnamDay(instant) >= from && vietnamDay(instant) <= to;

function groupsOf<One>(all: readonly One[], nameOf: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of all) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return groups;
}

/** Who came to the counters of a unit on each day. */
export async function compareArrivals(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  const units = new Set(world.dossiers.map(({ receivingUnit }) => receivingUnit));
  for (const period of world.periods)
    for (const unit of units) {
      const came = world.dossiers.filter(
        (one) =>
          one.receivingUnit === unit && one.channel === 'direct' && isIn(period, one.submittedAt),
      );
      const should = countsOf(came.map((one) => ({ name: vietnamDay(one.submittedAt), n: 1 })));
      const is = await arrivalsByDay(figures, [unit], period, world.now);
      cells.compare(`arrivals ${unit}`, Object.fromEntries(is), should);
    }
  return cells;
}

/** Who did something at which unit. */
export async function compareWorkers(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  const acts = world.dossiers.flatMap(({ work = [] }) => work);
  for (const period of world.periods) {
    const worked = acts.filter(({ at }) => isIn(period, at));
    const should = countsOf(
      [...new Set(worked.map(({ unit, by }) => `${unit} ${by}`))].map((name) => ({ name, n: 1 })),
    );
    const is = countsOf(
      (await workersOf(figures, period, world.now)).map(({ unit, officer }) => ({
        name: `${unit} ${officer}`,
        n: 1,
      })),
    );
    cells.compare('workers', is, should);
  }
  return cells;
}

/** What a period counts of the money of some dossiers. */
function moneyOf(dossiers: readonly Dossier[], period: Period, now: string): Counts {
  const end = dayBegins(daysAfter(period.to, 1));
  const asOf = now < end ? now : end;
  const counts: { name: string; n: number }[] = [];
  const add = (name: string, amount?: number) => {
    counts.push({ name, n: 1 });
    if (amount !== undefined) counts.push({ name: `${name}Amount`, n: amount });
  };
  for (const { payments = [] } of dossiers)
    for (const { amount, askedAt, paid, refunded, replacedAt } of payments) {
      const isAsked = isIn(period, askedAt) && amount > 0;
      const isReplaced = replacedAt !== undefined && replacedAt < asOf;
      const isPaid = paid !== undefined && paid.at < asOf;
      if (isAsked) add('asked', amount);
      if (isIn(period, askedAt) && amount === 0) add('free');
      if (paid && isIn(period, paid.at))
        add(paid.method === 'counter' ? 'atCounter' : paid.method, amount);
      if (refunded && isIn(period, refunded.at)) add('refunded', refunded.amount ?? amount);
      if (vietnamDay(askedAt) <= period.to && amount > 0 && !isPaid && !isReplaced)
        add('waiting', amount);
      if (isAsked && !isReplaced) add('obligations');
      if (isAsked && isPaid && paid.method !== 'counter') add('paidOnline');
    }
  return countsOf(counts);
}

/** The money that units asked for, by field and kind. */
export async function compareFees(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  for (const by of ['receiving', 'lead'] as const)
    for (const period of world.periods) {
      const lines = await feeNumbers(figures, by, period, world.now);
      const groups = groupsOf(
        world.dossiers.flatMap((dossier) =>
          (dossier.payments ?? []).map((payment) => ({
            dossier: { ...dossier, payments: [payment] },
            name: `${dossier[`${by}Unit`]} ${world.placesOf(dossier).field} ${payment.kind}`,
          })),
        ),
        ({ name }) => name,
      );
      const told = new Map(
        lines.map(
          ({ unit, field, kind, ...n }) => [`${unit} ${field} ${kind}`, n] as [string, Counts],
        ),
      );
      for (const name of new Set([...groups.keys(), ...told.keys()])) {
        const own = (groups.get(name) ?? []).map(({ dossier }) => dossier);
        const should = moneyOf(own, period, world.now);
        cells.compare(`fees ${by} ${name}`, { ...told.get(name) }, should);
      }
    }
  return cells;
}

/** The list behind each number of payments, of every kind, of one field. */
export async function compareMoneyLists(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  const paying = world.dossiers.filter(({ payments = [] }) => payments.length > 0);
  const field = paying[0] && world.placesOf(paying[0]).field;
  const ofField = paying.filter((one) => world.placesOf(one).field === field);
  for (const by of ['receiving', 'lead'] as const)
    for (const period of world.periods)
      for (const kind of ['fee', 'financialObligation'] as const) {
        const own = ofField.map(({ payments = [], ...one }) => ({
          ...one,
          payments: payments.filter((payment) => payment.kind === kind),
        }));
        const should = Object.entries(moneyOf(own, period, world.now)).flatMap(([name, n]) =>
          name.endsWith('Amount') ? [] : [[name === 'obligations' ? 'owed' : name, n] as const],
        );
        const asked = { by, units: [], of: kind, period, now: world.now };
        const page = { limit: 1_000_000, order: 'asc' } as const;
        const listed = await dossiersCounted(figures, asked, { field }, page);
        const is = countsOf(
          listed.flatMap(({ counters }) =>
            counters.map(({ name, n }) => ({ name: name.slice(kind.length + 1), n })),
          ),
        );
        cells.compare(`list of ${kind}, ${by} ${field}`, is, Object.fromEntries(should));
      }
  return cells;
}

/** The hours below which a share of the dossiers were done, between two of them in proportion. */
function quantile(hours: readonly number[], share: number): number {
  const sorted = hours.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return Math.round((below + (above - below) * (place - Math.floor(place))) * 10) / 10;
}

/** What dossiers say of the versions of procedures. */
export async function compareRealised(figures: Figures, world: World): Promise<Comparison> {
  const cells = new Cells();
  const procedures = [...new Set(world.dossiers.map(({ procedure }) => procedure))].slice(1);
  for (const base of world.periods)
    for (const asOf of new Set(world.periods.map(({ to }) => to))) {
      const told = await realisedOf(figures, procedures, { base, asOf });
      const until = (instant: string | undefined) =>
        instant !== undefined && vietnamDay(instant) <= asOf;
      const groups = groupsOf(
        world.dossiers.filter(
          ({ procedure, acceptedAt }) => procedures.includes(procedure) && until(acceptedAt),
        ),
        ({ procedure, processVersion }) => `${procedure} ${processVersion}`,
      );
      const lines = new Map(told.map((one) => [`${one.procedure} ${one.version}`, one]));
      for (const name of new Set([...groups.keys(), ...lines.keys()])) {
        const own = groups.get(name) ?? [];
        const done = own.filter(({ decision, finishedAt }) => decision && until(finishedAt));
        const hours = done.map(({ acceptedAt = '', finishedAt = '' }) =>
          Math.round((Date.parse(finishedAt) - Date.parse(acceptedAt)) / 3_600_000),
        );
        const papers = (of: 'required' | 'digitised') =>
          done.reduce((sum, { digitisation }) => sum + (digitisation?.[of] ?? 0), 0);
        const should: Counts = {
          baseYear: own.filter(({ acceptedAt }) => isIn(base, acceptedAt)).length,
          resolved: done.length,
          onTime: done.filter((one) => timelinessOf(one, one.finishedAt ?? '') !== 'late').length,
          medianHours: quantile(hours, 0.5),
          p90Hours: quantile(hours, 0.9),
          papersRequired: papers('required'),
          papersFiled: papers('digitised'),
        };
        const { procedure: _code, version: _version, ...is } = lines.get(name) ?? {};
        cells.compare(`realised ${name}`, is as Counts, should);
      }
    }
  return cells;
}
