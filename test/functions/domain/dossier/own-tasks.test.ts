import { describe, expect, it } from 'vitest';
import { yearBegins } from '../../../../functions/domain/clock/awaiting.ts';
import {
  apologyTask,
  intakeTask,
  resultTask,
  supplementTask,
} from '../../../../functions/domain/dossier/own-tasks.ts';
import { vn } from '../clock/moments.ts';
import { due } from './appointments.ts';
import { at, monday, people, submitted } from './example.ts';
import { inProcess } from './journey.ts';

const { clock } = at(people.counter);
const { dossier } = inProcess();
const opened = { status: 'open', leg: 1, visit: 1, plannedAt: monday, openedAt: monday };

describe('a task that no machine opens', () => {
  it('of the counter is to take the dossier in, within the province’s intake term', () => {
    const intake = intakeTask(submitted().dossier, monday, clock);
    // Eight working hours from 08:00 on Monday end on Tuesday at 08:00.
    expect(intake).toMatchObject({
      id: 'intake',
      role: 'counter',
      unit: 'H62.01',
      ...opened,
      leg: 0,
      dueAt: vn('2026-03-03 08:00'),
    });
    const sooner = intakeTask(submitted().dossier, monday, { ...clock, intakeTerm: 4 });
    expect(sooner.dueAt).toBe(vn('2026-03-02 13:30'));
  });

  it('of the lead unit’s leader is to apologise by the end of the next working day', () => {
    expect(apologyTask(dossier, vn('2026-03-06 10:00'), clock)).toMatchObject({
      id: 'apology',
      role: 'leader',
      unit: 'H62.07',
      dueAt: vn('2026-03-09 17:00'),
    });
    expect(apologyTask(dossier, vn('2026-12-31 10:00'), clock).dueAt).toBe(yearBegins(2027));
  });

  it('of the applicant is to complete the dossier, each request a visit of its own', () => {
    const wait = supplementTask(dossier, monday, due);
    expect(wait).toMatchObject({ id: 'supplement', role: 'citizen', dueAt: due, ...opened });
    const before = { requestedAt: monday } as (typeof dossier.supplements)[number];
    const again = supplementTask({ ...dossier, supplements: [before] }, monday, due);
    expect(again.visit).toBe(2);
  });

  it('of the counter is to hand the result out, due with its dossier', () => {
    expect(resultTask(dossier, monday)).toMatchObject({
      id: 'result',
      role: 'counter',
      unit: 'H62.01',
      dueAt: due,
      ...opened,
    });
    const { dueAt: _, ...undated } = dossier;
    expect(resultTask(undated, monday).dueAt).toBe(monday);
    expect(resultTask({ ...undated, awaitingCalendar: 2027 }, monday).dueAt).toBe(yearBegins(2027));
  });
});
