import { placeOf } from '../clock/awaiting.ts';
import type { Instant, UnitCode } from '../codes.ts';
import type { ClockSettings } from './act.ts';
import type { Dossier } from './dossier.ts';
import type { Task } from './task.ts';
import { placeIn } from './times.ts';

/** The tasks that no machine opens: the act that makes them puts them into their queue at once. */
function opened(
  dossier: Pick<Dossier, 'leg'>,
  now: Instant,
  task: Pick<Task, 'id' | 'name' | 'role' | 'unit' | 'dueAt'>,
  visit = 1,
): Task {
  return { ...task, status: 'open', leg: dossier.leg, visit, plannedAt: now, openedAt: now };
}

/** The counter accepts or refuses what was filed, within the province's intake term. */
export const intakeTask = (dossier: Dossier, now: Instant, clock: ClockSettings): Task =>
  opened(dossier, now, {
    id: 'intake',
    name: 'Tiếp nhận hoặc từ chối hồ sơ',
    role: 'counter',
    unit: dossier.receivingUnit,
    dueAt: placeIn({ unit: 'workingHour', value: clock.intakeTerm }, now, clock),
  });

/** What waits for the applicant: in no unit's queue, found by the sweeper when its time has run out. */
export const supplementTask = (dossier: Dossier, now: Instant, completeBy: Instant): Task =>
  opened(
    dossier,
    now,
    {
      id: 'supplement',
      name: 'Chờ người nộp bổ sung hồ sơ',
      role: 'citizen',
      unit: dossier.receivingUnit,
      dueAt: completeBy,
    },
    dossier.supplements.length + 1,
  );

/** The leader of the lead unit sends form 04 by the end of the next working day. */
export const apologyTask = (dossier: Dossier, now: Instant, clock: ClockSettings): Task =>
  opened(dossier, now, {
    id: 'apology',
    name: 'Xin lỗi và hẹn lại ngày trả kết quả',
    role: 'leader',
    unit: dossier.leadUnit,
    dueAt: placeIn({ unit: 'workingDay', value: 1 }, now, clock),
  });

/** A leader looks at the draft of a letter by the end of the next working day. */
export const letterTask = (
  dossier: Dossier,
  unit: UnitCode,
  now: Instant,
  clock: ClockSettings,
): Task =>
  opened(dossier, now, {
    id: 'letter',
    name: 'Duyệt dự thảo văn bản gửi người nộp hồ sơ',
    role: 'leader',
    unit,
    dueAt: placeIn({ unit: 'workingDay', value: 1 }, now, clock),
  });

/** The counter hands the result out. */
export const resultTask = (dossier: Dossier, now: Instant): Task =>
  opened(dossier, now, {
    id: 'result',
    name: 'Trả kết quả',
    role: 'counter',
    unit: dossier.receivingUnit,
    dueAt: placeOf(dossier) ?? now,
  });
