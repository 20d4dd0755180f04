import { awaitedYear } from '../clock/awaiting.ts';
import { DAY, epochDayAt, midnight } from '../clock/civil-day.ts';
import { type Rung, warnings } from '../clock/warnings.ts';
import type { Instant, UnitCode } from '../codes.ts';
import { type Change, type ClockSettings, presentTask, type Situation } from '../dossier/act.ts';
import { dueIn } from '../dossier/times.ts';
import type { Message } from './message.ts';

/** The kind of message that a rung of the ladder of warnings makes. */
const typeOf = {
  twoWorkingDaysBefore: 'vn.motcua.dossier.due-soon',
  oneWorkingDayBefore: 'vn.motcua.dossier.due-soon',
  dueToday: 'vn.motcua.dossier.due-today',
  overdue: 'vn.motcua.dossier.overdue',
} as const satisfies Record<Rung, Message['type']>;

/** What of a dossier decides which rung it has reached. */
export interface NoticeFacts {
  readonly code: string;
  readonly dueAt: Instant;
  /** Whether the apology for what will be late has gone out: nobody need be reminded of it. */
  readonly form04Issued: boolean;
}

/** A rung that was reached, and since when. */
export interface ReachedRung {
  readonly rung: Rung;
  readonly at: Instant;
}

/** The highest rung that the dossier has reached; none while there is time, or beyond the calendar. */
export function reachedRung(
  { dueAt, form04Issued }: NoticeFacts,
  now: Instant,
  { calendar }: ClockSettings,
): ReachedRung | undefined {
  const ladder = warnings({ dueAt, calendar, now, form04Issued });
  if (!ladder.ok) return undefined;
  return ladder.value.rungs.findLast(({ rung }) => rung === ladder.value.reached);
}

/** The same rung of the same due time is told to a unit under one name, so that it is told once. */
const noticeId = (code: string, about: string, dueAt: Instant, unit: UnitCode) =>
  `${code}/${about}/${dueAt}/${unit}`;

/** Where the notice of a rung to the lead unit lies, if it was posted. */
export const noticeKey = (
  { code, dueAt }: NoticeFacts,
  { rung, at }: ReachedRung,
  leadUnit: UnitCode,
): Pick<Message, 'box' | 'id' | 'time'> => ({
  box: leadUnit,
  time: at,
  id: noticeId(code, rung, dueAt, leadUnit),
});

/**
 * The notices of a rung: one to the unit where the work lies, for its officer and for its leader, and
 * one to the leader of the lead unit if that is another.
 */
export function noticesOf(situation: Situation, reached: ReachedRung): readonly Message[] {
  const { dossier } = situation;
  const { code, dueAt, leadUnit } = dossier;
  if (!dueAt) return [];
  const task = presentTask(situation);
  const notice = (unit: UnitCode, roles: readonly string[]): Message => ({
    ...noticeKey({ code, dueAt, form04Issued: false }, reached, unit),
    type: typeOf[reached.rung],
    subject: code,
    data: {
      unit,
      roles,
      rung: reached.rung,
      dueAt,
      procedure: dossier.procedure,
      step: dossier.step,
      stepUnit: task?.unit,
      receivingUnit: dossier.receivingUnit,
      leadUnit,
    },
  });
  const own = notice(task?.unit ?? leadUnit, ['leader', ...(task ? [task.role] : [])]);
  return own.box === leadUnit ? [own] : [own, notice(leadUnit, ['leader'])];
}

/** The notices that are due now of a dossier whose clock runs; overdue is told by the act that marks it. */
export function noticesDue(
  situation: Situation,
  now: Instant,
  clock: ClockSettings,
): readonly Message[] {
  const { code, dueAt, extension, deadline } = situation.dossier;
  if (deadline !== 'running' || !dueAt) return [];
  const reached = reachedRung({ code, dueAt, form04Issued: extension !== undefined }, now, clock);
  return reached && reached.rung !== 'overdue' ? noticesOf(situation, reached) : [];
}

/**
 * The message when the calendar that a dossier awaited has given it its date: to the unit that works on it,
 * and to the counter that received it for the applicant, who has the receipt without one.
 */
export function announcement({
  dossier,
  event,
}: Pick<Change, 'dossier' | 'event'>): readonly Message[] {
  const { code, dueAt, originalDueAt, leadUnit, receivingUnit, procedure } = dossier;
  if (event.kind !== 'dueAnnounced' || !dueAt) return [];
  const told = (box: UnitCode, roles: readonly string[]): Message => ({
    box,
    time: event.at,
    subject: code,
    id: `${noticeId(code, 'dueAnnounced', dueAt, box)}/${roles.join('+')}`,
    type: 'vn.motcua.dossier.due-announced',
    data: { unit: box, roles, dueAt, originalDueAt, procedure, receivingUnit, leadUnit },
  });
  return [told(leadUnit, ['specialist', 'leader']), told(receivingUnit, ['applicant', 'counter'])];
}

