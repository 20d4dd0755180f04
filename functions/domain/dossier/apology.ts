import type { Instant } from '../codes.ts';
import { fieldProblem } from '../problems.ts';
import { ok, refuse } from '../result.ts';
import { type Act, change } from './act.ts';

/**
 * Sends the apology with the time at which the result is now expected, which has not passed while the work
 * goes on; the due time does not move.
 */
export const apologise: Act<{ text: string; expectedAt: Instant }> = (
  situation,
  input,
  context,
) => {
  const { dossier } = situation;
  const { now, actor } = context;
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
};
