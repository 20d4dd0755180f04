import type { Calendar } from '../clock/calendar.ts';
import { MINUTE } from '../clock/civil-day.ts';
import { positionOf } from '../clock/working-time.ts';
import type { DossierRow, EventRow } from '../figures/facts.ts';
import type { Appointment, Course, Move, Span } from './course.ts';

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
/** An act of the history; those that left a step say when it was opened. */
export type StepExit = Pick<EventRow, 'at' | 'step' | 'unit' | 'role' | 'openedAt'>;

/** The step where a dossier stands, of which no event tells before it is left. */
export interface PresentStep {
  readonly step: string;
  readonly unit: string;
  readonly role: string;
}

/**
 * The course of a dossier in working minutes, its pauses left out. It came to a step when the act before left
 * another: the machine opens it a moment later. Nothing where there is no appointment, or where it ended without
 * a decision: withdrawn, stopped and moved ones are neither late nor punctual. Officers are not looked at.
 */
export function dossierCourse(
  dossier: DossierFacts,
  history: readonly StepExit[],
  calendar: Calendar,
  held?: PresentStep,
): Course | undefined {
  const { acceptedAt, originalDueAt, dueAt = originalDueAt, ended, endedAt } = dossier;
  const isResolved = ended === 'early' || ended === 'onTime' || ended === 'late';
  if (!acceptedAt || !dueAt || (ended && !isResolved)) return undefined;
  const startedAt = Date.parse(acceptedAt);
  const pauses = dossier.pauses.flatMap(({ from, to }): readonly Span[] =>
    from ? [{ from: Date.parse(from), ...(to && { to: Date.parse(to) }) }] : [],
  );
  return {
    startedAt,
    moves: movesOf(dossier, startedAt, history, held),
    appointments: appointmentsOf(dossier, startedAt, pauses),
    ...(endedAt && { endedAt: Date.parse(endedAt) }),
    pauses,
    minutes: ownMinutes(calendar, pauses),
  };
}

function movesOf(
  { channel, field, procedure }: DossierFacts,
  startedAt: number,
  history: readonly StepExit[],
  held?: PresentStep,
): readonly Move[] {
  const given = {
    ...(channel && { channel }),
    ...(field && { field }),
    ...(procedure && { procedure }),
  };
  const left = history
    .filter(({ step, openedAt, at }) => step && openedAt && at)
    .map((one) => ({ ...one, leftAt: Date.parse(one.at ?? '') }))
    .sort((one, other) => one.leftAt - other.leftAt);
  const steps = [...left, ...(held ? [{ ...held, leftAt: Number.POSITIVE_INFINITY }] : [])];
  return steps.map(({ step = '', unit, role }, index) => ({
    at: steps[index - 1]?.leftAt ?? startedAt,
    step,
    traits: { ...given, ...(unit && { unit }), ...(role && { role }) },
  }));
}

/**
 * The appointment of the receipt holds until the first pause ends or the term is extended, the present one since
 * the last of these. Between them the facts do not say which held: NaN, so that nothing is learnt from then.
 */
function appointmentsOf(
  { originalDueAt, dueAt = originalDueAt, extendedAt }: DossierFacts,
  startedAt: number,
  pauses: readonly Span[],
): readonly Appointment[] {
  const present = Date.parse(dueAt ?? '');
  const changes = pauses
    .flatMap(({ to }) => to ?? [])
    .concat(extendedAt ? [Date.parse(extendedAt)] : [])
    .sort((one, other) => one - other);
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return [{ at: startedAt, due: present }];
  return [
    { at: startedAt, due: originalDueAt ? Date.parse(originalDueAt) : present },
    ...(first < last ? [{ at: first, due: Number.NaN }] : []),
    { at: last, due: present },
  ];
}

/**
 * Working minutes between two instants without those inside a pause; NaN outside the announced years. Of a pause
 * that began after the instant of knowing nobody knew, and one that lasted then had no end yet.
 */
function ownMinutes(calendar: Calendar, pauses: readonly Span[]): Course['minutes'] {
  const worked = (from: number, to: number) =>
    ((positionOf(calendar, to) ?? Number.NaN) - (positionOf(calendar, from) ?? Number.NaN)) /
    MINUTE;
  return (from, to, knownAt = Number.POSITIVE_INFINITY) => {
    let minutes = worked(from, to);
    for (const pause of pauses) {
      if (pause.from > knownAt) continue;
      const end = pause.to !== undefined && pause.to <= knownAt ? pause.to : to;
      const [start, stop] = [Math.max(pause.from, from), Math.min(end, to)];
      if (start < stop) minutes -= worked(start, stop);
    }
    return minutes;
  };
}
