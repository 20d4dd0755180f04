import { verdict } from '../clock/verdict.ts';
import type { Day, Instant } from '../codes.ts';
import { vietnamDay } from '../codes.ts';
import type { Dossier } from '../dossier/dossier.ts';

/** What was counted, by the name of the counter. */
export type Counts = Readonly<Record<string, number>>;

/** What one dossier adds to the counters of each day. */
export type Contribution = Readonly<Record<Day, Counts>>;

/** Goes up whenever a counter changes its meaning; figures carry it, and counted rows name it. */
export const FORMULA = 1;

/**
 * Everything that reports count of a dossier, from its row alone. Because it is a function of the row, a
 * counter is the sum of it over all dossiers: counting twice, late or out of order cannot change a figure,
 * and a recount needs nothing but the rows.
 *
 * Names: `submitted.<channel>`, `accepted.<channel>`, `refused.<ground>`, `supplement.first|repeated`,
 * `paused.<kind>`, `extended`, `apologised`, `returned`; of the day it ended `ended.early|onTime|late`
 * (Decision 766), `ended.lateUnadjusted` (after the appointment of the receipt, nothing subtracted),
 * `ended.withdrawn|stopped`, `resolvedHours`; of its due day `due.met|missed|open`, `open.running|overdue|
 * apologised`; and `overdue.from` (due day of a dossier that outlives it) with `overdue.over` (its end),
 * whose running difference is what was overdue at the end of a day. `cohort.late` stands on the day of
 * acceptance, because Decision 766 measures progress over what was received in the period.
 */
export function contribution(dossier: Dossier): Contribution {
  const days: Record<Day, Record<string, number>> = {};
  const add = (at: Instant, name: string, n = 1) => {
    const day = vietnamDay(at);
    const counts = days[day] ?? {};
    days[day] = counts;
    counts[name] = (counts[name] ?? 0) + n;
  };
  add(dossier.submittedAt, `submitted.${dossier.channel}`);
  for (const [index, { requestedAt }] of dossier.supplements.entries())
    add(requestedAt, index === 0 ? 'supplement.first' : 'supplement.repeated');
  if (dossier.refusal && dossier.finishedAt)
    add(dossier.finishedAt, `refused.${dossier.refusal.ground}`);
  if (dossier.acceptedAt) {
    add(dossier.acceptedAt, `accepted.${dossier.channel}`);
    for (const { kind, from } of dossier.pauses) add(from, `paused.${kind}`);
    if (dossier.extension) add(dossier.extension.at, 'extended');
    if (dossier.apology) add(dossier.apology.at, 'apologised');
    addEnd(dossier, add);
    if (isLate(dossier)) add(dossier.acceptedAt, 'cohort.late');
    addDue(dossier, add);
    if (dossier.returnedAt) add(dossier.returnedAt, 'returned');
  }
  return days;
}

type Add = (at: Instant, name: string, n?: number) => void;

function addEnd(dossier: Dossier, add: Add): void {
  const { finishedAt, acceptedAt, originalDueAt, dueAt, decision, state } = dossier;
  if (!finishedAt || !acceptedAt) return;
  if (!decision) {
    // A dossier that was stopped is `returned` too, once its papers are; only a decision resolves.
    add(finishedAt, state === 'withdrawn' ? 'ended.withdrawn' : 'ended.stopped');
    return;
  }
  add(finishedAt, `ended.${timelinessOf(dossier, finishedAt)}`);
  add(finishedAt, 'resolvedHours', Math.round(hoursBetween(acceptedAt, finishedAt)));
  if ((originalDueAt ?? dueAt ?? finishedAt) < finishedAt) add(finishedAt, 'ended.lateUnadjusted');
}

/** Late by Decision 766, or past its due time and still open. */
function isLate(dossier: Dossier): boolean {
  const { finishedAt, decision, clock } = dossier;
  if (finishedAt && !decision) return false;
  const late = finishedAt && timelinessOf(dossier, finishedAt) === 'late';
  return late || clock === 'overdue' || askedTwice(dossier);
}

const appraisalRequests = ({ supplements }: Dossier) =>
  supplements.filter(({ stage }) => stage === 'appraisal');

/** More than one request to complete it counts late, whatever the time. */
const askedTwice = (dossier: Dossier) => appraisalRequests(dossier).length > 1;

function timelinessOf(dossier: Dossier, endedAt: Instant) {
  const { originalDueAt, dueAt } = dossier;
  const supplements = appraisalRequests(dossier);
  return verdict({ endedAt, periodEnd: endedAt, originalDueAt, dueAt, supplements }).current
    .timeliness;
}

function addDue(dossier: Dossier, add: Add): void {
  const { dueAt, finishedAt, clock, apology } = dossier;
  if (!dueAt) return;
  if (finishedAt) {
    add(dueAt, finishedAt > dueAt ? 'due.missed' : 'due.met');
    if (finishedAt <= dueAt) return;
    add(dueAt, 'overdue.from');
    add(finishedAt, 'overdue.over');
  } else if (clock) {
    add(dueAt, 'due.open');
    add(dueAt, 'overdue.from');
    add(dueAt, `open.${clock}`);
    if (clock === 'overdue' && apology) add(dueAt, 'open.apologised');
  }
}

const hoursBetween = (from: Instant, to: Instant) =>
  (Date.parse(to) - Date.parse(from)) / 3_600_000;