/**
 * The messages when a unit has let its time to answer go by: to its own leader, and to the officers of the lead
 * unit, who go on without it.
 */
export function silenceNotices({
  dossier,
  event,
}: Pick<Change, 'dossier' | 'event'>): readonly Message[] {
  const { code, procedure, receivingUnit, leadUnit } = dossier;
  const { unit, dueAt } = event.facts ?? {};
  if (event.kind !== 'unitSilent') return [];
  const stepUnit = String(unit);
  const told = (box: UnitCode, roles: readonly string[]): Message => ({
    box,
    time: event.at,
    subject: code,
    id: `${code}/${event.kind}/${event.version}/${roles.join('+')}`,
    type: 'vn.motcua.dossier.unit-silent',
    data: {
      unit: box,
      roles,
      dueAt,
      procedure,
      step: event.step,
      stepUnit,
      receivingUnit,
      leadUnit,
    },
  });
  return [told(stepUnit, ['leader']), told(leadUnit, ['specialist', 'leader'])];
}

/** The message to the person of a dossier about what others did in their place or saw of them, by its event. */
const personTypes: Readonly<Record<string, Message['type']>> = {
  lookedInto: 'vn.motcua.dossier.looked-into',
  personsDisclosed: 'vn.motcua.dossier.persons-disclosed',
  consentRecorded: 'vn.motcua.dossier.consent-recorded',
  consentWithdrawn: 'vn.motcua.dossier.consent-withdrawn',
  applicantCorrected: 'vn.motcua.dossier.applicant-corrected',
  messageSent: 'vn.motcua.dossier.message-sent',
};

/**
 * The message to the person into whose dossier somebody looked, or for whom the counter acted: who did not ask for
 * it learns of it. Nothing of any other event.
 */
export function personNotice({
  dossier,
  event,
}: Pick<Change, 'dossier' | 'event'>): readonly Message[] {
  const { code, procedure, receivingUnit, leadUnit, onBehalf } = dossier;
  const { for: other, component, onBehalf: isOnBehalf } = event.facts ?? {};
  const type = isOnBehalf ? 'vn.motcua.dossier.done-on-behalf' : personTypes[event.kind];
  if (!type) return [];
  const act = isOnBehalf ? onBehalf?.at(-1)?.act : undefined;
  return [
    {
      box: receivingUnit,
      time: event.at,
      subject: code,
      type,
      id: `${code}/${event.kind}/${event.version}`,
      data: {
        unit: receivingUnit,
        roles: ['applicant', 'counter'],
        procedure,
        receivingUnit,
        leadUnit,
        for: other,
        component,
        act,
      },
    },
  ];
}

/** To the counter that could still call: in two working days the applicant's time to complete runs out. */
export function supplementNotice(
  awaited: { code: string; procedure: string; unit: UnitCode; dueAt: Instant },
  now: Instant,
  { calendar }: ClockSettings,
): Message | undefined {
  const { code, procedure, unit, dueAt } = awaited;
  if (awaitedYear(dueAt) !== undefined) return undefined;
  const ladder = warnings({ dueAt, calendar, now, form04Issued: false });
  const first = ladder.ok && ladder.value.rungs.find(({ rung }) => rung === 'twoWorkingDaysBefore');
  if (!first || first.at > now || dueAt < now) return undefined;
  return {
    box: unit,
    id: noticeId(code, 'supplementEndsSoon', dueAt, unit),
    type: 'vn.motcua.dossier.supplement-ends-soon',
    subject: code,
    time: first.at,
    data: { unit, roles: ['counter', 'leader'], rung: 'supplementEndsSoon', dueAt, procedure },
  };
}

/** Working days before a due time at which the first notice goes out. */
const FIRST_RUNG = 2;

/** Nothing that is due later than this has reached a rung: the end of what need be looked at. */
export function noticeHorizon(now: Instant, clock: ClockSettings): Instant {
  const due = dueIn({ unit: 'workingDay', value: FIRST_RUNG }, now, clock);
  // Near the end of the announced calendar: everything that has a due time at all.
  const end = due.ok
    ? midnight(epochDayAt(Date.parse(due.value))) + DAY
    : midnight(clock.calendar.end);
  return new Date(end).toISOString();
}
