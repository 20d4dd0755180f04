import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { unitOf } from '../../../../functions/domain/dossier/step-plan.ts';
import { placesOf } from '../../../../functions/domain/figures/counting-place.ts';
import { dossierRow, eventRow } from '../../../../functions/domain/figures/facts.ts';
import { stepOf } from '../../../../functions/domain/procedure/process.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { askedAt, dueOf } from '../../../../functions/domain/risk/course.ts';
import { dossierCourse } from '../../../../functions/domain/risk/dossier-course.ts';
import {
  DRIFT_DAYS,
  daysAfterJudging,
  hasDrifted,
} from '../../../../functions/domain/risk/drift.ts';
import { groupOf, lessonGroups } from '../../../../functions/domain/risk/lesson-groups.ts';
import type { RiskModel } from '../../../../functions/domain/risk/model.ts';
import { momentsOf } from '../../../../functions/domain/risk/moment.ts';
import {
  isNews,
  isUnmarked,
  momentOf,
  type OpenCase,
  riskAt,
  savable,
  type ToldRisk,
} from '../../../../functions/domain/risk/told-risk.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { arrivalsOfYear } from '../../../../lib/tools/replay/records.ts';
import { live } from '../../../../lib/tools/year/dossier-life.ts';
import { worked } from '../../../../lib/tools/year/queues.ts';
import { loadCatalogue } from '../../../../statemachines/catalogue.ts';
import { silentCard } from './silent-card.ts';

const province = loadProvince('H62');
const rules = ProvinceRules.parse(province);
const seed = 11;
const dossiers = worked(
  arrivalsOfYear(province, loadCatalogue('H62'), { scale: 0.0005, seed }),
  seed,
).filter(({ fate }) => fate.ends === 'resolved');

/** Moments that are compared; `npm run test:long` takes 10,000. */
const MOMENTS = Number(process.env.RISK_MOMENTS ?? 300);
const load = { open: 3, came: 2, closed: 1 };

describe('what a forecast looks at', () => {
  it('is the same as it was live, when it is made again from the facts of a dossier that has ended', {
    timeout: 600_000,
  }, () => {
    let compared = 0;
    let draw = 1;
    const next = () => {
      draw = (Math.imul(draw, 1_664_525) + 1_013_904_223) >>> 0;
      return draw / 2 ** 32;
    };
    for (let turn = 0; compared < MOMENTS && turn < MOMENTS * 5; turn++) {
      const { filed, fate } = dossiers[Math.floor(next() * dossiers.length)] ?? {};
      if (!filed || !fate) continue;
      const { calendar } = filed.clock;
      const whole = live(filed, fate);
      const factsOf = (life: typeof whole) =>
        dossierRow(
          life.situation.dossier,
          placesOf(life.situation.dossier, rules, filed.procedure),
        );
      const historyOf = ({ situation, events }: typeof whole) =>
        events.map((event) => eventRow(situation.dossier.code, event));
      const course = dossierCourse(factsOf(whole), historyOf(whole), calendar);
      if (!course?.endedAt) continue;
      const span = Math.min(course.endedAt, dueOf(course)) - course.startedAt;
      const at = course.startedAt + Math.floor(next() * span);
      const until = new Date(at).toISOString();
      const then = live(filed, fate, until);
      const { dossier } = then.situation;
      const step = stepOf(filed.procedure.process, dossier.step ?? '');
      const held = step && { step: step.id, unit: unitOf(step, dossier), role: step.role };
      const known = { facts: factsOf(then), history: historyOf(then), held };
      const seen = momentOf(known, load, calendar, at);
      const again = momentsOf(course, [at], () => load)[0];
      // Between two changes of the appointment the facts do not tell which held; there nothing is learnt.
      if (seen === undefined || Number.isNaN(again?.left)) continue;
      expect(again, `${filed.code} at ${until}`).toEqual(seen);
      compared++;
    }
    expect(compared).toBe(MOMENTS);
  });

  it('is not asked while the clock stands still, nor after the due time', () => {
    for (const { filed, fate } of dossiers.filter((one) => one.fate.supplement).slice(0, 20)) {
      const { situation, events } = live(filed, fate);
      const { dossier } = situation;
      const facts = dossierRow(dossier, placesOf(dossier, rules, filed.procedure));
      const history = events.map((event) => eventRow(dossier.code, event));
      const course = dossierCourse(facts, history, filed.clock.calendar);
      const paused = (at: number) =>
        facts.pauses.some(
          ({ from = '', to = '' }) => Date.parse(from) <= at && at < Date.parse(to),
        );
      for (const at of course ? askedAt(course, Number.POSITIVE_INFINITY) : [])
        expect(paused(at)).toBe(false);
    }
  });
});

