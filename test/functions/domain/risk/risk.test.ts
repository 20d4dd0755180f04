import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedAt,
  type Course,
  knownBy,
  loadOver,
} from '../../../../functions/domain/risk/course.ts';
import { rollingIntervals } from '../../../../functions/domain/risk/interval.ts';
import { isotonic, risen } from '../../../../functions/domain/risk/isotonic.ts';
import { auc, brier } from '../../../../functions/domain/risk/measures.ts';
import { lateChance, riskModel } from '../../../../functions/domain/risk/model.ts';
import { momentsOf } from '../../../../functions/domain/risk/moment.ts';
import { MOST_POINTS } from '../../../../functions/domain/risk/scorecard.ts';
import { survivalCurve, survives } from '../../../../functions/domain/risk/survival.ts';

const HOUR = 3_600_000;
const minutes = (from: number, to: number) => (to - from) / 60_000;

const course = fc
  .record({
    startedAt: fc.integer({ min: 0, max: 2000 }),
    gaps: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }),
    steps: fc.array(fc.constantFrom('S1', 'S2', 'S3'), { minLength: 7, maxLength: 7 }),
    term: fc.integer({ min: 1, max: 200 }),
    extension: fc.option(fc.integer({ min: 0, max: 100 })),
    isEnded: fc.boolean(),
  })
  .map(({ startedAt, gaps, steps, term, extension, isEnded }): Course => {
    let at = startedAt * HOUR;
    const moves = [0, ...gaps].map((gap, index) => {
      at += gap * HOUR;
      return { at, step: steps[index] ?? 'S1', traits: { unit: `H62.${index}` }, amount: index };
    });
    const due = (startedAt + term) * HOUR;
    const extended = { at: due - HOUR, due: due + (extension ?? 0) * HOUR };
    return {
      startedAt: startedAt * HOUR,
      moves,
      minutes,
      appointments: [{ at: startedAt * HOUR, due }, ...(extension === null ? [] : [extended])],
      endedAt: isEnded ? at : undefined,
    };
  });

describe('what a forecast looks at', () => {
  it('is the same live as in hindsight: events after the moment change nothing', () => {
    fc.assert(
      fc.property(
        fc.array(course, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 2500 }),
        (courses, hours) => {
          const at = hours * HOUR;
          const live = courses
            .filter(({ startedAt }) => startedAt <= at)
            .map((one) => knownBy(one, at));
          const loadInHindsight = loadOver(courses);
          const loadLive = loadOver(live);
          for (const whole of courses) {
            if (whole.startedAt > at) continue;
            const earlier = askedAt(whole, at).filter((one) => one < at);
            expect(momentsOf(whole, [...earlier, at], loadInHindsight).at(-1)).toEqual(
              momentsOf(knownBy(whole, at), [at], loadLive)[0],
            );
          }
        },
      ),
      { numRuns: 800 },
    );
  });

  it('is asked at moves and once a day, only while the dossier is open and not yet due', () => {
    fc.assert(
      fc.property(course, (one) => {
        const { endedAt = Number.POSITIVE_INFINITY } = one;
        const instants = askedAt(one, 1e12);
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        expect(new Set(instants).size).toBe(instants.length);
        for (const at of instants) expect(at).toBeLessThan(endedAt);
      }),
    );
  });
});

const wait = fc.record({ minutes: fc.integer({ min: 0, max: 30 }), ended: fc.boolean() });

describe('the survival curve', () => {
  it('is 1 minus the share that has ended where every wait has ended', () => {
    fc.assert(
      fc.property(fc.array(wait, { minLength: 1 }), fc.nat(30), (waits, at) => {
        const curve = survivalCurve(waits.map((one) => ({ ...one, ended: true })));
        const longer = waits.filter((one) => one.minutes > at).length;
        expect(survives(curve, at)).toBeCloseTo(longer / waits.length, 10);
      }),
    );
  });

  it('never rises', () => {
    fc.assert(
      fc.property(fc.array(wait), (waits) => {
        const { left } = survivalCurve(waits);
        expect(left).toEqual(left.toSorted((one, other) => other - one));
      }),
    );
  });

  it('counts a wait not ended as one that lasts on, as Kaplan and Meier did', () => {
    const curve = survivalCurve([
      { minutes: 6, ended: true },
      { minutes: 6, ended: false },
      { minutes: 10, ended: true },
      { minutes: 13, ended: true },
    ]);
    expect(curve).toEqual({ at: [6, 10, 13], left: [0.75, 0.375, 0] });
  });
});

