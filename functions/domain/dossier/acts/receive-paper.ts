import * as z from 'zod';
import { problem } from '../../problems.ts';
import { ok, refuse } from '../../result.ts';
import { act } from '../act.ts';
import { officers } from '../actor.ts';
import { isOnTheWay, paperChange } from '../custody.ts';
import { Note } from '../fields.ts';
import { stages } from '../state.ts';

/** The unit that the paper was sent to has it, and enters whether it came in time (form 06). */
export const receivePaper = act({
  name: 'receive-paper',
  summary: 'Confirm that the paper has come, and whether in time (form 06)',
  function: 'desk',
  from: stages.always,
  roles: officers,
  at: 'addressee',
  when: isOnTheWay,
  body: z.strictObject({ outcome: z.enum(['early', 'onTime', 'late']), note: Note }),
  rule: (situation, { outcome, note }, context) => {
    const { paper } = situation.dossier;
    if (!paper?.onTheWay) return refuse(problem('internal'));
    const { to, handedOverAt } = paper.onTheWay;
    return ok(
      paperChange(situation, { holder: to, since: context.now }, context, 'paperReceived', {
        from: paper.holder,
        to,
        handedOverAt,
        outcome,
        ...(note && { note }),
      }),
    );
  },
});
