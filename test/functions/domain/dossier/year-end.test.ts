import { describe, expect, it } from 'vitest';
import {
  awaitedYear,
  dueOrAwaited,
  yearBegins,
} from '../../../../functions/domain/clock/awaiting.ts';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { draftYear } from '../../../../functions/domain/clock/calendar-draft.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import type { ActContext, Situation } from '../../../../functions/domain/dossier/act.ts';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../functions/domain/dossier/acts/decide.ts';
import { extend } from '../../../../functions/domain/dossier/acts/extend.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../functions/domain/dossier/acts/resubmit.ts';
import { explainClock } from '../../../../functions/domain/dossier/explain-clock.ts';
import { overdueSpans } from '../../../../functions/domain/dossier/lapses.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import { reprojectDossier } from '../../../../functions/domain/dossier/reprojection.ts';
import { expireSupplement } from '../../../../functions/domain/dossier/supplement-expiry.ts';
import { timelinessOf } from '../../../../functions/domain/figures/lateness.ts';
import { formIssuedBy } from '../../../../functions/domain/forms/issue.ts';
import { appointmentText } from '../../../../functions/domain/forms/words.ts';
import { announcement } from '../../../../functions/domain/messages/notice.ts';
import { vn } from '../clock/moments.ts';
import { at, complete, doing, must, people, procedure, submitted, written } from './example.ts';

const { counter, specialist, leader, portal } = people;
const before = calendarOf({ years: vietnam });
/** As if the State had announced of 2027 exactly what the law already fixes. */
const announced = calendarOf({
  years: [
    ...vietnam,
    {
      ...draftYear(2027, ({ month }) => (month === 1 ? '2027-02-06' : '2027-04-16')),
      status: 'official',
    },
  ],
});
const knowing = (context: ActContext): ActContext => ({
  ...context,
  clock: { ...context.clock, calendar: announced, former: () => [before] },
});
const newYear = '2026-12-31T17:00:00.000Z';

/** Received on Wednesday 30 December 2026 for three working days: 31/12, 04/01 and 05/01, if nothing is moved. */
const received = vn('2026-12-30 10:00');
const due = vn('2027-01-05 17:00');
const accepted = (): Situation => doing(complete(submitted()), accept, {}, at(counter, received));
const handedOver = () => doing(accepted(), completeStep, { step: 'S1' }, at(counter, received));
const told = { sub: 'administrator', now: vn('2026-12-31 08:00') };
const reprojected = (situation: Situation, context = knowing(at(leader, told.now))) =>
  must(reprojectDossier(situation, procedure, context.clock, told));
const dated = (situation: Situation) => {
  const done = reprojected(situation);
  if (done.kind !== 'moved') throw new Error('unmoved');
  return done.change;
};

describe('near the end of the announced calendar', () => {
  it('a dossier is accepted without a date, and its receipt says the term and what is awaited', () => {
    const change = must(accept.rule(complete(submitted()), {}, at(counter, received)));
    expect(change.dossier).toMatchObject({
      state: 'accepted',
      deadline: 'running',
      awaitingCalendar: 2027,
    });
    expect(change.dossier).not.toHaveProperty('dueAt');
    expect(change.dossier).not.toHaveProperty('originalDueAt');
    expect(change.event.facts).toMatchObject({ form: '01', awaitingCalendar: 2027 });
    expect(appointmentText(change.dossier)).toBe(
      '03 ngày làm việc; ngày hẹn trả báo khi có lịch nghỉ 2027',
    );
  });

  it('its steps run by their allowances as far as the calendar reaches, and then await it too', () => {
    const stepOf = ({ tasks }: Situation, id: string) => tasks.find((task) => task.id === id);
    expect(stepOf(accepted(), 'S1')?.dueAt).toBe(vn('2026-12-30 13:30'));
    const late = doing(
      handedOver(),
      completeStep,
      { step: 'S2' },
      at(specialist, vn('2026-12-31 16:00')),
    );
    expect(dueOrAwaited(stepOf(late, 'S3')?.dueAt ?? '')).toEqual({ awaitingCalendar: 2027 });
  });

  it('what offices owe awaits the calendar, and nobody is late with it', () => {
    const newYearsEve = vn('2026-12-31 15:00');
    const filed = submitted(at(portal, newYearsEve));
    expect(filed.tasks).toMatchObject([{ id: 'intake', status: 'open', dueAt: newYear }]);
    const taken = doing(complete(filed), accept, {}, at(counter, vn('2027-01-04 09:00')));
    expect(taken.dossier.work?.[0]).not.toHaveProperty('late');
  });

  it('its clock answers with the year it awaits, on New Year too', () => {
    for (const now of [received, vn('2027-01-04 09:00')]) {
      const clock = must(explainClock(accepted(), procedure, at(counter).clock, now));
      expect(clock).toMatchObject({
        awaitingCalendar: 2027,
        remaining: { state: 'awaitingCalendar' },
      });
      expect(clock).not.toHaveProperty('dueAt');
    }
  });

  it('its machine sleeps to the end of the calendar, and then asks again every day', () => {
    const { clock } = at(leader);
    expect(strike(accepted(), received, clock)).toEqual({
      kind: 'awaitingCalendar',
      askAgainAt: newYear,
    });
    expect(strike(accepted(), newYear, clock)).toEqual({
      kind: 'awaitingCalendar',
      askAgainAt: '2027-01-01T17:00:00.000Z',
    });
  });

  it('a dossier whose term ends with the last working day of the year has its date', () => {
    const short = { ...procedure, publishedTerm: { unit: 'workingDay', value: 1 } as const };
    const context = { ...at(counter, received), procedure: short };
    expect(doing(complete(submitted()), accept, {}, context).dossier.dueAt).toBe(
      vn('2026-12-31 17:00'),
    );
  });

  it('is extended to no moment that has no calendar', () => {
    const asked = { dueAt: vn('2027-01-08 17:00'), reason: 'x' };
    expect(extend.rule(accepted(), asked, at(leader, received)).ok).toBe(false);
  });
});

