import { type DossierCode, vietnamDay } from '../codes.ts';
import { fieldProblem, type Problem, problem } from '../problems.ts';
import {
  type Area,
  type Channel,
  type Component,
  casesOf,
  type Procedure,
} from '../procedure/procedure.ts';
import { ok, type Result, refuse } from '../result.ts';
import { titlesOf } from '../texts/texts.ts';
import type { ActContext, Change } from './act.ts';
import type { FiledComponent } from './component.ts';
import { paperOnFiling } from './custody.ts';
import type { Dossier } from './dossier.ts';
import { intakeTask } from './own-tasks.ts';

export interface Submission {
  readonly receivingUnit: string;
  readonly channel: Channel;
  readonly resultChannel: Channel;
  readonly case?: string;
  readonly area?: Area;
  readonly applicantKey: string;
  readonly agentKeys?: readonly string[];
}

export interface Opening extends Change {
  readonly components: readonly FiledComponent[];
}

/** Whether the procedure takes a dossier this way; asked before a code is drawn, so that none is wasted. */
export function mayBeFiled(
  procedure: Procedure,
  filed: { readonly channel: Channel; readonly case?: string | undefined },
): Result<void, Problem> {
  if (procedure.handlingSystem)
    return refuse(problem('handled-elsewhere', { facts: { system: procedure.handlingSystem } }));
  if (!procedure.channels.includes(filed.channel))
    return refuse(problem('channel-not-offered', { facts: { channels: procedure.channels } }));
  const known = filed.case === undefined || casesOf(procedure).includes(filed.case);
  return known
    ? ok(undefined)
    : refuse(fieldProblem('invalid-field', '/case', 'case', titlesOf('checks', 'ofProcedure')));
}

/**
 * Opens a dossier: newly registered, its components awaited, and a task in the receiving unit's queue to
 * accept or refuse it within the province's intake term. The legal clock has not started.
 */
export function submit(code: DossierCode, submission: Submission, context: ActContext): Opening {
  const { now, actor, procedure, clock } = context;
  const paper = paperOnFiling(submission.channel, submission.receivingUnit, now);
  const dossier: Dossier = {
    code,
    version: 1,
    state: 'submitted',
    procedure: procedure.code,
    processVersion: procedure.process.version,
    channel: submission.channel,
    resultChannel: submission.resultChannel,
    ...(submission.case && { case: submission.case }),
    ...(submission.area && { area: submission.area }),
    receivingUnit: submission.receivingUnit,
    leadUnit: procedure.leadUnit === 'receiving' ? submission.receivingUnit : procedure.leadUnit,
    applicantKey: submission.applicantKey,
    ...(submission.agentKeys && { agentKeys: submission.agentKeys }),
    filedBy: actor.sub,
    ...(actor.roles.includes('portal') && { changedOn: vietnamDay(now) }),
    submittedAt: now,
    leg: 0,
    pauses: [],
    supplements: [],
    ...(paper && { paper }),
  };
  return {
    dossier,
    components: procedure.components.map(awaited),
    tasks: [{ kind: 'plan', task: intakeTask(dossier, now, clock) }],
    event: {
      kind: 'submitted',
      at: now,
      version: 1,
      actor: actor.sub,
      to: 'submitted',
      facts: {
        procedure: dossier.procedure,
        receivingUnit: dossier.receivingUnit,
        channel: dossier.channel,
        resultChannel: dossier.resultChannel,
      },
    },
  };
}

/** A component as it stands in the dossier, which keeps what the procedure asked for on that day. */
const awaited = ({
  id,
  name,
  originals,
  copies,
  copiesInName,
  mandatory,
  case: ofCase,
  channels,
  notScanned,
  minDpi,
  files,
}: Component): FiledComponent => ({
  id,
  name,
  originals,
  copies,
  ...(copiesInName && { copiesInName }),
  mandatory,
  ...(ofCase && { case: ofCase }),
  ...(channels && { channels }),
  ...(notScanned && { notScanned }),
  ...(minDpi && { minDpi }),
  ...(files && { files }),
  documents: [],
});
