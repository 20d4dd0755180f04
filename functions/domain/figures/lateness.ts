import { yearBegins } from '../clock/awaiting.ts';
import { type Timeliness, verdict } from '../clock/verdict.ts';
import type { Instant } from '../codes.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { endOf, type OverdueSpan, overdueSpans, standingDueAt } from '../dossier/lapses.ts';

/** Requests during the appraisal: before acceptance no clock runs. */
const appraisal = ({ supplements }: Dossier) =>
  supplements.filter(({ stage }) => stage === 'appraisal');

/**
 * Whether a dossier that was resolved was early, on time or late, as form II.06a and Decision 766 count it:
 * against the appointment that law lets stand.
 */
export function timelinessOf(dossier: Dossier, endedAt: Instant): Timeliness {
  return verdict({
    endedAt,
    periodEnd: endedAt,
    originalDueAt: dossier.originalDueAt,
    standingDueAt: standingDueAt(dossier),
    dueAt: dossier.dueAt,
    ...(dossier.awaitingCalendar && { awaitedFrom: yearBegins(dossier.awaitingCalendar) }),
    supplements: appraisal(dossier),
  }).lawful.timeliness;
}

/**
 * When a dossier counts late under Decision 766/QĐ-TTg, in spans that do not touch, the coming one
 * included. It is late from its due moment on and stays late, with any outcome; only a calendar that
 * moved its due time into the future makes it in time again. Asked to be completed twice, it is late from
 * the second request on.
 */
export function lateSpans(dossier: Dossier): readonly OverdueSpan[] {
  const end = endOf(dossier);
  const spans = overdueSpans(dossier).map(({ from, to }) =>
    to === undefined || to === end ? { from } : { from, to },
  );
  const second = appraisal(dossier)[1];
  return joined(second ? [...spans, { from: second.requestedAt }] : spans);
}

function joined(spans: readonly OverdueSpan[]): readonly OverdueSpan[] {
  const union: OverdueSpan[] = [];
  for (const span of spans.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = union.at(-1);
    if (!last || (last.to !== undefined && last.to < span.from)) union.push(span);
    else union[union.length - 1] = { from: last.from, ...later(last.to, span.to) };
  }
  return union;
}

const later = (one: Instant | undefined, other: Instant | undefined) =>
  one === undefined || other === undefined ? {} : { to: one < other ? other : one };