const judged = fc.record({
  forecast: fc.integer({ min: 0, max: 20 }).map((value) => value / 20),
  late: fc.boolean(),
  weight: fc.integer({ min: 1, max: 4 }),
});

describe('the calibration', () => {
  it('rises, and calibrating what is calibrated changes nothing', () => {
    fc.assert(
      fc.property(fc.array(judged, { minLength: 1 }), (outcomes) => {
        const map = isotonic(outcomes);
        expect(map.to).toEqual(map.to.toSorted((one, other) => one - other));
        const calibrated = outcomes.map((one) => ({ ...one, forecast: risen(map, one.forecast) }));
        const again = isotonic(calibrated);
        for (const { forecast } of calibrated)
          expect(risen(again, forecast)).toBeCloseTo(forecast, 3);
      }),
    );
  });

  it('is never worse than the forecasts it was learnt from', () => {
    fc.assert(
      fc.property(fc.array(judged, { minLength: 1 }), (outcomes) => {
        const map = isotonic(outcomes);
        const calibrated = outcomes.map((one) => ({ ...one, forecast: risen(map, one.forecast) }));
        expect(brier(calibrated)).toBeLessThanOrEqual(brier(outcomes) + 1e-4);
      }),
    );
  });
});

describe('the measures', () => {
  it('rank as a count of all pairs does', () => {
    fc.assert(
      fc.property(fc.array(judged), (all) => {
        let above = 0;
        let pairs = 0;
        for (const late of all.filter((one) => one.late))
          for (const punctual of all.filter((one) => !one.late)) {
            const weight = late.weight * punctual.weight;
            const rank = Math.sign(late.forecast - punctual.forecast);
            pairs += weight;
            above += (weight * (rank + 1)) / 2;
          }
        const counted = auc(all);
        if (pairs === 0) expect(counted).toBeNaN();
        else expect(counted).toBeCloseTo(above / pairs, 10);
      }),
    );
  });
});

describe('the 80 % interval', () => {
  it('holds about 80 % where the errors stay as they were', () => {
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const forecasts = Array.from({ length: 4000 }, (_, index) => {
      const rest = 1000 * Math.exp(3 * random());
      return { at: index * 1000, expected: 4000, endedAt: index * 1000 + rest, rest, weight: 1 };
    });
    const intervals = rollingIntervals(forecasts, 0.8);
    const held = forecasts.filter(({ rest }, index) => {
      const { from = 0, to = 0 } = intervals[index] ?? {};
      return rest >= from && rest <= to;
    });
    expect(held.length / forecasts.length).toBeCloseTo(0.8, 1);
  });
});

describe('a risk model', () => {
  const dossiers = Array.from({ length: 400 }, (_, index): Course => {
    const startedAt = index * 6 * HOUR;
    const hours = index % 4 === 0 ? 100 + (index % 7) : 20 + (index % 9);
    return {
      startedAt,
      minutes,
      endedAt: startedAt + hours * HOUR,
      appointments: [{ at: startedAt, due: startedAt + 80 * HOUR }],
      moves: [
        { at: startedAt, step: 'S1', traits: { unit: index % 4 === 0 ? 'H62.11' : 'H62.12' } },
        { at: startedAt + 5 * HOUR, step: 'S2' },
      ],
    };
  });
  const model = riskModel(dossiers, 380 * 6 * HOUR);

  it('is stored in a few kilobytes, with a card of at most 200 points', () => {
    const { card } = model;
    const points = [
      ...Object.values(card?.numbers ?? {}),
      ...Object.values(card?.words ?? {}),
      ...(card ? [card.passed] : []),
    ].flatMap(({ points }) => Object.values(points));
    expect(points.length).toBeGreaterThan(20);
    expect(points.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(JSON.stringify(model).length).toBeLessThan(16_000);
  });

  it('gives what is stored the same chances as what was learnt', () => {
    const stored = JSON.parse(JSON.stringify(model));
    for (const one of dossiers.slice(380)) {
      const [moment] = momentsOf(one, [one.startedAt + 6 * HOUR], loadOver(dossiers));
      if (moment) expect(lateChance(stored, moment)).toBe(lateChance(model, moment));
    }
  });

  it('says that it falls back where nothing was ever late', () => {
    const punctual = dossiers.map((one) => ({ ...one, endedAt: one.startedAt + HOUR }));
    expect(riskModel(punctual, 380 * 6 * HOUR)).toMatchObject({
      method: 'table',
      fallback: 'oneOutcome',
      baseRate: 0,
    });
  });
});
