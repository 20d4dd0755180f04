import * as z from 'zod';
import { Instant } from '../../codes.ts';
import { fieldProblem } from '../../problems.ts';
import { ok, refuse } from '../../result.ts';
import { act, change } from '../act.ts';
import type { Dossier } from '../dossier.ts';
import { Text } from '../fields.ts';
import { stages } from '../state.ts';

/**
 * Sends the apology with the time at which the result is now expected, which has not passed while the work
 * goes on; the due time does not move.
 */
export const apologise = act({
  name: 'apologise',
  summary: 'Apologise for an overdue dossier (form 04)',
  function: 'desk',
  from: [...stages.inWork, ...stages.paused, 'resolved', 'returned'],
  roles: ['leader'],
  at: 'lead',
  when: owesApology,
  body: z.strictObject({ text: Text(2000), expectedAt: Instant }),
  rule: ({ dossier }, input, { now, actor }) => {
    if (dossier.finishedAt === undefined && input.expectedAt <= now)
      return refuse(
        fieldProblem('time-not-possible', '/expectedAt', 'future', {
          vi: 'Thời gian dự kiến trả kết quả phải ở sau thời điểm xin lỗi',
          en: 'The time at which the result is expected lies after the apology',
        }),
      );
    return ok(
      change(
        dossier,
        { ...dossier, apology: { at: now, ...input } },
        [{ kind: 'leave', id: 'apology', status: 'done', from: ['open'], at: now, by: actor.sub }],
        {
          kind: 'apologised',
          at: now,
          actor: actor.sub,
          facts: { form: '04', text: input.text, expectedAt: input.expectedAt },
        },
      ),
    );
  },
});

/** Who was promised a result and got it late is owed an apology; a stopped dossier has none to be late with. */
function owesApology({ overdueAt, apology, state, decision }: Dossier): boolean {
  return overdueAt !== undefined && !apology && (state !== 'returned' || decision !== undefined);
}
