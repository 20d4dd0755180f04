import { describe, expect, it } from 'vitest';
import { fieldClosings } from '../../../functions/adapters/dynamodb/balance-closings.ts';
import { tellRebuild } from '../../../functions/adapters/dynamodb/rebuild-store.ts';
import { readRecount } from '../../../functions/adapters/dynamodb/recount-store.ts';
import { daysAfter } from '../../../functions/domain/clock/civil-day.ts';
import { books } from '../../../functions/domain/figures/cells.ts';
import { pieceOf, ROUND, turnOf } from '../../../functions/domain/figures/piece.ts';
import { closeBooks, EVER } from '../../../functions/recount/close-books.ts';
import type { Difference } from '../../../functions/recount/difference.ts';
import { night } from '../../../functions/recount/night.ts';
import { recount } from '../../../functions/recount/recount.ts';
import { codeOf, codesRead, FILED, usePieces } from './pieces.ts';

const TONIGHT = '2026-03-02';
const schedule = { bySchedule: true, repair: false, rebuild: false, day: TONIGHT };
const operator = { ...schedule, bySchedule: false };

/** A run that has time for so many questions whether there is any left. */
function inTime(questions: number, tell: (found: readonly Difference[]) => void = () => {}) {
  let left = questions;
  return { hasTime: () => left-- > 0, tell };
}
const atLeisure = () => inTime(Number.POSITIVE_INFINITY);

describe('a recount that ends before its time', () => {
  const { table, act, damage } = usePieces();
  const inRuns = async (asked: typeof schedule, means: () => ReturnType<typeof inTime>) => {
    let found: Awaited<ReturnType<typeof night>>;
    let runs = 0;
    for (; !found && runs < 99; runs++) found = await night(table, asked, means());
    return { found, runs };
  };

  it('goes on in the next runs, tells everything once, and ends once a night', async () => {
    await damage('province', '2026-02-09', 'accepted.online', 1);
    await damage('lead/H62.11', 'total', 'ended.late', -1);
    await act(codeOf(0), 'loses');
    const told: Difference[] = [];
    const tell = (some: readonly Difference[]) => void told.push(...some);
    const { found, runs } = await inRuns(schedule, () => inTime(4, tell));
    expect(runs).toBeGreaterThan(2);
    expect(told.map(({ book, counter }) => `${book} ${counter}`).sort()).toEqual([
      'lead/H62.11 ended.late',
      'province accepted.online',
    ]);
    expect(found).toMatchObject({ dossiers: 6, missed: 1, differences: 2, left: 2, unjudged: 0 });
    expect(await codesRead(table, (it) => night(it, schedule, atLeisure()))).toEqual([]);
  });

  it('is gone on with by whoever asks next, and begun anew by an operator and another night', async () => {
    const begun = (await readRecount(table))?.id;
    expect(await night(table, operator, inTime(1))).toBeUndefined();
    const under = (await readRecount(table))?.id;
    expect(under).not.toBe(begun);
    expect(await night(table, schedule, atLeisure())).toMatchObject({ id: under, differences: 2 });
    const tomorrow = { ...schedule, day: '2026-03-03' };
    expect(await night(table, tomorrow, atLeisure())).toMatchObject({ day: '2026-03-03' });
  });

  it('sets right what it has passed already when it is asked to', async () => {
    expect(await night(table, operator, inTime(1))).toBeUndefined();
    const repair = { ...operator, repair: true };
    expect(await night(table, repair, atLeisure())).toMatchObject({ differences: 2, left: 0 });
    expect(await night(table, operator, atLeisure())).toMatchObject({ differences: 0 });
  });

  it('closes the books when it is finished, and all of them anew where counters are set right', async () => {
    const closed = async () => {
      const { whole } = (await fieldClosings.last(table, books.province, '2026-02-28')) ?? {};
      return whole?.sums['accepted.online'];
    };
    expect(await closed()).toBe(6);
    await damage('province', '2026-02-09', 'accepted.online', 5);
    const days = { day: '2026-08-03' };
    await night(table, { ...operator, ...days }, atLeisure());
    // Long closed: only whoever sets something right says that it may have been wrong.
    expect(await closed()).toBe(6);
    await closeBooks(table, days.day, { anew: EVER });
    expect(await closed()).toBe(11);
    const repair = { ...operator, ...days, repair: true };
    // Runs that have time for little: what each has closed anew is told in the end.
    const { found, runs } = await inRuns(repair, () => inTime(3));
    expect(runs).toBeGreaterThan(1);
    expect(found).toMatchObject({ left: 0, reclosed: 3 });
    expect(await closed()).toBe(6);
  });

  it('lets the schedule go on with a rebuild', async () => {
    const rebuild = { ...operator, rebuild: true };
    expect(await night(table, rebuild, inTime(0))).toBeUndefined();
    const { found, runs } = await inRuns(schedule, () => inTime(6));
    expect(runs).toBeGreaterThan(1);
    expect(found).toMatchObject({ dossiers: 6, differences: 0 });
    await tellRebuild(table, { done: 6, of: 6 }, false);
  });
});

describe('the nights after the first', () => {
  const { table, act } = usePieces();
  const on = (day: string) =>
    codesRead(table, (it) => recount(it, () => {}, { day, whole: false }));
  const resting = pieceOf(codeOf(0));
  const turn = turnOf(resting, '2026-03-31');
  const all = FILED.map(({ code }) => code).sort();
  const inWork = FILED.filter(({ state }) => state !== 'returned').map(({ code }) => code);

  it('read what is in work, and a piece at rest when it has its turn', async () => {
    expect(await on(daysAfter(turn, 1 - ROUND))).toEqual(all);
    for (const night of [2 - ROUND, -1]) {
      const read = await on(daysAfter(turn, night));
      expect(read).toEqual(expect.arrayContaining(inWork));
      expect(read).not.toContain(codeOf(0));
    }
    expect(await on(turn)).toEqual(expect.arrayContaining([codeOf(0), codeOf(1)]));
    expect(await on(daysAfter(turn, 1))).not.toContain(codeOf(0));
  });

  it('make up for a turn that fell into a night without a recount', async () => {
    expect(await on(daysAfter(turn, ROUND + 2))).toContain(codeOf(0));
    expect(await on(daysAfter(turn, ROUND + 3))).not.toContain(codeOf(0));
  });

  it('read a piece whole once something of it was counted', async () => {
    const day = daysAfter(turn, ROUND + 3);
    await act(codeOf(1));
    expect(await on(day)).toEqual(expect.arrayContaining([codeOf(0), codeOf(1)]));
    expect(await on(day)).not.toContain(codeOf(0));
  });

  it('make up for what the stream has lost: of open work at once, of the rest when it has its turn', async () => {
    const missed = async (day: string) =>
      (await recount(table, () => {}, { day, whole: false })).missed;
    await act(codeOf(0), 'loses');
    await act(codeOf(3), 'loses');
    expect(await missed(daysAfter(turn, 2 * ROUND - 1))).toBe(1);
    expect(await missed(daysAfter(turn, 2 * ROUND))).toBe(1);
    expect(await recount(table)).toMatchObject({ missed: 0, differences: [] });
  });
});
