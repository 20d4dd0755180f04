import { placeOf } from '../../domain/clock/awaiting.ts';
import { type Instant, vietnamDay } from '../../domain/codes.ts';
import type { FiledComponent } from '../../domain/dossier/component.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { isOpen } from '../../domain/dossier/lapses.ts';
import type { PaperCustody } from '../../domain/dossier/parts.ts';
import { endsLeg, type Task, type TaskChange, type Waiting } from '../../domain/dossier/task.ts';
import type { Upload } from '../../domain/dossier/upload.ts';
import type { WaitingTask } from '../../domain/figures/standing.ts';
import { pack, unpack } from './packed.ts';
import { keys, paperPlace, transit, watchOf } from './table.ts';

/** A row as the document client gives it. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * A row of a list with the code and the step that its keys name: indexes have the keys of the table anyway, and
 * copies of them in every row are bytes to pay for.
 */
export function namedRow(row: Row): Row {
  const [, code] = /^D#(.+)$/.exec(String(row.pk)) ?? [];
  const [, step] = /^T#(.+)$/.exec(String(row.sk)) ?? [];
  return { ...(code && { code }), ...(step && { step }), ...row };
}

/**
 * What stands in a dossier's row under its own name: what an index, a condition or a filter of the stream looks
 * at, and what tells a reader of the table which dossier it is. The rest is packed into one attribute, so that
 * the row stays within the 1 KB of one request unit while acts, pauses and payments add to it.
 */
const PLAIN = [
  'code',
  'version',
  'state',
  'procedure',
  'processVersion',
  'receivingUnit',
  'leadUnit',
  'applicantKey',
  'submittedAt',
  'filedBy',
  'changedOn',
  'dueAt',
  'deadline',
  'leg',
  'step',
  'paper',
] as const satisfies readonly (keyof Dossier)[];

const isPlain = (name: string): boolean => PLAIN.some((plain) => plain === name);

/**
 * The rows were written by this module from these very types, and the table takes writes from nowhere
 * else, so reading them back is a change of view and not a parse.
 */
export function dossierFrom(row: Row): Dossier {
  const plain = Object.entries(row).filter(([name]) => isPlain(name));
  const dossier: Row = { ...Object.fromEntries(plain), ...(unpack(row.packed) as object) };
  // What awaits its calendar has a place in the lists by due time, and no due time.
  const { dueAt: _place, ...awaiting } = dossier;
  return (dossier.awaitingCalendar === undefined ? dossier : awaiting) as unknown as Dossier;
}

export function componentFrom(row: Row): FiledComponent {
  const { pk: _pk, sk: _sk, ...component } = row;
  return component as unknown as FiledComponent;
}

export function uploadFrom(row: Row): Upload {
  const { component, fileName, grantedAt, status, refusal } = row;
  return {
    component,
    fileName,
    grantedAt,
    status,
    ...(refusal !== undefined && { refusal }),
  } as Upload;
}

/** What a row of a work list says of its task. */
export const waitingTask = ({ step, openedAt, dueAt }: Row): WaitingTask => ({
  step: String(step),
  openedAt: openedAt as Instant | undefined,
  dueAt: String(dueAt),
});

/** A task as a work list shows it, which leaves out what only its own row has. */
export function taskOfList(row: Row): Task {
  const { step: id, name, role, unit, status, leg, openedAt, dueAt } = row;
  return { id, name, role, unit, status, leg, openedAt, dueAt } as unknown as Task;
}

/** The execution that waits on the task of a row; once the row is left between two steps, it names no procedure. */
export const waitingOn = (row: Row): Waiting => ({
  code: String(row.pk).slice(keys.dossier('').pk.length),
  procedure: String(row.procedure),
  leg: Number(row.leg),
  token: row.token as string | undefined,
});

/** How a task row keeps when it was taken up: a text would be 20 bytes more, and often one request unit. */
export const secondsOf = (at: Instant): number => Math.floor(Date.parse(at) / 1000);
export const instantOf = (seconds: number): Instant => new Date(seconds * 1000).toISOString();

/** The token stays behind: no code but the bridge has a use for it. */
export function taskFrom(row: Row): Task {
  const { pk: _pk, sk, token: _token, wake: _wake, queue: _queue, ...task } = row;
  const { procedure: _procedure, process: _process, packed, begun, ...own } = task;
  const id = String(sk).slice('T#'.length);
  const begunAt = begun === undefined ? undefined : instantOf(Number(begun));
  const rest = unpack(packed) as object;
  return { ...own, ...rest, ...(begunAt && { begunAt }), id } as unknown as Task;
}

