import type { Change } from '../dossier/act.ts';
import type { Message } from '../messages/message.ts';
import type { Child, Parent } from './parent.ts';

const CHILD_CHANGED = 'vn.motcua.linked.child-changed';

/** What happened to a child, for the whole that it is a part of: written in the transaction of the act. */
export function childNotice({
  dossier,
  event,
}: Pick<Change, 'dossier' | 'event'>): readonly Message[] {
  const { code, parent, procedure } = dossier;
  if (!parent || event.from === undefined || event.from === event.to) return [];
  return [
    {
      box: 'linked',
      time: event.at,
      subject: parent,
      id: `${code}/${event.version}`,
      type: CHILD_CHANGED,
      data: { child: code, procedure, state: event.to },
    },
  ];
}

/** Whether a message tells the whole, its subject, of one of its children. */
export const isOfChild = ({ type }: Pick<Message, 'type'>): boolean => type === CHILD_CHANGED;

/** The whole is late: to those who took it in, and to their leader. */
export const overdueNotice = (
  { code, receivingUnit, bundle }: Parent,
  dueAt: string,
  now: string,
): Message => ({
  box: receivingUnit,
  time: now,
  subject: code,
  id: `${code}/linkedOverdue`,
  type: 'vn.motcua.linked.overdue',
  data: { unit: receivingUnit, roles: ['counter', 'leader'], dueAt, procedure: bundle.code },
});

/** The result of one agency came to the next after its ten minutes: to the leaders of the unit that it came to. */
export function lateHandOver(
  { code, handOver }: Child,
  { receivingUnit, leadUnit, procedure }: Change['dossier'],
): readonly Message[] {
  if (!handOver || handOver.at <= handOver.dueAt) return [];
  const { at, dueAt } = handOver;
  return [
    {
      box: receivingUnit,
      time: at,
      subject: code,
      id: `${code}/handedOverLate`,
      type: 'vn.motcua.linked.handed-over-late',
      data: { unit: receivingUnit, roles: ['leader'], dueAt, procedure, receivingUnit, leadUnit },
    },
  ];
}
