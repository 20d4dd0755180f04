import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../../../functions/adapters/lake/duckdb.ts';
import { Figures, type Query } from '../../../../functions/application/figures/figures.ts';
import { daysAfter } from '../../../../functions/domain/clock/civil-day.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { dossierRow, workRow } from '../../../../functions/domain/figures/facts.ts';
import { lateSpans } from '../../../../functions/domain/figures/lateness.ts';
import { sessionOf } from '../../../../lib/tools/year/figures-of.ts';
import {
  compareForm,
  compareLists,
  compareNumbers,
  compareOpen,
  type World,
} from './comparison.ts';
import {
  compareArrivals,
  compareFees,
  compareMoneyLists,
  compareRealised,
  compareWorkers,
} from './count-comparison.ts';
import {
  compareFilters,
  compareOfficers,
  compareOpenLists,
  compareRegister,
  compareSearch,
  compareUsed,
} from './list-comparison.ts';
import { fuzzWorld, INSTANT, listedWorld, PERIODS_END, rareActs, yearWorld } from './worlds.ts';

/** Every mutant in `npm run test:long`; one of many in the suite. */
const LONG = process.env.FIGURES === 'all';
const EVERY = LONG ? 1 : 40;

type Text = Query | 'happened';

/** By which comparisons the numbers or lists of each text are held against the dossiers one by one. */
const texts = {
  'ii-06a': [compareForm],
  'score-766': [compareNumbers],
  board: [compareNumbers, compareOpen],
  officers: [compareNumbers],
  happened: [compareNumbers, compareForm, compareLists, compareFees],
  register: [compareRegister],
  search: [compareSearch],
  'dossiers-counted': [compareFilters, compareOfficers, compareMoneyLists],
  'dossiers-open': [compareFilters, compareOpenLists],
  'used-procedures': [compareUsed],
  arrivals: [compareArrivals],
  workers: [compareWorkers],
  fees: [compareFees],
  realised: [compareRealised],
} as const satisfies Record<Text, readonly unknown[]>;

/** What somebody may get wrong: a bound, a condition, a word of the law. */
const faults: readonly (readonly [RegExp, string])[] = [
  [/>=/g, '>'],
  [/(?<![<>=-])>(?![=>])/g, '>='],
  [/<(?![=>])/g, '<='],
  [/<>/g, '='],
  [/\bAND\b/g, 'OR'],
  [/\bOR\b(?! REPLACE)/g, 'AND'],
  [/\bIS NULL\b/g, 'IS NOT NULL'],
  [/\bIS NOT NULL\b/g, 'IS NULL'],
  [/\bNOT (?=\w+ ?[A-Z(),]|is)/g, ''],
  [/'early'/g, "'onTime'"],
  [/'onTime'/g, "'late'"],
  [/'withdrawn'/g, "'stopped'"],
  [/'online'/g, "'post'"],
  [/\$until\b/g, '$from'],
  [/'accepted\.online'/g, "'accepted.post'"],
  [/\.(national|province)Gateway'/g, ".counter'"],
  [/'cohort\.citizenData'/g, "'cohort.late'"],
];

/** The mutants that count the same: they only read rows, or name events, that add nothing to any number. */
const harmless: readonly string[] = [
  'WHERE firstAt [< -> <=] ends AND lastAt >= begins',
  'WHERE firstAt < ends [AND -> OR] lastAt >= begins',
  'WHERE firstAt [< -> <=] ends AND len(payments) > 0',
  'WHERE firstAt < ends [AND -> OR] len(payments) > 0',
  'WHERE firstAt < ends AND len(payments) [> -> >=] 0',
  // nobody pays a price of 0 through a gateway
  `holds: one.amount [> -> >=] 0 AND isAsked AND isPaid AND one."method" <> 'counter'}`,
  // what comes in when the period is over has become nothing by then
  'one.cameIn [< -> <=] ends',
  // nothing falls due at the first instant of a day: no office is open
  'fellDueAt [>= -> >] $from)',
  "isRunning AND dueAt [>= -> >] $today AND dueAt < $tomorrow THEN 'open.dueToday' END,",
];

interface Mutant {
  readonly name: string;
  readonly of: keyof typeof texts;
  readonly text: string;
}

const textOf = (name: Text): string =>
  readFileSync(
    new URL(`../../../../functions/application/figures/${name}.sql`, import.meta.url),
    'utf8',
  );

/** Every text that differs from one of the queries by one fault. Comments stay. */
const mutants: readonly Mutant[] = (Object.keys(texts) as (keyof typeof texts)[]).flatMap((of) => {
  const text = textOf(of);
  return faults.flatMap(([pattern, by]) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: found }) => {
      const before = text.slice(text.lastIndexOf('\n', index) + 1, index);
      if (before.includes('--')) return [];
      const after =
        text
          .slice(index + found.length)
          .split('\n', 1)[0]
          ?.split('--')[0] ?? '';
      const line = text.slice(0, index).split('\n').length;
      const name = `${of}.sql:${line} ${before}[${found} -> ${by}]${after}`.replace(/ +/g, ' ');
      return [{ name, of, text: text.slice(0, index) + by + text.slice(index + found.length) }];
    }),
  );
});

