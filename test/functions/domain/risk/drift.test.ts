import { describe, expect, it } from 'vitest';
import type { Course } from '../../../../functions/domain/risk/course.ts';
import {
  DRIFT_DAYS,
  daysAfterJudging,
  hasDrifted,
  type JudgedDay,
  judgedDay,
} from '../../../../functions/domain/risk/drift.ts';
import type { RiskModel } from '../../../../functions/domain/risk/model.ts';
import { logit } from '../../../../functions/domain/risk/scorecard.ts';
import { survivalTable } from '../../../../functions/domain/risk/survival-table.ts';
import { silentCard } from './silent-card.ts';

const day = (n: number, model = 0.2): JudgedDay => ({
  day: `2026-03-${String(n).padStart(2, '0')}`,
  dossiers: 10,
  model,
  baseRate: 0.1,
});
const worse = Array.from({ length: DRIFT_DAYS }, (_, n) => day(n + 1));

describe('a model that has drifted', () => {
  it('was worse than the base rate on each of the last twenty days', () => {
    expect(hasDrifted(worse)).toBe(true);
    expect(hasDrifted(worse.slice(1))).toBe(false);
    expect(hasDrifted(worse.with(7, day(8, 0.1)))).toBe(false);
    expect(hasDrifted([])).toBe(false);
  });
});

describe('a judged day', () => {
  const DAY = 86_400_000;
  /** A dossier of so many days, all of which are asked about, and due on its third. */
  const lasting = (days: number): Course => ({
    startedAt: 0,
    moves: [{ at: 0, step: 'S1' }],
    appointments: [{ at: 0, due: 3 * DAY }],
    endedAt: days * DAY,
    minutes: (from, to) => (to - from) / 60_000,
  });
  const load = () => ({ open: 1, came: 1, closed: 1 });
  /** A model that gives every moment the same chance. */
  const certain = (chance: number): RiskModel => ({
    method: 'scorecard',
    baseRate: 0.25,
    table: survivalTable([], 0),
    card: silentCard(logit(chance)),
    heldOut: {},
    dossiers: 2,
  });

  it('scores the model beside the base rate, each dossier alike however long it lasted', () => {
    expect(judgedDay('2026-03-02', [lasting(4), lasting(1)], certain(0.876), load)).toEqual({
      day: '2026-03-02',
      dossiers: 2,
      model: 0.3914,
      baseRate: 0.3125,
    });
  });

  it('is none where nothing ended', () => {
    expect(judgedDay('2026-03-02', [], certain(0.9), load)).toBeUndefined();
  });
});

describe('the days that are kept of a model', () => {
  it('are the last twenty; a day on which nothing ended adds none', () => {
    const after = daysAfterJudging(worse, day(21));
    expect(after).toHaveLength(DRIFT_DAYS);
    expect([after[0]?.day, after.at(-1)?.day]).toEqual(['2026-03-02', '2026-03-21']);
    expect(daysAfterJudging(worse, undefined)).toEqual(worse);
    expect(daysAfterJudging([], day(1))).toEqual([day(1)]);
  });
});
