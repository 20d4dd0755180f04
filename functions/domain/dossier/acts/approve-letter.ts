import * as z from 'zod';
import { type Problem, problem } from '../../problems.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { worksIn } from '../../unit-authority.ts';
import { type ActContext, act, type Situation, taskOf, without } from '../act.ts';
import { alone, type Substitute } from '../four-eyes.ts';
import { letterMoves, maySend, send } from '../letters.ts';
import { leaveLetter } from '../task.ts';

/** Sends a letter that another officer drafted: the act is the leader's, and its event names the drafter. */
export const approveLetter = act({
  name: 'approve-letter',
  summary: 'Send the letter that was drafted for the applicant',
  function: 'desk',
  ...letterMoves,
  roles: ['leader'],
  at: 'work',
  when: ({ letter }) => letter !== undefined,
  body: z.strictObject({}),
  choices: (situation, context) => {
    const ready = toSend(situation, context);
    return ready.ok ? ok({}) : ready;
  },
  rule: (situation, _input, context) => {
    const { letter } = situation.dossier;
    const ready = toSend(situation, context);
    if (!ready.ok) return ready;
    if (!letter) return refuse(problem('act-not-allowed'));
    const sent = send(letter, undrafted(situation), context);
    if (!sent.ok) return sent;
    const { tasks, event, ...rest } = sent.value;
    const facts = {
      ...event.facts,
      draftedBy: letter.by,
      ...(ready.value && { substitute: ready.value }),
    };
    return ok({
      ...rest,
      tasks: [...tasks, leaveLetter('done', context.now, context.actor.sub)],
      event: { ...event, facts },
    });
  },
});

const undrafted = (situation: Situation): Situation => ({
  ...situation,
  dossier: without(situation.dossier, 'letter'),
});

/** By a leader of the unit that sends it, who is another than the drafter or may act alone there. */
function toSend(
  situation: Situation,
  context: ActContext,
): Result<Substitute | undefined, Problem> {
  const { letter } = situation.dossier;
  const task = taskOf(situation, 'letter');
  if (!letter || task?.status !== 'open') return refuse(problem('act-not-allowed'));
  if (!worksIn(context.actor, task.unit)) return refuse(problem('foreign-unit'));
  const apart = letter.by === context.actor.sub ? alone(task.unit, context) : ok(undefined);
  if (!apart.ok) return apart;
  const sendable = maySend(letter.act, undrafted(situation), context);
  return sendable.ok ? apart : sendable;
}
