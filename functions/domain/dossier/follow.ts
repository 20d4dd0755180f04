import type { DossierCode, Instant, UnitCode } from '../codes.ts';
import { type HandlingSystem, type Procedure, termFor } from '../procedure/procedure.ts';
import { type Change, change } from './act.ts';
import type { Dossier } from './dossier.ts';
import type { Parties } from './parties.ts';
import type { Decision } from './parts.ts';
import type { DossierState } from './state.ts';

/**
 * A dossier as a ministry's own system tells of it: each message says where the whole dossier stands, with times that
 * are that system's.
 */
export interface ToldDossier extends Pick<Dossier, 'channel' | 'resultChannel' | 'submittedAt'> {
  readonly code: DossierCode;
  readonly receivingUnit: UnitCode;
  readonly state: DossierState;
  readonly outcome?: Decision['outcome'];
  /** When it was so. */
  readonly asOf: Instant;
  readonly acceptedAt?: Instant;
  readonly dueAt?: Instant;
  readonly finishedAt?: Instant;
  readonly returnedAt?: Instant;
}

/** Who told it, when it came here, and what the province knows of the procedure and of whose the dossier is. */
interface Sender {
  readonly by: string;
  readonly now: Instant;
  readonly procedure: Procedure & { readonly handlingSystem: HandlingSystem };
  readonly parties: Parties;
}

/**
 * The dossier that another system handles, as it stands there: counted here once, worked on by nobody here, with no
 * machine and no clock of ours. Nothing where something later was told before.
 */
export function follow(
  present: Dossier | undefined,
  told: ToldDossier,
  { by, now, procedure, parties }: Sender,
): Change | undefined {
  if (present?.toldAsOf && present.toldAsOf >= told.asOf) return undefined;
  const { asOf, outcome, dueAt, finishedAt, ...plain } = told;
  const ended = finishedAt ?? (endStates.includes(told.state) ? asOf : undefined);
  const term = termFor(procedure, plain);
  const dossier: Omit<Dossier, 'version'> = {
    ...plain,
    ...parties,
    procedure: procedure.code,
    processVersion: procedure.process.version,
    leadUnit: procedure.leadUnit === 'receiving' ? told.receivingUnit : procedure.leadUnit,
    filedBy: by,
    handledBy: procedure.handlingSystem.name,
    toldAsOf: asOf,
    ...(term && { term }),
    ...(dueAt && { dueAt, originalDueAt: present?.originalDueAt ?? dueAt }),
    ...(ended && { finishedAt: ended }),
    ...(outcome && { decision: { outcome, at: ended ?? asOf, by } }),
    ...(told.state === 'refused' && { refusal: { ground: 'other', reasons: '' } }),
    leg: 0,
    pauses: [],
    supplements: [],
  };
  const event = { kind: 'followed', at: now, actor: by, facts: { asOf, dueAt, outcome } };
  if (present) return change(present, { ...dossier, ...headOf(present) }, [], event);
  return {
    dossier: { ...dossier, version: 1 },
    tasks: [],
    event: { ...event, version: 1, to: told.state },
  };
}

/** The chain goes on from the event before. */
const headOf = ({ head }: Dossier) => (head ? { head } : {});

const endStates: readonly DossierState[] = [
  'refused',
  'withdrawn',
  'stopped',
  'resolved',
  'returned',
];
