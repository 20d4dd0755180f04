import * as z from 'zod';
import { type Problem, problem } from '../../problems.ts';
import { Channel } from '../../procedure/procedure.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { act, change, taskOf, without } from '../act.ts';
import { isAtCounter } from '../custody.ts';
import type { Dossier } from '../dossier.ts';
import { posted, TrackingNumber } from '../fields.ts';
import { worked } from '../work.ts';

/** Hands the result to the applicant the way that is registered, or gives the papers of a stopped dossier back. */
export const returnResult = act({
  name: 'return-result',
  summary: 'Hand the result to the applicant',
  function: 'desk',
  from: ['resolved', 'stopped'],
  to: ['returned'],
  roles: ['counter'],
  at: 'receiving',
  body: posted(z.strictObject({ method: Channel, trackingNumber: TrackingNumber })),
  problems: {
    'paper-elsewhere': {
      status: 409,
      vi: 'Hồ sơ giấy chưa ở bộ phận tiếp nhận nên chưa trả lại được',
      en: 'The paper is not at the counter and cannot be given back yet',
    },
    'result-channel-differs': {
      status: 409,
      vi: 'Người nộp đăng ký nhận kết quả theo hình thức khác; hãy ghi nhận thay đổi trước',
      en: 'The result was to be returned another way; change the registered way first',
    },
    'result-missing': {
      status: 409,
      vi: 'Chưa ban hành kết quả điện tử nên không trả trực tuyến được',
      en: 'No document was issued as the result that could be returned online',
    },
  },
  rule: (situation, { method, trackingNumber }, context) => {
    const { dossier } = situation;
    const { now, actor } = context;
    const may = mayReturn(dossier, method);
    if (!may.ok) return may;
    const open = taskOf(situation, 'result')?.status === 'open';
    // Without a time of its own: who fetches a result late makes nobody late who hands it out.
    const counter = { unit: dossier.receivingUnit };
    const given = dossier.state === 'stopped' ? without(dossier, 'paper') : dossier;
    return ok(
      change(
        dossier,
        {
          ...given,
          state: 'returned',
          returnedAt: now,
          ...worked(situation, 'handedOut', counter, context),
        },
        open
          ? [
              {
                kind: 'leave',
                id: 'result',
                status: 'done',
                from: ['open'],
                at: now,
                by: actor.sub,
              },
            ]
          : [],
        {
          kind: 'resultReturned',
          at: now,
          actor: actor.sub,
          facts: {
            method,
            ...(trackingNumber && { trackingNumber }),
            ...(dossier.result && {
              document: dossier.result.document,
              resultVersion: dossier.result.version,
            }),
          },
        },
      ),
    );
  },
});

/**
 * A result goes the registered way, and online only as a document; papers are given back by the counter
 * only when it has them.
 */
function mayReturn(
  dossier: Dossier,
  method: Channel,
): Result<void, Problem<'paper-elsewhere' | 'result-channel-differs' | 'result-missing'>> {
  const { state, resultChannel, paper, result } = dossier;
  if (state === 'stopped')
    return paper === undefined || isAtCounter(dossier)
      ? ok(undefined)
      : refuse(problem('paper-elsewhere', { facts: { ...paper } }));
  if (method !== resultChannel)
    return refuse(problem('result-channel-differs', { facts: { resultChannel } }));
  return method === 'online' && !result ? refuse(problem('result-missing')) : ok(undefined);
}