/**
 * From acceptance to their end dossiers stand in the lists of their units, while paused too. What a portal filed stands
 * in its list by the day of the last change, for a copy that is written once a day costs little.
 */
export function dossierRow(dossier: Dossier, changedAt: Instant = dossier.submittedAt): Row {
  const parts = Object.entries(dossier).filter(([, part]) => part !== undefined);
  const place = placeOf(dossier);
  return {
    ...keys.dossier(dossier.code),
    ...Object.fromEntries(parts.filter(([name]) => isPlain(name))),
    ...(place && { dueAt: place }),
    packed: pack(Object.fromEntries(parts.filter(([name]) => !isPlain(name)))),
    ...(isOpen(dossier) && {
      [watchOf.receiving]: dossier.receivingUnit,
      [watchOf.lead]: dossier.leadUnit,
    }),
    ...(dossier.paper && !dossier.movedTo && paperList(dossier.paper, dossier)),
    ...(dossier.changedOn && { changedOn: vietnamDay(changedAt) }),
  };
}

/** What is on its way stands in the list of the unit that it goes to, and in no other. */
const paperList = (
  { holder, since, onTheWay }: PaperCustody,
  { finishedAt }: Pick<Dossier, 'finishedAt'>,
): Row => ({
  paperPlace: onTheWay
    ? paperPlace.coming(onTheWay.to)
    : paperPlace[finishedAt ? 'ended' : 'here'](holder),
  paperSince: onTheWay?.handedOverAt ?? since,
});

/** The write of one task change, ready for a transaction. */
export function taskWrite(table: string, dossier: Dossier, task: TaskChange) {
  return task.kind === 'plan'
    ? { Put: { TableName: table, Item: taskRow(dossier, task.task) } }
    : { Update: leaveRow(table, dossier, task) };
}

/**
 * A task in its queue; one that is done is in none. What no list shows is packed: with the token of a machine,
 * about 700 bytes, the row is to stay within the 1 KB of one request unit.
 */
export function taskRow(dossier: Dossier, task: Task): Row {
  const { id, name, role, unit, status, leg, openedAt, dueAt, doneAt, doneBy, ...rest } = task;
  return {
    ...keys.task(dossier.code, id),
    name,
    role,
    unit,
    status,
    leg,
    openedAt,
    dueAt,
    doneAt,
    doneBy,
    packed: pack(rest),
    procedure: dossier.procedure,
    // A machine that knows another version must not open it as the first step of its own.
    ...(status === 'planned' && { process: dossier.processVersion }),
    ...(isWaiting(task) && { queue: queueOf(task) }),
  };
}

const isWaiting = ({ status }: Task): boolean => status === 'planned' || status === 'open';

function queueOf(task: Task): string {
  if (task.id === 'supplement') return transit.supplement;
  return task.status === 'open' ? task.unit : transit.opening;
}

/**
 * Between two steps the token goes with the act: the stream still shows it to the bridge, and a wake that is
 * lost shows in the next step, which stays unopened. At the end of a leg nothing else would show it, so the row
 * waits in a queue until the machine has its answer, with the token where it is the answer's address: an execution that
 * is stopped has its name. The procedure was for the list of open work.
 */
function leaveRow(table: string, dossier: Dossier, task: Extract<TaskChange, { kind: 'leave' }>) {
  const { wake } = task;
  const awaits = wake && !(wake.kind === 'goOn' && wake.to !== 'end');
  const isStopped = wake?.kind === 'breakOff' && endsLeg(wake.error);
  const leaving = `#status = :status, doneAt = :at, doneBy = :by${wake ? ', wake = :wake' : ''}`;
  const queueing = awaits
    ? `, #queue = :waking${isStopped ? ' REMOVE #token' : ''}`
    : ' REMOVE #queue, #token, #procedure';
  return {
    TableName: table,
    Key: keys.task(dossier.code, task.id),
    UpdateExpression: `SET ${leaving}${queueing}`,
    ConditionExpression: `#status IN (${task.from.map((_, index) => `:from${index}`).join(', ')})`,
    ExpressionAttributeNames: {
      '#status': 'status',
      '#queue': 'queue',
      ...((isStopped || !awaits) && { '#token': 'token' }),
      ...(!awaits && { '#procedure': 'procedure' }),
    },
    ExpressionAttributeValues: {
      ':status': task.status,
      ':at': task.at,
      ':by': task.by,
      ...Object.fromEntries(task.from.map((status, index) => [`:from${index}`, status])),
      ...(wake && { ':wake': wake }),
      ...(awaits && { ':waking': transit.waking }),
    },
  };
}
