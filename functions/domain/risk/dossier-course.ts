import type { Calendar } from '../clock/calendar.ts';
import { MINUTE } from '../clock/civil-day.ts';
import { positionOf } from '../clock/working-time.ts';
import type { DossierRow, EventRow } from '../figures/facts.ts';
import type { Course, Move } from './course.ts';

/** What the lake holds of a dossier that a forecast learns from. */
export type DossierFacts = Pick<
  DossierRow,
  | 'acceptedAt'
  | 'originalDueAt'
  | 'dueAt'
  | 'extendedAt'
  | 'ended'
  | 'endedAt'
  | 'pauses'
  | 'channel'
  | 'field'
  | 'procedure'
>;
export type StepLeft = Pick<EventRow, 'step' | 'unit' | 'role' | 'openedAt'>;

/** What a live dossier adds: the step that is open, which no event tells of before it is left. */
export interface OpenTask {
  readonly step: string;
  readonly unit: string;
  readonly role: string;
  readonly openedAt: string;
}

/**
 * The course of a dossier in working minutes, its pauses left out: a pause moves the due time by as much as
 * it stops the clock, so what was left at a moment follows from the present due time. Nothing where there is
 * no appointment, or where it ended without a decision: withdrawn, stopped and moved ones are neither late nor
 * punctual. Officers are not looked at.
 */
export function dossierCourse(
  dossier: DossierFacts,
  left: readonly StepLeft[],
  calendar: Calendar,
  open?: OpenTask,
): Course | undefined {
  const { acceptedAt, originalDueAt, dueAt = originalDueAt, extendedAt, ended, endedAt } = dossier;
  const isResolved = ended === 'early' || ended === 'onTime' || ended === 'late';
  if (!acceptedAt || !dueAt || (ended && !isResolved)) return undefined;
  const startedAt = Date.parse(acceptedAt);
  const { channel, field, procedure } = dossier;
  const given = {
    ...(channel && { channel }),
    ...(field && { field }),
    ...(procedure && { procedure }),
  };
  const moves = [...left, ...(open ? [open] : [])]
    .flatMap(({ step, openedAt, unit, role }): readonly Move[] => {
      if (!step || !openedAt) return [];
      const traits = { ...given, ...(unit && { unit }), ...(role && { role }) };
      return [{ at: Date.parse(openedAt), step, traits }];
    })
    .sort((one, other) => one.at - other.at);
  const before = extendedAt ? [{ at: startedAt, due: Date.parse(originalDueAt ?? dueAt) }] : [];
  return {
    ...{ startedAt, moves },
    appointments: [
      ...before,
      { at: extendedAt ? Date.parse(extendedAt) : startedAt, due: Date.parse(dueAt) },
    ],
    ...(endedAt && { endedAt: Date.parse(endedAt) }),
    minutes: ownMinutes(calendar, dossier.pauses),
  };
}

/** Working minutes between two instants without those inside a pause; NaN outside the announced years. */
function ownMinutes(calendar: Calendar, pauses: DossierFacts['pauses']) {
  const spans = pauses.flatMap(({ from, to }) =>
    from ? [{ from: Date.parse(from), to: to ? Date.parse(to) : Number.POSITIVE_INFINITY }] : [],
  );
  const worked = (from: number, to: number) =>
    ((positionOf(calendar, to) ?? Number.NaN) - (positionOf(calendar, from) ?? Number.NaN)) /
    MINUTE;
  return (from: number, to: number): number => {
    const paused = spans.reduce((sum, span) => {
      const [start, end] = [Math.max(span.from, from), Math.min(span.to, to)];
      return start < end ? sum + worked(start, end) : sum;
    }, 0);
    return worked(from, to) - paused;
  };
}
