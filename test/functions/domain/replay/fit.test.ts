import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitRecord } from '../../../../functions/domain/replay/fit.ts';
import type { PastDossier, PastVisit } from '../../../../functions/domain/replay/history.ts';
import { everyDay, on } from './taken-apart.ts';

const DAY = 480;

/** A stay at a desk by its positions in working minutes; without a start nobody recorded one. */
interface Stay {
  readonly opened: number;
  readonly start?: number;
  readonly done: number;
  readonly by?: string;
  readonly step?: string;
  readonly role?: string;
}

const instantOf = (position: number) => on(Math.floor(position / DAY), position % DAY);

const visitOf = ({
  opened,
  start,
  done,
  by = 'an',
  step = 'S1',
  role = 'specialist',
}: Stay): PastVisit => ({
  step,
  pool: `H62.11:${role}`,
  openedAt: instantOf(opened),
  doneAt: instantOf(done),
  by,
  ...(start !== undefined && { startedAt: instantOf(start) }),
});

const dossier = (code: string, ...stays: readonly Stay[]): PastDossier => {
  const visits = stays.map(visitOf);
  return { code, procedure: '1.000001', receivedAt: visits[0]?.openedAt ?? 0, visits };
};

const fitted = (...past: readonly PastDossier[]) => fitRecord(past, everyDay);

describe('a record taken apart', () => {
  it('calls queue what a visit lay while the officer was busy, and its own delay what he was idle', () => {
    const { queued, held, work } = fitted(
      dossier('a', { opened: 0, start: 0, done: 60 }),
      dossier('b', { opened: 10, start: 60, done: 100 }),
      dossier('c', { opened: 90, start: 130, done: 150 }),
    );
    expect([...queued]).toEqual([0, 50, 0]);
    expect([...held]).toEqual([0, 0, 40]);
    expect([...work.service]).toEqual([60, 40, 20]);
  });

  it('lets one idle officer of the desk prove that a dossier could not yet be worked on', () => {
    const { queued, held, pools } = fitted(
      dossier('a', { opened: 0, start: 0, done: 60 }),
      dossier('b', { opened: 0, start: 0, done: 30, by: 'bình' }),
      dossier('c', { opened: 10, start: 60, done: 100 }),
    );
    expect([queued[2], held[2]]).toEqual([0, 50]);
    expect(pools).toMatchObject([{ people: 2, visits: 3, officers: Uint16Array.from([2]) }]);
  });

  it('takes no officer of another desk for idle', () => {
    const { queued, work, pools } = fitted(
      dossier('a', { opened: 0, start: 0, done: 60 }),
      dossier('b', { opened: 5, start: 5, done: 10, by: 'bình', role: 'leader' }),
      dossier('c', { opened: 10, start: 60, done: 100 }),
    );
    expect(queued[2]).toBe(50);
    expect([...work.pool]).toEqual([0, 1, 0]);
    expect(pools.map(({ name }) => name)).toEqual(['H62.11:specialist', 'H62.11:leader']);
  });

  it('keeps the time that the applicant had between two steps as nobody’s queue', () => {
    const { work, held } = fitted(
      dossier(
        'a',
        { opened: 0, start: 0, done: 60 },
        { opened: 200, start: 210, done: 220, step: 'S2' },
      ),
    );
    expect([...held]).toEqual([0, 10]);
    expect([...work.delay]).toEqual([0, 10 + 140]);
  });

  it('knows units that one step asks at one moment from steps one after the other', () => {
    const { work } = fitted(
      dossier(
        'a',
        { opened: 0, start: 0, done: 10 },
        { opened: 0, start: 0, done: 20, by: 'bình' },
        { opened: 20, start: 20, done: 30 },
        { opened: 20, start: 20, done: 30, step: 'S2' },
      ),
      dossier('b', { opened: 20, start: 20, done: 40, step: 'S2' }),
    );
    expect([...(work.beside ?? [])]).toEqual([0, 1, 0, 0, 0]);
    expect([...work.first]).toEqual([0, 4, 5]);
  });

  it('orders dossiers by when their first queue opened, and counts a due time in positions', () => {
    const late = {
      ...dossier('late', { opened: DAY, done: DAY + 10 }),
      dueAt: on(3, 0),
      receivedAt: 0,
    };
    const { past, work } = fitted(late, dossier('early', { opened: 5, done: 10 }));
    expect(past.map(({ code }) => code)).toEqual(['early', 'late']);
    expect([...work.received]).toEqual([5, DAY]);
    expect([...work.due]).toEqual([Number.POSITIVE_INFINITY, 3 * DAY]);
  });

  it('loses no minute: from opening to done a visit was held, queued or worked on', () => {
    const stay = fc.record({
      opened: fc.nat(5 * DAY),
      before: fc.nat(DAY),
      service: fc.integer({ min: 1, max: 200 }),
      isRecorded: fc.boolean(),
      by: fc.constantFrom('an', 'bình', 'chi'),
    });
    fc.assert(
      fc.property(fc.array(stay, { minLength: 1, maxLength: 11 }), (stays) => {
        const past = stays.map(({ opened, before, service, isRecorded, by }, at) => {
          const start = opened + before;
          const recorded = isRecorded ? { start } : {};
          return dossier(`${at}`, { opened, done: start + service, by, ...recorded });
        });
        const { visits, held, queued, work } = fitted(...past);
        for (const [visit, { openedAt, doneAt }] of visits.entries()) {
          const [own = 0, queue = 0] = [held[visit], queued[visit]];
          expect(Math.min(own, queue, work.service[visit] ?? 0)).toBeGreaterThanOrEqual(0);
          expect(own + queue + (work.service[visit] ?? 0)).toBeCloseTo(
            everyDay.positionOf(doneAt) - everyDay.positionOf(openedAt),
          );
        }
      }),
    );
  });

  it('leaves the wait for the weekday of a step out of its queue', () => {
    // A council meets on Fridays; the last paper of a week was there the Friday before, and nobody took it.
    const friday = (week: number) => (week * 7 + 4) * DAY;
    const { queued, held, work } = fitted(
      ...Array.from({ length: 14 }, (_, week) =>
        dossier(`${week}`, {
          opened: friday(week) - (week === 13 ? 8 : 4) * DAY + 100,
          start: friday(week),
          done: friday(week) + 60,
        }),
      ),
    );
    const FRIDAY = 1 << 5;
    expect(new Set(work.weekdays)).toEqual(new Set([FRIDAY]));
    expect(Math.max(...queued)).toBe(0);
    expect([...held.subarray(0, 13)]).toEqual(Array.from({ length: 13 }, () => 0));
    // From Thursday's opening to Friday's close: the rest of the week it waited for the next Friday.
    expect(held[13]).toBe(2 * DAY - 100);
  });

  it('explains by nothing the waits of a name that stands for many people', () => {
    const { pools, queued, held, work } = fitted(
      dossier('before', { opened: 0, start: 0, done: 30 }),
      ...Array.from({ length: 20 }, (_, at) =>
        dossier(`${at}`, { opened: at, start: 30, done: 430 }),
      ),
    );
    expect(new Set(pools[0]?.officers)).toEqual(new Set([65_535]));
    expect(Math.max(...queued)).toBe(0);
    expect([held[1], work.delay[1]]).toEqual([30, 30]);
  });

  it('believes waits that the replay makes longer by less than an hour', () => {
    const { pools } = fitted(
      ...Array.from({ length: 3 }, (_, at) =>
        dossier(`${at}`, { opened: at, start: 30, done: 80 }),
      ),
    );
    expect(pools[0]?.officers[0]).toBe(1);
  });
});
