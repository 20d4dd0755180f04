import { dueOrAwaited, yearBegins } from '../clock/awaiting.ts';
import { type DueInput, dueTime } from '../clock/due-time.ts';
import { type Explanation, explain } from '../clock/explanation.ts';
import { explanationText } from '../clock/explanation-texts.ts';
import type { PausePeriod } from '../clock/pauses.ts';
import type { Instant } from '../codes.ts';
import type { ClockSettings } from '../dossier/act.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Titles } from '../titles.ts';
import type { ChildRule } from './bundle.ts';
import { type Dossiers, endOf, type Parent } from './parent.ts';

/** Where the term of the whole stands. */
export interface ParentTerm {
  /** When all that began with the filing was accepted; absent until then, and no term runs. */
  readonly receivedAt?: Instant;
  /** Absent while a child that stands still stops the term. */
  readonly dueAt?: Instant;
  readonly awaitingCalendar?: number;
  /** Why it is due then. */
  readonly reasons: readonly (Explanation & Titles)[];
  /** Its end, or now, lies after its due time. */
  readonly late: boolean;
}

/**
 * The term of the whole, from its children: it runs from their acceptance, stands still in the stretches that the
 * bundle names, and is over at the due time of the one function that computes due times.
 */
export function termOf(
  parent: Parent,
  dossiers: Dossiers,
  now: Instant,
  { calendar, cutOff }: Pick<ClockSettings, 'calendar' | 'cutOff'>,
): ParentTerm {
  const receivedAt = receiptOf(parent, dossiers);
  if (receivedAt === undefined) return { late: false, reasons: [] };
  const at = endOf(parent, dossiers) ?? now;
  const asked = askedOf(parent, dossiers, receivedAt, { calendar, cutOff });
  const due = explain(asked);
  if (!due.ok) {
    const year = due.reason.code === 'awaitingCalendar' ? due.reason.year : undefined;
    return { receivedAt, late: false, reasons: [], ...(year && dueOrAwaited(yearBegins(year))) };
  }
  // What stands still may have been late before it did: the present stop counts up to now.
  const pauses = asked.pauses?.map((stop) => ({ ...stop, to: stop.to ?? at }));
  const closed = dueTime({ ...asked, pauses });
  const limit = closed.ok ? closed.value.dueAt : null;
  const { dueAt, steps } = due.value;
  return {
    receivedAt,
    ...(dueAt && { dueAt }),
    reasons: steps.map((step) => ({ ...step, ...explanationText(step) })),
    late: limit !== null && at > limit,
  };
}

/** What the clock is asked of the whole: under its own term or, since something must be verified, under the longer one. */
function askedOf(
  { bundle }: Parent,
  dossiers: Dossiers,
  receivedAt: Instant,
  { calendar, cutOff }: Pick<ClockSettings, 'calendar' | 'cutOff'>,
): DueInput {
  const { term, verifiedTerm, legalBasis } = bundle;
  const cut = bundle.cutOff ?? (term.unit === 'sameDay' ? cutOff.sameDay : cutOff.other);
  const pauses = bundle.children
    .flatMap((rule) => stopsIn(rule, dossiers[rule.id]))
    .flatMap((stop) => clipped(stop, receivedAt));
  const own = { term, receivedAt, calendar, rules: { ...(cut && { cutOff: cut }) }, pauses };
  const at = firstVerification(dossiers);
  if (!verifiedTerm || at === undefined || isOverAt(at, own)) return own;
  return {
    ...own,
    term: verifiedTerm,
    lengthened: { at, before: term, legalBasis },
    pauses: pauses.filter(({ kind }) => kind !== 'verification'),
  };
}

/** Whether a term was over at a moment: what is late is not made good by a longer one. */
function isOverAt(at: Instant, asked: DueInput & { pauses: readonly PausePeriod[] }): boolean {
  const pauses = asked.pauses
    .filter(({ from }) => from < at)
    .map((stop) => ({ ...stop, to: stop.to !== undefined && stop.to < at ? stop.to : at }));
  const due = dueTime({ ...asked, pauses });
  return due.ok && due.value.dueAt !== null && at > due.value.dueAt;
}

/** When it was first said of a child that something must be verified. */
const firstVerification = (dossiers: Dossiers): Instant | undefined =>
  Object.values(dossiers)
    .flatMap((dossier) => [
      ...(dossier?.verification ? [dossier.verification.at] : []),
      ...(dossier?.pauses ?? [])
        .filter(({ kind }) => kind === 'verification')
        .map(({ from }) => from),
    ])
    .toSorted()
    .at(0);

/** The last acceptance of what began with the filing, once none of it is at the counter any more. */
function receiptOf({ bundle }: Parent, dossiers: Dossiers): Instant | undefined {
  const first = bundle.children.filter(({ after }) => after.length === 0);
  const isPending = first.some(({ id }) => {
    const dossier = dossiers[id];
    return !dossier || (dossier.acceptedAt === undefined && dossier.finishedAt === undefined);
  });
  if (isPending) return undefined;
  return first
    .flatMap(({ id }) => dossiers[id]?.acceptedAt ?? [])
    .toSorted()
    .at(-1);
}

/** The stretches in which a child stands still and stops the term of the whole. */
function stopsIn(rule: ChildRule, dossier: Dossier | undefined): readonly PausePeriod[] {
  if (!dossier) return [];
  const { pauses, supplements, finishedAt } = dossier;
  const paused = pauses.filter(
    ({ kind }) => rule[kind === 'supplement' ? 'supplement' : 'pause'] === 'stopsTerm',
  );
  // Before a child is accepted its own clock does not run; that of the whole may.
  const asked = supplements.filter(({ stage }) => stage === 'intake');
  const completing = rule.supplement === 'stopsTerm' ? asked : [];
  return [
    ...paused,
    ...completing.map(({ requestedAt, completedAt }) => ({
      kind: 'supplement',
      from: requestedAt,
      to: completedAt ?? finishedAt,
    })),
  ];
}

/** What of a stretch lies after the receipt of the whole. */
function clipped(stop: PausePeriod, receivedAt: Instant): readonly PausePeriod[] {
  if (stop.to !== undefined && stop.to <= receivedAt) return [];
  return [{ ...stop, from: stop.from < receivedAt ? receivedAt : stop.from }];
}
