import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { vietnam } from '../domain/clock/calendars/vietnam.ts';
import { vietnamDay } from '../domain/codes.ts';
import { ok } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { type Endpoint, json } from '../http/handler.ts';

/** What the State announces each year, and no law fixes. */
const ANNOUNCED = ['tet', 'besideNationalDay', 'exchanged'] as const;

/**
 * The years by which due times are computed, each with its days off, the Saturdays worked and the documents that
 * order them. Names what is missing of the next year until it is announced: no due time falls in it before.
 */
export function readCalendar(table: Table): Endpoint {
  return async ({ now }) => {
    const { workingSessions } = await readProvince(table);
    const next = Number(vietnamDay(now).slice(0, 4)) + 1;
    const isAnnounced = vietnam.some(({ year, status }) => year === next && status === 'official');
    return ok(
      json(200, {
        sessions: workingSessions,
        years: vietnam.map(({ appliesTo: _scope, toDecide: _draft, ...year }) => year),
        ...(!isAnnounced && {
          awaited: {
            year: next,
            missing: ANNOUNCED.map((what) => titlesOf('calendarGaps', what)),
          },
        }),
      }),
    );
  };
}
