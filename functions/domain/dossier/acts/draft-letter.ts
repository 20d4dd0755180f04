import * as z from 'zod';
import { problem, ruleAt } from '../../problems.ts';
import { ok, refuse } from '../../result.ts';
import { titlesOf } from '../../texts/texts.ts';
import { act, change, presentTask, type Situation } from '../act.ts';
import { officers } from '../actor.ts';
import { draftable, forLeader, letterMoves, send } from '../letters.ts';
import { letterTask } from '../own-tasks.ts';
import type { LetterAct } from '../parts.ts';
import { apologise } from './apologise.ts';
import { extend } from './extend.ts';
import { refuseIntake } from './refuse.ts';
import { requestSupplement } from './request-supplement.ts';

/** The words of one letter, as the act that sends it takes them. */
export const LetterContent = z.strictObject({
  'request-supplement': requestSupplement.body.optional(),
  refuse: refuseIntake.body.optional(),
  extend: extend.body.optional(),
  apologise: apologise.body.optional(),
});

/**
 * Keeps a letter to the applicant (forms 02, 03, 04) for the leader of the unit that sends it. Nothing goes out; the
 * draft lapses when the dossier comes to another state, and another draft takes its place.
 */
export const draftLetter = act({
  name: 'draft-letter',
  summary: 'Draft a letter to the applicant (forms 02–04), which a leader sends',
  function: 'desk',
  from: letterMoves.from,
  roles: officers,
  at: 'handling',
  body: LetterContent.refine(
    (content) => Object.values(content).filter((one) => one !== undefined).length === 1,
    ruleAt('refuse', titlesOf('checks', 'oneLetter')),
  ),
  choices: (situation, context) => {
    const letters = draftable(situation, context);
    if (letters.size === 0) return refuse(problem('act-not-allowed'));
    // At most one of them names a time: before the due time it is moved, after it there is an apology.
    return ok(Object.assign({}, ...letters.values(), { kinds: [...letters.keys()] }));
  },
  rule: (situation, content, context) => {
    const { dossier } = situation;
    const { now, actor, clock } = context;
    const names = [...draftable(situation, context).keys()];
    const name = names.find((one) => content[one] !== undefined);
    if (!name) return refuse(problem('act-not-allowed'));
    const tried = send({ act: name, content }, situation, forLeader(context));
    if (!tried.ok) return tried;
    const letter = { act: name, content, by: actor.sub, at: now };
    const task = letterTask(dossier, unitSending(name, situation), now, clock);
    return ok(
      change(dossier, { ...dossier, letter }, [{ kind: 'plan', task }], {
        kind: 'letterDrafted',
        at: now,
        actor: actor.sub,
        facts: { act: name, content },
      }),
    );
  },
});

/** Who resolves the dossier apologises, its counter refuses, and who handles it asks for what is missing. */
function unitSending(name: LetterAct, situation: Situation): string {
  const { leg, receivingUnit, leadUnit } = situation.dossier;
  if (name === 'apologise' || name === 'extend') return leadUnit;
  return leg === 0 ? receivingUnit : (presentTask(situation)?.unit ?? leadUnit);
}