describe('the risk of an open dossier', () => {
  const calendar = calendarOf({ years: vietnam });
  const at = '2026-03-03T01:00:00.000Z';
  const facts: OpenCase['facts'] = {
    deadline: 'running',
    acceptedAt: '2026-03-02T01:00:00.000Z',
    originalDueAt: '2026-03-06T01:00:00.000Z',
    dueAt: '2026-03-06T01:00:00.000Z',
    extendedAt: undefined,
    ended: undefined,
    endedAt: undefined,
    pauses: [],
    channel: 'online',
    field: 'Đất đai',
    procedure: '1.002820',
  };
  const held = { step: 'S1', unit: 'H62.11', role: 'specialist' };
  const open: OpenCase = { facts, history: [], held };
  const silent = silentCard(0.1);
  const model: RiskModel = {
    method: 'scorecard',
    baseRate: 0.2,
    table: { steps: {}, all: { at: [1_000.4], left: [0.4] } },
    card: {
      ...silent,
      numbers: { ...silent.numbers, left: { cuts: [], points: [0.5, 0], mean: 0.1 } },
    },
    heldOut: {},
    dossiers: 200,
  };

  it('is told with its chance, the usual rest and what raised it above the base rate', () => {
    // Three working days are left; the sum of the card is 0.6, and 1 / (1 + e^-0.6) is 0.64566.
    expect(riskAt(open, { model, load }, calendar, at)).toEqual({
      at,
      chance: 0.6457,
      rest: 520,
      reasons: [{ name: 'left', points: 45, value: 24 }],
    });
  });

  it.each([
    ['the clock does not run', { deadline: 'paused' }, at],
    ['it has ended', { ended: 'late' }, at],
    ['it has no appointment', { dueAt: undefined, originalDueAt: undefined }, at],
    ['it has not begun', {}, '2026-03-02T00:59:59.999Z'],
    ['it is due', {}, '2026-03-06T01:00:00.000Z'],
  ] as const)('is not asked where %s', (_, changed, when) => {
    const other = { ...open, facts: { ...facts, ...changed } };
    expect(momentOf(other, load, calendar, Date.parse(when))).toBeUndefined();
    expect(riskAt(other, { model, load }, calendar, when)).toBeUndefined();
  });

  it('is asked from the moment of the receipt until the very last before it is due', () => {
    for (const when of ['2026-03-02T01:00:00.000Z', '2026-03-06T00:59:59.999Z'])
      expect(riskAt(open, { model, load }, calendar, when)?.at).toBe(when);
  });
});

const told = (chance: number): ToldRisk => ({ at: '', chance, rest: 480, reasons: [] });

describe('a told risk', () => {
  it('is written again only when its tenth changes', () => {
    expect(isNews(undefined, told(0.01))).toBe(true);
    expect(isNews(told(0.61), told(0.69))).toBe(false);
    expect(isNews(told(0.69), told(0.71))).toBe(true);
  });

  it('orders work by what can still be saved: nothing where no time is left, all where enough is', () => {
    expect(savable(told(0.8), 0)).toBe(0);
    expect(savable(told(0.8), 240)).toBeCloseTo(0.4);
    expect(savable(told(0.8), 960)).toBeCloseTo(0.8);
    expect(savable(told(0.5), 960)).toBeGreaterThan(savable(told(0.9), 120));
  });

  it('leaves about one dossier in twenty unmarked, always the same', () => {
    const codes = Array.from(
      { length: 4000 },
      (_, n) => `H62.19-260302-${String(n).padStart(4, '0')}`,
    );
    const unmarked = codes.filter(isUnmarked);
    expect(unmarked.length / codes.length).toBeGreaterThan(0.035);
    expect(unmarked.length / codes.length).toBeLessThan(0.065);
    expect(codes.filter(isUnmarked)).toEqual(unmarked);
  });
});

describe('the dossiers that teach a model', () => {
  const count = (procedure: string, field: string, resolved: number) => ({
    procedure,
    field,
    dossiers: resolved,
  });

  it('are 200 of the procedure, else 200 of its field, else there is no model', () => {
    const { groups, without } = lessonGroups([
      count('1', 'Đất đai', 200),
      count('2', 'Đất đai', 199),
      count('3', 'Hộ tịch', 199),
    ]);
    expect(groups).toEqual([
      { of: 'procedure', name: '1' },
      { of: 'field', name: 'Đất đai' },
    ]);
    expect(without.map(({ procedure }) => procedure)).toEqual(['3']);
    expect(groupOf(groups, { procedure: '1', field: 'Đất đai' })?.of).toBe('procedure');
    expect(groupOf(groups, { procedure: '2', field: 'Đất đai' })?.of).toBe('field');
    expect(groupOf(groups, { procedure: '3', field: 'Hộ tịch' })).toBeUndefined();
  });
});

describe('a model that drifts', () => {
  const day = (model: number) => ({ day: '2026-03-02', dossiers: 5, model, baseRate: 0.1 });

  it('was worse than the base rate on twenty judged days in a row, and stops with the first better one', () => {
    fc.assert(
      fc.property(fc.nat(DRIFT_DAYS - 1), (better) => {
        const bad = Array.from({ length: DRIFT_DAYS }, () => day(0.2));
        expect(hasDrifted(bad.slice(1))).toBe(false);
        expect(hasDrifted(bad)).toBe(true);
        expect(hasDrifted(bad.map((one, at) => (at === better ? day(0.05) : one)))).toBe(false);
        expect(hasDrifted(daysAfterJudging(bad, day(0.05)))).toBe(false);
        expect(daysAfterJudging(bad, undefined)).toEqual(bad);
      }),
    );
  });
});
