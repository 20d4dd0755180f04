import * as z from 'zod';
import { type Timeliness, timeliness } from '../../clock/verdict.ts';
import type { Instant, UnitCode } from '../../codes.ts';
import { problem } from '../../problems.ts';
import { ok, refuse } from '../../result.ts';
import { act, type Situation } from '../act.ts';
import { officers } from '../actor.ts';
import { isOnTheWay, paperChange } from '../custody.ts';
import { Note } from '../fields.ts';
import { stages } from '../state.ts';

/** The unit that the paper was sent to has it; whether it was given in time follows from the times (form 06). */
export const receivePaper = act({
  name: 'receive-paper',
  summary: 'Confirm that the paper has come; the history says whether in time (form 06)',
  function: 'desk',
  from: stages.always,
  roles: officers,
  at: 'addressee',
  when: isOnTheWay,
  body: z.strictObject({ note: Note }),
  rule: (situation, { note }, context) => {
    const { paper } = situation.dossier;
    if (!paper?.onTheWay) return refuse(problem('internal'));
    const { to, handedOverAt } = paper.onTheWay;
    return ok(
      paperChange(situation, { holder: to, since: context.now }, context, 'paperReceived', {
        from: paper.holder,
        to,
        handedOverAt,
        outcome: givenInTime(situation, paper.holder, handedOverAt),
        ...(note && { note }),
      }),
    );
  },
});

/** Against the due time of the last piece of work that the giving unit had, else of the dossier. */
function givenInTime({ dossier, tasks }: Situation, holder: UnitCode, at: Instant): Timeliness {
  const own = tasks
    .filter(({ unit, openedAt }) => unit === holder && openedAt !== undefined && openedAt <= at)
    .toSorted((one, other) => ((one.openedAt ?? '') < (other.openedAt ?? '') ? -1 : 1));
  const due = own.at(-1)?.dueAt ?? dossier.dueAt;
  return due === undefined ? 'onTime' : timeliness(at, due);
}
