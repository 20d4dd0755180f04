import { describe, expect, it } from 'vitest';
import {
  dayAt,
  observedTime,
  officeTime,
  releasedAt,
} from '../../../../functions/domain/replay/work-time.ts';
import { calendar, vn } from '../clock/moments.ts';

const at = (time: string) => Date.parse(vn(time));
const office = officeTime(calendar);

describe('the working time of an office', () => {
  it('counts working minutes, and nights and days off have no length', () => {
    const between = (from: string, to: string) =>
      office.positionOf(at(to)) - office.positionOf(at(from));
    expect(office.dayLength).toBe(480);
    expect(between('2026-03-06 16:00', '2026-03-09 08:30')).toBe(120);
    expect(office.instantAt(office.positionOf(at('2026-03-06 16:00')) + 120)).toBe(
      at('2026-03-09 08:30'),
    );
    expect(office.weekdayOf(Math.floor(office.positionOf(at('2026-03-06 16:00')) / 480))).toBe(5);
  });

  it('ends with the announced years', () => {
    expect(() => office.positionOf(at('2027-01-04 08:00'))).toThrow(RangeError);
    expect(() => office.instantAt(1e9)).toThrow(RangeError);
  });
});

describe('the working day of a position', () => {
  it('is closed by its last minute, and the next begins with the one after', () => {
    expect([0, 1, 480, 480.5, 481, 960].map((position) => dayAt(position, 480))).toEqual([
      ...[0, 0, 0, 1, 1, 1],
    ]);
  });
});

describe('a step that is done on certain days of the week', () => {
  /** Every day worked, from a Monday on. */
  const week = { dayLength: 480, weekdayOf: (day: number) => (day + 1) % 7 };
  const [monday, wednesday] = [0b10, 0b1000];

  it('is free at once on such a day, else as the next one opens', () => {
    expect(releasedAt(week, 100, monday)).toBe(100);
    expect(releasedAt(week, 100, wednesday)).toBe(2 * 480);
    expect(releasedAt(week, 480, monday)).toBe(7 * 480);
    expect(releasedAt(week, 100, monday | wednesday)).toBe(100);
    expect(releasedAt(week, 100, 0)).toBe(100);
  });

  it('is free where its day never comes', () => {
    expect(releasedAt({ ...week, weekdayOf: () => 2 }, 100, monday)).toBe(100);
  });
});

describe('the working time that a record shows', () => {
  const DAY = 86_400_000;
  const HOUR = 3_600_000;
  const start = Date.UTC(2026, 2, 2);
  /** Each weekday of eight weeks something is done every half hour from 8:00 to 16:00. */
  const done = Array.from({ length: 56 }, (_, day) => day)
    .filter((day) => day % 7 < 5)
    .flatMap((day) => Array.from({ length: 17 }, (_, n) => start + day * DAY + (8 + n / 2) * HOUR));
  const time = observedTime(done);

  it('is of the hours and the days on which work was done', () => {
    expect(time.dayLength).toBe(480);
    const friday = start + 4 * DAY;
    expect(time.positionOf(friday + 16 * HOUR)).toBe(5 * 480);
    expect(time.positionOf(friday + 3 * DAY + 8 * HOUR)).toBe(5 * 480);
    expect(time.positionOf(friday + DAY + 12 * HOUR)).toBe(5 * 480);
    expect(time.positionOf(friday + 20 * HOUR)).toBe(5 * 480);
    expect(time.instantAt(5 * 480 + 60)).toBe(friday + 3 * DAY + 9 * HOUR);
    expect(time.weekdayOf(4)).toBe(5);
  });

  it('goes on after the record by the weekdays that it worked', () => {
    expect(time.instantAt(40 * 480 + 60)).toBe(start + 56 * DAY + 9 * HOUR);
    expect(time.instantAt(45 * 480 + 60)).toBe(start + 63 * DAY + 9 * HOUR);
  });

  it('takes an ordinary day for what is usual, wherever in the record a busy one lies', () => {
    const busy = Array.from({ length: 400 }, (_, n) => start + 25 * DAY + 9 * HOUR + n);
    const inOrder = observedTime([...done, ...busy].sort((one, other) => one - other));
    expect(inOrder.positionOf(start + 4 * DAY + 16 * HOUR)).toBe(5 * inOrder.dayLength);
  });

  it('takes no day of a few strays for a working day', () => {
    const strays = observedTime([...done, start + 5 * DAY + 9 * HOUR]);
    expect(strays.positionOf(start + 7 * DAY + 8 * HOUR)).toBe(5 * 480);
  });
});
