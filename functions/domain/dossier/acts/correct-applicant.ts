import { problem, ruleAt } from '../../problems.ts';
import { ok, refuse } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { titlesOf } from '../../texts/texts.ts';
import { type ActContext, act, change, type Situation } from '../act.ts';
import { Applicant, type ApplicantChange } from '../applicant.ts';
import type { Dossier } from '../dossier.ts';
import { isOwn, type Parties } from '../parties.ts';
import { stages } from '../state.ts';

/** The person as the dossier has them from now on, and whose it is then. */
export interface ApplicantCorrection extends ApplicantChange {
  readonly parties: Parties;
  readonly reason: string;
}

/**
 * Corrects what the dossier says of its applicant; what it said before stays in the history, and on the forms that
 * were issued. Who the applicant is stays fixed where they signed in to file, where they agreed to something,
 * and once the dossier is decided.
 */
export const correctApplicant = act({
  name: 'correct-applicant',
  summary:
    'Correct what the dossier says of its applicant; what it said before stays in the history',
  function: 'desk',
  from: [...stages.atCounter, ...stages.inWork, ...stages.paused, 'resolved'],
  roles: ['counter'],
  at: 'receiving',
  body: Applicant.omit({ kind: true })
    .partial()
    .extend({ kind: Applicant.shape.kind.unwrap().optional(), reason: Paragraphs(1000) })
    .refine(
      ({ reason: _reason, ...given }) => Object.values(given).some((one) => one !== undefined),
      ruleAt('name', titlesOf('checks', 'nothingCorrected')),
    ),
  problems: {
    'applicant-fixed': 409,
  },
  rule: (
    { dossier }: Situation,
    { applicant, parties, fields, before, reason }: ApplicantCorrection,
    { now, actor }: ActContext,
  ) => {
    if (parties.applicantKey !== dossier.applicantKey && isFixed(dossier))
      return refuse(problem('applicant-fixed'));
    if (isOwn(parties, actor)) return refuse(problem('own-dossier'));
    const { agentKeys: _former, ...rest } = dossier;
    return ok({
      ...change(dossier, { ...rest, ...parties }, [], {
        kind: 'applicantCorrected',
        at: now,
        actor: actor.sub,
        facts: { fields, before, reason },
      }),
      applicant,
    });
  },
});

const isFixed = ({ channel, reuseConsent, decision }: Dossier): boolean =>
  channel === 'online' || reuseConsent !== undefined || decision !== undefined;
