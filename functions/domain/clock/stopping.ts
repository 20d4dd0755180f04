import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { ClockRefusal } from './clock-refusal.ts';
import { isPauseKind, type PauseKind } from './pause-kinds.ts';
import type { PausePeriod } from './pauses.ts';

/** An act on the clock, with the moment it is dated and the moment it is made. */
interface StoppingAct {
  readonly kind: string;
  readonly at: Instant;
  readonly now: Instant;
  readonly pauses: readonly PausePeriod[];
}

/**
 * Whether the clock may be stopped. A supplement may stop any clock; every other kind only one whose
 * procedure names it (`ClockRules.pauses`). Two kinds may be open at once: their time is left out once.
 * Refuses `unknownPauseKind`, `pauseNotAllowed`, `beforeReceipt`, `inTheFuture` and `alreadyPaused`.
 */
export function mayPause(
  act: StoppingAct & {
    readonly receivedAt: Instant;
    readonly allowed?: readonly string[] | undefined;
  },
): Result<PauseKind, ClockRefusal> {
  const { kind, at } = act;
  if (!isPauseKind(kind)) return refuse({ code: 'unknownPauseKind', kind });
  if (kind !== 'supplement' && !act.allowed?.includes(kind)) {
    return refuse({ code: 'pauseNotAllowed', kind });
  }
  if (at < act.receivedAt) return refuse({ code: 'beforeReceipt', at });
  if (at > act.now) return refuse({ code: 'inTheFuture', at });
  return openPause(act) ? refuse({ code: 'alreadyPaused', kind }) : ok(kind);
}

const openPause = ({ kind, pauses }: StoppingAct): PausePeriod | undefined =>
  pauses.find((pause) => pause.kind === kind && pause.to === undefined);
