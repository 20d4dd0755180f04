import { hasPassed } from '../clock/awaiting.ts';
import type { Instant } from '../codes.ts';
import { type ActContext, type Change, change, type Situation, taskOf } from './act.ts';
import { closed, leaveApology, leaveAwaited } from './leaving.ts';
import { pausesEnded } from './parking.ts';
import { system } from './system.ts';
import { placeIn } from './times.ts';

type LawOfTime = Pick<ActContext, 'procedure' | 'clock'>;

/** Until when the applicant may complete the dossier, as a place in lists: it may await its calendar. */
export const completeUntil = (requestedAt: Instant, { procedure, clock }: LawOfTime): Instant =>
  placeIn(
    { unit: 'workingDay', value: procedure.clock?.supplementLimit ?? clock.supplementLimit },
    requestedAt,
    clock,
  );

/**
 * Closes a dossier that was not completed in its time: not accepted where it never was, else stopped and
 * its papers returned. The event is the notice. Nothing while there is time or the end of it awaits its
 * calendar, when it was completed, or when it goes on in another province.
 */
export function expireSupplement(
  situation: Situation,
  { now, ...law }: LawOfTime & Pick<ActContext, 'now'>,
): Change | undefined {
  const { dossier } = situation;
  const request = dossier.supplements.at(-1);
  const waits = taskOf(situation, 'supplement')?.status === 'open';
  if (!waits || !request) return undefined;
  const completeBy = request.completeBy ?? completeUntil(request.requestedAt, law);
  if (!hasPassed(completeBy, now)) return undefined;
  const pauses = pausesEnded(dossier, now);
  const reasons = 'Người nộp không bổ sung hồ sơ trong thời hạn';
  const end =
    dossier.state === 'completing'
      ? ({ state: 'refused', refusal: { ground: 'incomplete', reasons } } as const)
      : ({ state: 'stopped' } as const);
  return change(
    dossier,
    { ...closed(dossier), ...end, pauses, finishedAt: now },
    [...leaveAwaited(situation, 'parked', now, system), ...leaveApology(situation, now, system)],
    {
      kind: 'supplementExpired',
      at: now,
      actor: system,
      facts: { completeBy, reasons },
    },
  );
}