describe('the calendar that was awaited', () => {
  it('is none while nothing is announced', () => {
    expect(reprojected(accepted(), at(leader, told.now))).toEqual({ kind: 'unmoved' });
  });

  it('gives the dossier its date, a second receipt and a leg that waits for it', () => {
    const change = dated(accepted());
    expect(change.dossier).toMatchObject({ originalDueAt: due, dueAt: due, leg: 2 });
    expect(change.dossier).not.toHaveProperty('awaitingCalendar');
    const province = { name: { vi: 'Vĩnh Phúc' }, units: [] };
    expect(formIssuedBy(change, accepted(), province as never)).toMatchObject({
      form: '01',
      issue: 2,
    });
    expect(appointmentText(change.dossier)).toBe('17 giờ 00 phút, ngày 05 tháng 01 năm 2027');
  });

  it('reaches the unit, and to the counter for the applicant', () => {
    expect(announcement(dated(accepted()))).toMatchObject([
      { box: 'H62.07', type: 'vn.motcua.dossier.due-announced', data: { dueAt: due } },
      { box: 'H62.01', data: { roles: ['applicant', 'counter'], originalDueAt: due } },
    ]);
  });

  it('gives its date to the step that awaited it, and leaves a step with a date alone', () => {
    const late = doing(
      handedOver(),
      completeStep,
      { step: 'S2' },
      at(specialist, vn('2026-12-31 16:00')),
    );
    const [task] = dated(late).tasks;
    expect(task).toMatchObject({ kind: 'plan', task: { id: 'S3', leg: 2 } });
    expect(task?.kind === 'plan' && awaitedYear(task.task.dueAt)).toBeUndefined();
    expect(dated(accepted()).tasks).toMatchObject([{ task: { dueAt: vn('2026-12-30 13:30') } }]);
  });

  it('changes nothing the second time', () => {
    const once = written(accepted(), dated(accepted()));
    expect(reprojected(once)).toEqual({ kind: 'unmoved' });
  });

  it('makes nobody late by a date that was set when it had passed', () => {
    const by = { sub: 'system', now: vn('2027-01-11 09:00') };
    const { clock } = knowing(at(leader));
    const done = must(reprojectDossier(accepted(), procedure, clock, by));
    if (done.kind !== 'moved') throw new Error('unmoved');
    expect(overdueSpans(done.change.dossier)).toEqual([{ from: by.now }]);
  });
});

describe('a supplement near the end of the calendar', () => {
  const ask = { items: [{ what: 'Bản chính', reason: 'missing' as const }], guidance: 'Nộp' };
  const asked = () =>
    doing(handedOver(), requestSupplement, ask, at(specialist, vn('2026-12-30 15:00')));

  it('is asked for without a date, and closes nothing before there is one that has passed', () => {
    expect(asked().dossier.supplements[0]).not.toHaveProperty('completeBy');
    const june = vn('2027-06-01 09:00');
    expect(expireSupplement(asked(), at(portal, june))).toBeUndefined();
    expect(expireSupplement(asked(), knowing(at(portal, vn('2027-01-18 09:00'))))).toBeUndefined();
    expect(expireSupplement(asked(), knowing(at(portal, june)))?.dossier.state).toBe('stopped');
  });

  it('comes back whether or not there is a calendar; the first that there is dates the receipt', () => {
    const now = vn('2027-01-04 09:00');
    const back = doing(asked(), resubmit, {}, at(portal, now));
    expect(back.dossier).toMatchObject({ state: 'processing', awaitingCalendar: 2027 });
    const change = must(resubmit.rule(asked(), {}, knowing(at(portal, now))));
    expect(change.dossier).toMatchObject({ originalDueAt: due, dueAt: vn('2027-01-07 17:00') });
    expect(change.dossier).not.toHaveProperty('awaitingCalendar');
    const province = { name: { vi: 'Vĩnh Phúc' }, units: [] };
    expect(formIssuedBy(change, asked(), province as never)).toMatchObject({
      form: '01',
      issue: 2,
    });
  });

  it('leaves a dossier overdue that was so before the calendar ended', () => {
    const december = doing(complete(submitted()), accept, {}, at(counter, vn('2026-12-21 10:00')));
    const outcome = strike(december, december.dossier.dueAt ?? '', at(leader).clock);
    if (outcome.kind !== 'overdue') throw new Error(outcome.kind);
    const waiting = doing(
      written(december, outcome.change),
      requestSupplement,
      ask,
      at(counter, vn('2026-12-30 09:00')),
    );
    const back = doing(waiting, resubmit, {}, at(portal, vn('2027-01-04 09:00')));
    expect(back.dossier).toMatchObject({ deadline: 'overdue', dueAt: vn('2026-12-24 17:00') });
  });
});

describe('a dossier that was done before its calendar came', () => {
  it('was early: its date could not lie in the old year', () => {
    const now = (who: typeof leader) => at(who, vn('2026-12-31 10:00'));
    const atLeader = doing(handedOver(), completeStep, { step: 'S2' }, now(specialist));
    const decision = { step: 'S3', outcome: 'approved' } as const;
    const decided = doing(atLeader, decide, decision, now(leader));
    const done = doing(decided, completeStep, { step: 'S4' }, now(specialist));
    expect(timelinessOf(done.dossier, done.dossier.finishedAt ?? '')).toBe('early');
    expect(yearBegins(2027)).toBe(newYear);
  });
});