/**
 * Six days from each day of the fuzz, so that every midnight on which something happens ends one period and begins
 * another, and what came in before it came in within the period.
 */
const midnights = [
  { from: '2026-01-01', to: '2026-12-31' },
  ...Array.from({ length: 24 }, (_, n) => ({
    from: daysAfter('2026-02-25', n),
    to: daysAfter('2026-03-02', n),
  })),
];

/** Of every third, no paper is required, though some came; of every third, none came as a file. */
const someWithoutPapers = (world: World): World => ({
  ...world,
  dossiers: world.dossiers.map(({ digitisation, ...dossier }, n) => ({
    ...dossier,
    ...(digitisation && { digitisation }),
    ...(digitisation &&
      n % 3 === 0 && {
        digitisation: {
          ...digitisation,
          required: 0,
          digitised: 1,
          singleFile: true,
          declarationOnly: true,
        },
      }),
    ...(digitisation && n % 3 === 1 && { digitisation: { ...digitisation, digitised: 0 } }),
  })),
});

/** Rare: late until a calendar moved the due time into the future. One of them was until a period's end. */
function lateForAWhile() {
  for (let seed = 1; seed < 200; seed++) {
    const late = fuzzWorld(250, seed).dossiers.filter((dossier) =>
      lateSpans(dossier).some(({ to }) => to !== undefined),
    );
    if (late.some((dossier) => lateSpans(dossier).some(({ to }) => to === PERIODS_END)))
      return late.map((dossier, n) => ({
        ...dossier,
        code: `H62.19-260302-9${String(n).padStart(3, '0')}`,
      }));
  }
  throw new Error('No dossier of the fuzz was late until the end of a period');
}

const anyOrder = fuzzWorld(500, 1);
/** All that happened to some, in the one instant in which a period ends and another begins. */
const atOnce = anyOrder.dossiers.slice(0, 100).map(
  (dossier, n): Dossier => ({
    ...JSON.parse(JSON.stringify(dossier).replace(INSTANT, PERIODS_END)),
    code: `H62.19-260302-8${String(n).padStart(3, '0')}`,
  }),
);
const worlds: readonly World[] = [
  {
    ...anyOrder,
    dossiers: [...anyOrder.dossiers, ...lateForAWhile(), ...atOnce, ...rareActs],
    periods: midnights,
  },
  someWithoutPapers({
    ...yearWorld(0.0003, 2024, '2024-08-15T05:00:00.000Z'),
    periods: [{ from: '2024-07-01', to: '2024-08-15' }],
  }),
];

/** A list has a place for every dossier: few of them show what is wrong with it. */
const listed = listedWorld();
const areListed: readonly Text[] = [
  'register',
  'search',
  'dossiers-counted',
  'dossiers-open',
  'used-procedures',
  'realised',
];

const opened: (readonly [World, Session])[] = [];

beforeAll(async () => {
  for (const world of [...worlds, listed]) {
    const rows = world.dossiers.map((dossier) => ({
      dossier: dossierRow(dossier, world.placesOf(dossier)),
      work: workRow(dossier),
    }));
    opened.push([world, await sessionOf(rows)]);
  }
});

/** Whether any cell differs from the oracle's, or the engine refuses the text. */
async function isCaught({ of, text }: Mutant): Promise<boolean> {
  const isListed = areListed.includes(of);
  for (const [world, session] of opened.filter(([one]) => (one === listed) === isListed)) {
    const figures = new Figures({ manifest: 'mutant' }, async () => session, {
      textOf: (name) => (name === of ? text : textOf(name)),
    });
    for (const compare of texts[of])
      try {
        if ((await compare(figures, world)).differing.length > 0) return true;
      } catch {
        return true;
      }
  }
  return false;
}

describe('a fault in the SQL of the reports', () => {
  it('is not found where there is none', async () => {
    // All comparisons but those of lists, which the test of the lists holds against sound SQL.
    const ofCounts = [compareForm, compareNumbers, compareOpen, compareArrivals, compareWorkers];
    for (const [world, session] of opened.filter(([one]) => one !== listed)) {
      const figures = new Figures({ manifest: 'sound' }, async () => session);
      for (const compare of [...ofCounts, compareFees, compareRealised])
        expect((await compare(figures, world)).differing).toEqual([]);
    }
  });

  it('is caught by the comparison with the dossiers one by one, wherever it is', async () => {
    const survivors: string[] = [];
    for (const mutant of mutants.filter((_, n) => n % EVERY === 0))
      if (!(await isCaught(mutant))) survivors.push(mutant.name);
    expect(survivors.filter((name) => !harmless.some((one) => name.endsWith(one)))).toEqual([]);
  }, 3_600_000);
});
