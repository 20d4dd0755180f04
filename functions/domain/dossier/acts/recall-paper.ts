import * as z from 'zod';
import { problem } from '../../problems.ts';
import { ok, refuse } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { act, without } from '../act.ts';
import { officers } from '../actor.ts';
import { isOnTheWay, paperChange } from '../custody.ts';
import { stages } from '../state.ts';

/** Takes back what was sent and nobody has confirmed: a wrong address, a unit that will not take it. */
export const recallPaper = act({
  name: 'recall-paper',
  summary: 'Take back paper that was sent and that nobody has confirmed',
  function: 'desk',
  from: stages.always,
  roles: officers,
  at: 'holder',
  when: isOnTheWay,
  body: z.strictObject({ reason: Paragraphs(1000) }),
  rule: (situation, { reason }, context) => {
    const { paper } = situation.dossier;
    if (!paper?.onTheWay) return refuse(problem('internal'));
    const { to, handedOverAt } = paper.onTheWay;
    return ok(
      paperChange(situation, without(paper, 'onTheWay'), context, 'paperRecalled', {
        from: paper.holder,
        to,
        handedOverAt,
        reason,
      }),
    );
  },
});
