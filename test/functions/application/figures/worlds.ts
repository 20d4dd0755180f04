import fc from 'fast-check';
import { daysAfter, epochDayAt, midnight } from '../../../../functions/domain/clock/civil-day.ts';
import type { Instant } from '../../../../functions/domain/codes.ts';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import type { Payment } from '../../../../functions/domain/dossier/parts.ts';
import { placesOf } from '../../../../functions/domain/figures/counting-place.ts';
import type { Period } from '../../../../functions/domain/figures/period.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { arrivalsOf } from '../../../../lib/tools/year/arriving-dossiers.ts';
import { live } from '../../../../lib/tools/year/dossier-life.ts';
import { loadCatalogue } from '../../../../statemachines/catalogue.ts';
import { at, people } from '../../domain/dossier/example.ts';
import { life, livesOf } from '../../domain/figures/lives.ts';
import type { World } from './comparison.ts';

const province = loadProvince('H62');
const rules = ProvinceRules.parse(province);
const catalogue = loadCatalogue('H62');

const monthsOf2024 = Array.from({ length: 13 }, (_, month) => {
  const day = (of: number, n: number) => new Date(Date.UTC(2024, of, n)).toISOString().slice(0, 10);
  return { from: day(month, 1), to: day(month + 1, 0) };
});

/** The months of the year, the year by both calendars, periods across years, and a day. */
export const yearPeriods: readonly Period[] = [
  ...monthsOf2024,
  { from: '2024-01-01', to: '2024-12-31' },
  { from: '2023-12-15', to: '2024-12-14' },
  { from: '2024-06-05', to: '2025-01-20' },
  { from: '2024-03-08', to: '2024-03-08' },
];

/** A generated year; with `until`, cut at a moment after which nothing has happened yet. */
export function yearWorld(scale: number, seed: number, until?: string): World {
  const fields = new Map<string, string>();
  const dossiers: Dossier[] = [];
  for (const { filed, fate } of arrivalsOf(province, catalogue, { scale, seed })) {
    if (until && filed.at > until) continue;
    const { dossier } = live(filed, fate, until).situation;
    fields.set(dossier.code, filed.procedure.field);
    dossiers.push(dossier);
  }
  return {
    dossiers,
    placesOf: (dossier) => placesOf(dossier, rules, { field: fields.get(dossier.code) ?? '' }),
    periods: yearPeriods,
    now: until ?? '2027-01-05T03:00:00.000Z',
  };
}

const units = ['H62.19', 'H62.07', 'H62.11', 'H62.01'];
const fields = ['Xuất nhập khẩu', 'Đất đai', ''];

/** The lives begin on 2 March 2026. */
const fuzzPeriods: readonly Period[] = [
  ...Array.from({ length: 12 }, (_, n) => ({
    from: daysAfter('2026-02-27', 3 * n),
    to: daysAfter('2026-02-27', 3 * n + (n % 4) * 5),
  })),
  { from: '2026-03-01', to: '2026-03-31' },
  { from: '2026-01-01', to: '2026-12-31' },
];

/**
 * Dossiers under all acts in any order: pauses, extensions, calendars that move, second
 * requests, payments, results, provinces that merge. Every third has all its instants moved to midnight, where
 * periods begin and end.
 */
export function fuzzWorld(size: number, seed: number): World {
  const dossiers = fc.sample(life, { numRuns: size, seed }).flatMap((acted, n) => {
    const moments = [...livesOf(acted)];
    const last = moments.at(-1)?.situation;
    if (!last) return [];
    const dossier = struck(last);
    const placed = {
      ...dossier,
      code: `H62.19-260302-${String(n).padStart(4, '0')}`,
      receivingUnit: units[n % 2] ?? '',
      leadUnit: units[n % units.length] ?? '',
      channel: (['online', 'direct', 'post'] as const)[n % 3] ?? 'online',
      ...(n % 7 === 0 && { handledBy: 'Hệ thống của Bộ Tư pháp' }),
    };
    return [n % 3 === 0 ? atMidnights(placed) : placed];
  });
  return {
    dossiers,
    placesOf: (dossier) =>
      placesOf(dossier, rules, { field: fields[Number(dossier.code.slice(-4)) % 3] ?? '' }),
    periods: fuzzPeriods,
    now: '2027-01-05T03:00:00.000Z',
  };
}

/** The end of 6 March in Vietnam, with which periods of the fuzz end. */
export const PERIODS_END = '2026-03-06T17:00:00.000Z';

