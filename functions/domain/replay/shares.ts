import { MINUTE } from '../clock/civil-day.ts';
import type { FittedRecord } from './fit.ts';

/** Of all time that dossiers spent, the shares by what explains them; together 1. */
export interface Shares {
  /** Somebody worked on it. */
  readonly service: number;
  /** All officers of the pool were busy. */
  readonly queue: number;
  /** Nights, days off, and days on which the step is not done. */
  readonly calendar: number;
  /** The applicant had it, between two steps. */
  readonly applicant: number;
  /** An officer was idle, and yet it lay. */
  readonly unexplained: number;
}

/** What explains the time of a record; the legal clock and the reports use other terms for other things. */
export function sharesOf({ work, queued, held, visits, pools, time }: FittedRecord): Shares {
  const { dayLength } = time;
  const sums = { service: 0, queue: 0, calendar: 0, applicant: 0, unexplained: 0 };
  for (const [visit, { openedAt, doneAt }] of visits.entries()) {
    const service = work.service[visit] ?? 0;
    const officers = pools[work.pool[visit] ?? 0]?.officers;
    const queue = queued[visit] ?? 0;
    // Where nobody of the pool was at work that day, its rhythm made the dossier wait.
    const done = time.positionOf(doneAt);
    let closed = 0;
    const until = Math.floor((done - service) / dayLength);
    for (let day = Math.floor((done - service - queue) / dayLength) + 1; day < until; day++)
      if (officers?.[day] === 0) closed += dayLength;
    closed = Math.min(closed, queue);
    const elapsed = (doneAt - openedAt) / MINUTE;
    const worked = service + queue + (held[visit] ?? 0);
    sums.service += service;
    sums.queue += queue - closed;
    sums.unexplained += held[visit] ?? 0;
    sums.calendar += closed + Math.max(0, elapsed - worked);
    sums.applicant += Math.max(0, (work.delay[visit] ?? 0) - (held[visit] ?? 0));
  }
  const all = Object.values(sums).reduce((sum, minutes) => sum + minutes, 0) || 1;
  return {
    service: sums.service / all,
    queue: sums.queue / all,
    calendar: sums.calendar / all,
    applicant: sums.applicant / all,
    unexplained: sums.unexplained / all,
  };
}
