import * as z from 'zod';
import { type Problem, problem } from '../../problems.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { worksIn } from '../../unit-authority.ts';
import { type ActContext, act, change, type Situation, taskOf, without } from '../act.ts';
import { officers } from '../actor.ts';
import { letterMoves } from '../letters.ts';
import { leaveLetter } from '../task.ts';

/** Sends no letter: its leader gives the draft back with the reason, or who drafted it takes it back. */
export const returnLetter = act({
  name: 'return-letter',
  summary: 'Give the draft of a letter back, or take back one’s own; nothing goes out',
  function: 'desk',
  from: letterMoves.from,
  roles: officers,
  at: 'work',
  when: ({ letter }) => letter !== undefined,
  body: z.strictObject({ reason: Paragraphs(1000) }),
  problems: {
    'task-of-another': 403,
  },
  choices: (situation, context) => {
    const may = mayReturn(situation, context);
    return may.ok ? ok({}) : may;
  },
  rule: (situation, { reason }, context) => {
    const { dossier } = situation;
    const { now, actor } = context;
    const may = mayReturn(situation, context);
    if (!may.ok) return may;
    return ok(
      change(dossier, without(dossier, 'letter'), [leaveLetter('parked', now, actor.sub)], {
        kind: 'letterReturned',
        at: now,
        actor: actor.sub,
        facts: { act: dossier.letter?.act, draftedBy: dossier.letter?.by, reason },
      }),
    );
  },
});

function mayReturn(
  situation: Situation,
  { actor }: ActContext,
): Result<void, Problem<'act-not-allowed' | 'task-of-another'>> {
  const { letter } = situation.dossier;
  const task = taskOf(situation, 'letter');
  if (!letter || task?.status !== 'open') return refuse(problem('act-not-allowed'));
  const isLeader = actor.roles.includes('leader') && worksIn(actor, task.unit);
  return isLeader || letter.by === actor.sub ? ok(undefined) : refuse(problem('task-of-another'));
}