/** A dossier of the first unit of the fuzz, in a procedure of its own. */
const plainDossier = (number: number, more: Partial<Dossier>): Dossier => ({
  code: `H62.19-260302-70${String(number).padStart(2, '0')}`,
  version: 2,
  state: 'processing',
  procedure: `1.01447${number}`,
  processVersion: 1,
  channel: 'online',
  resultChannel: 'online',
  receivingUnit: 'H62.19',
  leadUnit: 'H62.19',
  applicantKey: 'key',
  filedBy: 'portal',
  submittedAt: '2026-03-02T01:00:00.000Z',
  acceptedAt: '2026-03-02T01:00:00.000Z',
  originalDueAt: '2026-03-20T10:00:00.000Z',
  dueAt: '2026-03-20T10:00:00.000Z',
  leg: 1,
  pauses: [],
  supplements: [],
  ...more,
});

const asked: Payment = {
  kind: 'fee',
  amount: 50_000,
  basis: 'x',
  askedAt: '2026-03-03T01:00:00.000Z',
  askedBy: 'counter',
};

const paidThrough = (method: 'nationalGateway' | 'provinceGateway'): Payment => ({
  ...asked,
  paid: { at: '2026-03-04T01:00:00.000Z', by: 'gateway', method, receipt: 'x' },
});

/** Officers who did one thing, and money that was replaced or given back, with the end of a period and within it. */
export const rareActs: readonly Dossier[] = [PERIODS_END, '2026-03-04T03:00:00.000Z'].map((at, n) =>
  plainDossier(20 + n, {
    work: [{ kind: 'accepted', by: `officer of ${at}`, unit: 'H62.19', at }],
    citizenDataAt: at,
    payments: [
      { ...asked, replacedAt: at },
      {
        ...paidThrough('nationalGateway'),
        refunded: { at, by: 'leader', amount: 20_000, reason: 'x', reference: 'y' },
      },
    ],
  }),
);

/** Resolved at a moment, due on 20 March at 17:00 in Vietnam. */
const resolved = (finishedAt: Instant): Partial<Dossier> => ({
  procedure: '1.014480',
  state: 'resolved',
  finishedAt,
  decision: { outcome: 'approved', at: finishedAt, by: 'leader' },
  digitisation: { required: 3, digitised: 2, reused: 0, singleFile: false, declarationOnly: false },
});

/** A world for the lists: the fuzz in ten procedures, and what is rare in it. */
export function listedWorld(): World {
  const world = fuzzWorld(120, 1);
  const rare = [
    { state: 'withdrawn', finishedAt: PERIODS_END },
    { submittedAt: PERIODS_END, acceptedAt: PERIODS_END },
    { channel: 'direct', payments: [paidThrough('nationalGateway')] },
    { channel: 'direct', payments: [paidThrough('provinceGateway')] },
    { channel: 'direct', citizenDataAt: '2026-03-03T01:00:00.000Z' },
    { ...resolved('2026-03-05T03:00:00.000Z'), acceptedAt: '2026-03-02T17:00:00.000Z' },
    resolved(PERIODS_END),
    resolved('2026-03-20T09:00:00.000Z'),
    resolved('2026-03-25T03:00:00.000Z'),
    { procedure: '1.014480' },
  ] as const satisfies readonly Partial<Dossier>[];
  return {
    ...world,
    dossiers: [
      ...world.dossiers.map((dossier, n) => ({ ...dossier, procedure: `1.01446${n % 10}` })),
      ...rare.map((more, n) => plainDossier(n, more)),
    ],
    periods: [
      { from: '2026-01-01', to: '2026-12-31' },
      { from: '2026-03-02', to: '2026-03-02' },
      { from: '2026-03-03', to: '2026-03-06' },
    ],
  };
}

/** The machine's clock has struck long before anybody asks. */
function struck(situation: Situation): Dossier {
  const { deadline, dueAt } = situation.dossier;
  if (deadline !== 'running' || !dueAt) return situation.dossier;
  const done = strike(situation, dueAt, at(people.leader, dueAt).clock);
  return done.kind === 'overdue' ? done.change.dossier : situation.dossier;
}

/** Every instant in the text of a dossier. */
export const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** The order of what happened stays, but for what is now at once. */
const atMidnights = (dossier: Dossier): Dossier =>
  JSON.parse(
    JSON.stringify(dossier).replace(INSTANT, (at) =>
      new Date(midnight(epochDayAt(Date.parse(at)))).toISOString(),
    ),
  );
