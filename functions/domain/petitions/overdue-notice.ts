import type { Instant } from '../codes.ts';
import type { Message } from '../messages/message.ts';
import type { LateDuty, Petition } from './petition.ts';

/** To the leader of the unit: a petition was not answered, or its answer not published, in time. */
export const overdueNotice = ({ code, unit }: Petition, duty: LateDuty, at: Instant): Message => ({
  box: unit,
  id: `${code}/overdue/${duty}`,
  type: 'vn.motcua.petition.overdue',
  subject: code,
  time: at,
  data: { unit, roles: ['leader'], rung: 'overdue', duty },
});
