import { type ActContext, type Change, change, type Situation, taskOf } from './act.ts';
import { closed, leaveApology, leaveAwaited } from './leaving.ts';
import { pausesEnded } from './parking.ts';
import { system } from './system.ts';
import { dueTimesOf } from './times.ts';

/**
 * Closes a dossier that was not completed in its time: not accepted where it never was, else stopped and
 * its papers returned. The event is the notice. Nothing while there is time, when it was completed, when it
 * goes on in another province, or while no calendar would let anybody complete it: that is not the applicant's
 * fault.
 */
export function expireSupplement(
  situation: Situation,
  { now, procedure, clock }: Pick<ActContext, 'now' | 'procedure' | 'clock'>,
): Change | undefined {
  const { dossier } = situation;
  const request = dossier.supplements.at(-1);
  const waits = taskOf(situation, 'supplement')?.status === 'open';
  if (!waits || !request?.completeBy || now <= request.completeBy) return undefined;
  const pauses = pausesEnded(dossier, now);
  if (dossier.state === 'supplementing' && !dueTimesOf({ ...dossier, pauses }, procedure, clock).ok)
    return undefined;
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
      facts: { completeBy: request.completeBy, reasons },
    },
  );
}
