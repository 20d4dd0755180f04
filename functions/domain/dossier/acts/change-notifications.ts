import { ruleAt } from '../../problems.ts';
import { ok } from '../../result.ts';
import { titlesOf } from '../../texts/texts.ts';
import { type ActContext, act, change, type Situation } from '../act.ts';
import { Applicant, type ApplicantChange } from '../applicant.ts';
import { stages } from '../state.ts';

/**
 * The applicant wishes to be told another way, at another number or address, in another language, or not at all.
 * The counter writes it down by `correct-applicant`.
 */
export const changeNotifications = act({
  name: 'change-notifications',
  summary: 'Change by what, where and in which language the applicant is told how it goes on',
  function: 'dossiers',
  from: [...stages.atCounter, ...stages.inWork, ...stages.paused, 'resolved'],
  roles: ['citizen', 'portal'],
  at: 'filer',
  body: Applicant.pick({ notifyBy: true, language: true, phone: true, email: true }).refine(
    (given) => Object.values(given).some((one) => one !== undefined),
    ruleAt('notifyBy', titlesOf('checks', 'nothingCorrected')),
  ),
  rule: (
    { dossier }: Situation,
    { applicant, fields, before }: ApplicantChange,
    { now, actor }: ActContext,
  ) =>
    ok({
      ...change(dossier, dossier, [], {
        kind: 'notificationsChanged',
        at: now,
        actor: actor.sub,
        facts: { fields, before },
      }),
      applicant,
    }),
});
