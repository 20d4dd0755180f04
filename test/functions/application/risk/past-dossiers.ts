import { DAY, dayOf, epochDayOf } from '../../../../functions/domain/clock/civil-day.ts';
import { addWorkingMinutes } from '../../../../functions/domain/clock/working-time.ts';
import { dossierCode } from '../../../../functions/domain/codes.ts';
import type { DossierRow, EventRow } from '../../../../functions/domain/figures/facts.ts';
import type { FactRows } from '../../../../lib/tools/year/figures-of.ts';
import { at, people, procedure } from '../../domain/dossier/example.ts';

export const { calendar } = at(people.counter).clock;
/** So many working minutes after an instant. */
export const later = (from: string, minutes: number): string => {
  const reached = addWorkingMinutes(calendar, from, minutes);
  if (!reached.ok) throw new Error('outside the calendar');
  return reached.value;
};

/** Resolved in the months before: S2 takes a day with most, and four with one in three, which then come late. */
export function* past(count: number): Generator<FactRows> {
  const first = epochDayOf('2025-06-02');
  for (let n = 0; n < count; n++) {
    const day = dayOf(first + n);
    const acceptedAt = new Date((first + n) * DAY + 3_600_000).toISOString();
    const code = dossierCode('H62.01', day, 1);
    const isSlow = n % 3 === 0;
    const [left1, left2, left3] = [60, isSlow ? 1900 : 480, isSlow ? 1960 : 540];
    const dueAt = later(acceptedAt, 3 * 480);
    const endedAt = later(acceptedAt, left3);
    const left = (version: number, step: string, minutes: number) =>
      ({
        code,
        version,
        formula: 1,
        kind: 'stepCompleted',
        at: later(acceptedAt, minutes),
        step,
        unit: 'H62.07',
        role: 'specialist',
        openedAt: acceptedAt,
      }) as EventRow;
    const dossier = {
      code,
      version: 5,
      formula: 1,
      state: 'returned',
      procedure: procedure.code,
      procedureVersion: 1,
      field: procedure.field,
      channel: 'online',
      leadUnit: 'H62.07',
      receivingUnit: 'H62.01',
      acceptedAt,
      originalDueAt: dueAt,
      dueAt,
      endedAt,
      pauses: [],
      ended: isSlow ? 'late' : 'early',
    } as unknown as DossierRow;
    yield {
      dossier,
      events: [left(2, 'S1', left1), left(3, 'S2', left2), left(4, 'S3', left3)],
    };
  }
}
