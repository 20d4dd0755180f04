import type { Day, Instant } from '../../../../../functions/domain/codes.ts';
import { vietnamDay } from '../../../../../functions/domain/codes.ts';
import type { Dossier } from '../../../../../functions/domain/dossier/dossier.ts';
import { overdueSpans, standingDueAt } from '../../../../../functions/domain/dossier/lapses.ts';
import type { Counts } from '../../../../../functions/domain/figures/counts.ts';
import { lateSpans, timelinessOf } from '../../../../../functions/domain/figures/lateness.ts';
import { type CohortFact, cohortCounter } from './cohort.ts';

/** What one dossier adds to the counters of each day. */
export type Contribution = Readonly<Record<Day, Counts>>;

/**
 * Everything that reports count of a dossier, from its row alone. The oracle of the reports: a
 * fold over one dossier that shares no code with the SQL, and of which every figure is the sum.
 *
 * Names: `submitted.<channel>`, `accepted.<channel>`, `handledElsewhere`, `refused.<ground>`, `supplement.first|repeated`,
 * `paused.<kind>`, `extended`, `apologised`, `returned`; of the day it ended `ended.early|onTime|late`
 * (Decision 766), `ended.lateUnadjusted` (after the appointment of the receipt, nothing subtracted),
 * `ended.withdrawn|stopped|moved`, `resolvedHours`; of its due day `due.met|missed|open`, `open.running|overdue|
 * apologised`; `overdue.from` and `overdue.over` where a time past a due moment began and ended, whose
 * running difference is what was overdue at the end of a day; `digitisation.dossiers|required|digitised|
 * singleFile|declarationOnly` of the day on which one that needed papers was resolved; `payment.asked|free`, `payment.paid.<method>`
 * and `payment.refunded`; and `cohort.<fact>.<days>` of the day on which something became of it (see
 * `cohort.ts`).
 *
 * Only `open.*` tells of the present, and `due.open`, which becomes `due.missed` of the same day. Everything
 * else stands on the day on which it became known and stays there, so that no later act changes what a
 * closed period says.
 */
export function contribution(dossier: Dossier): Contribution {
  const days: Record<Day, Record<string, number>> = {};
  const add: Add = (at, name, n = 1) => {
    const day = vietnamDay(at);
    const counts = days[day] ?? {};
    days[day] = counts;
    counts[name] = (counts[name] ?? 0) + n;
    if (counts[name] === 0) delete counts[name];
  };
  add(dossier.submittedAt, `submitted.${dossier.channel}`);
  for (const [index, { requestedAt }] of dossier.supplements.entries())
    add(requestedAt, index === 0 ? 'supplement.first' : 'supplement.repeated');
  const asked = dossier.supplements.find(({ items }) => items.some((one) => one.askedThough));
  if (asked) add(asked.requestedAt, 'askedForThoughByData');
  if (dossier.refusal && dossier.finishedAt)
    add(dossier.finishedAt, `refused.${dossier.refusal.ground}`);
  addPayments(dossier, add);
  if (dossier.acceptedAt) {
    add(dossier.acceptedAt, `accepted.${dossier.channel}`);
    if (dossier.handledBy) add(dossier.acceptedAt, 'handledElsewhere');
    for (const { kind, from } of dossier.pauses) add(from, `paused.${kind}`);
    if (dossier.extension) add(dossier.extension.at, 'extended');
    if (dossier.apology) add(dossier.apology.at, 'apologised');
    addEnd(dossier, add);
    addDue(dossier, add);
    addLate(dossier, dossier.acceptedAt, add);
    addDigitised(dossier, dossier.acceptedAt, add);
    if (dossier.returnedAt) add(dossier.returnedAt, 'returned');
  }
  return days;
}

type Add = (at: Instant, name: string, n?: number) => void;

function addEnd(dossier: Dossier, add: Add): void {
  const { finishedAt, acceptedAt, originalDueAt, dueAt, decision, state, movedTo } = dossier;
  if (movedTo && !finishedAt) add(movedTo.at, 'ended.moved');
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

/** A dossier falls due once: at the first due moment that passes, or that its decision comes before. */
function addDue(dossier: Dossier, add: Add): void {
  const { dueAt, finishedAt, deadline, decision, apology } = dossier;
  const standing = standingDueAt(dossier);
  const spans = overdueSpans(dossier);
  for (const { from, to } of spans) {
    add(from, 'overdue.from');
    if (to) add(to, 'overdue.over');
  }
  const [first] = spans;
  if (first) add(first.from, first.to ? 'due.missed' : 'due.open');
  else if (standing && finishedAt && decision) add(standing, 'due.met');
  if (!dueAt || !deadline) return;
  add(dueAt, `open.${deadline}`);
  if (deadline === 'overdue' && apology) add(dueAt, 'open.apologised');
}

/** Counts what became of a dossier or a payment that came in at an instant; nothing does so before it. */
const becoming =
  (add: Add, cameIn: Instant) =>
  (fact: CohortFact, became: Instant, n = 1) => {
    const at = became < cameIn ? cameIn : became;
    add(at, cohortCounter(fact, vietnamDay(cameIn), vietnamDay(at)), n);
  };

/** Counted where it begins and taken back where it ends; what is still to come is not counted. */
function addLate(dossier: Dossier, cameIn: Instant, add: Add): void {
  const became = becoming(add, cameIn);
  const coming = dossier.deadline === 'running' ? dossier.dueAt : undefined;
  for (const { from, to } of lateSpans(dossier)) {
    // The coming span, not one that is over and began at the same due moment.
    if (from === coming && !to) continue;
    became('late', from);
    if (to) became('late', to, -1);
  }
}

/** How far a dossier was digitised is known when its work has ended: then no paper comes any more. */
function addDigitised(dossier: Dossier, cameIn: Instant, add: Add): void {
  const { digitisation, decision, finishedAt, result, formerResults } = dossier;
  const became = becoming(add, cameIn);
  const issuedAt = (formerResults?.[0] ?? result)?.issuedAt;
  if (issuedAt) became('resulted', issuedAt);
  if (dossier.citizenDataAt) became('citizenData', dossier.citizenDataAt);
  if (!digitisation || !decision || !finishedAt) return;
  const { required, digitised, singleFile, declarationOnly } = digitisation;
  if (required > 0) {
    add(finishedAt, 'digitisation.dossiers');
    add(finishedAt, 'digitisation.required', required);
    add(finishedAt, 'digitisation.digitised', digitised);
    add(finishedAt, 'digitisation.singleFile', Number(singleFile));
    add(finishedAt, 'digitisation.declarationOnly', Number(declarationOnly));
  }
  if (digitisation.reused > 0) became('reused', finishedAt);
  if (issuedAt && digitisation.digitised > 0)
    became('digitised', issuedAt < finishedAt ? finishedAt : issuedAt);
}

function addPayments({ payments = [] }: Dossier, add: Add): void {
  for (const { amount, askedAt, replacedAt, paid, refunded } of payments) {
    const became = becoming(add, askedAt);
    add(askedAt, amount === 0 ? 'payment.free' : 'payment.asked');
    if (replacedAt && amount > 0) became('replaced', replacedAt);
    if (refunded) add(refunded.at, 'payment.refunded');
    if (!paid) continue;
    add(paid.at, `payment.paid.${paid.method}`);
    if (paid.method !== 'counter') became('paidOnline', paid.at);
  }
}

const hoursBetween = (from: Instant, to: Instant) =>
  (Date.parse(to) - Date.parse(from)) / 3_600_000;
