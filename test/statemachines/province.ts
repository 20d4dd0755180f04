import type { LegEnd } from '../../functions/domain/dossier/task.ts';
import { createEngine, type TaskRunner } from '../../lib/local/stepfunctions/engine.ts';
import type { ExecutionDescription } from '../../lib/local/stepfunctions/execution.ts';
import type { Json } from '../../lib/local/stepfunctions/json.ts';
import { type MovableTime, manualTime } from '../../lib/local/time.ts';
import type { StateMachineDefinition } from '../../statemachines/asl.ts';
import { INVOKE_FUNCTION, UPDATE_ITEM_AND_WAIT } from '../../statemachines/waiting.ts';
import { memoryStore } from '../lib/local/stepfunctions/memory-store.ts';

export const DAY = 24 * 3_600_000;
const CODE = 'H62.19-261123-0001';
const START = Date.parse('2026-11-23T01:00:00.000Z');

/** A task row as far as a machine sees it. */
interface Row {
  readonly leg: string;
  /** The version of the process. */
  readonly process: string;
  readonly status: 'planned' | 'open' | 'done' | 'parked';
  readonly token?: string;
  readonly openedAt?: string;
}

/** The one request that our definitions make of DynamoDB. */
interface Update {
  readonly Key: { readonly pk: { readonly S: string }; readonly sk: { readonly S: string } };
  readonly ExpressionAttributeValues: {
    readonly ':leg': { readonly N: string };
    readonly ':token': { readonly S: string };
    readonly ':now': { readonly S: string };
    readonly ':process'?: { readonly N: string };
  };
}

interface Question {
  readonly Payload: {
    readonly action: string;
    readonly step?: string;
    readonly leg: string;
    readonly now: string;
  };
}

function failure(name: string): Error {
  return Object.assign(new Error(name), { name });
}

/** A province with one dossier: its rows, its officers' acts, and the machine of its procedure. */
export function provinceWith(definition: StateMachineDefinition, version = 1) {
  const time: MovableTime = manualTime(START);
  const rows = new Map<string, Row>();
  const asked: string[] = [];
  /** Faults that the next requests meet, in order. */
  const faults: string[] = [];
  let leg = 0;
  let dueAt = new Date(START + 5 * DAY).toISOString();
  let current: string | undefined;
  let executionArn = '';

  const ofLeg = (own = String(leg)) => ({ leg: own, process: String(version) });

  const open = ({ Key, ExpressionAttributeValues: values }: Update): Json => {
    const row = rows.get(Key.sk.S);
    const refused =
      Key.pk.S !== `D#${CODE}` ||
      row?.leg !== values[':leg'].N ||
      row.process !== (values[':process']?.N ?? row.process) ||
      !['planned', 'open'].includes(row.status);
    if (refused) throw failure('DynamoDb.ConditionalCheckFailedException');
    rows.set(Key.sk.S, {
      ...ofLeg(row.leg),
      status: 'open',
      token: values[':token'].S,
      openedAt: values[':now'].S,
    });
    return {};
  };

  /** The ends of the times of units that are asked, in order; the first that has come is taken as silence. */
  const times: string[] = [];
  let afterSilence: (() => void) | undefined;

  const answer = ({ Payload: { action, leg: asking, now } }: Question): Json => {
    if (action === 'silence') {
      const isOver = times[0] !== undefined && times[0] <= now;
      if (isOver) asked.push(`silence ${times.shift()}`);
      if (isOver && times.length === 0) afterSilence?.();
      return { Payload: { moved: times.length > 0, dueAt: times[0] ?? now } };
    }
    const moved = action === 'strike' && dueAt > now;
    asked.push(`${moved ? 'moved' : action} ${asking}`);
    return { Payload: { moved, dueAt: moved ? dueAt : now } };
  };

  const tasks: TaskRunner = async (resource, parameters) => {
    const fault = faults.shift();
    if (fault) throw failure(fault);
    if (resource === UPDATE_ITEM_AND_WAIT) return open(parameters as unknown as Update);
    if (resource === INVOKE_FUNCTION) return answer(parameters as unknown as Question);
    throw failure(`no such resource ${resource}`);
  };
  const engine = createEngine({ time, tasks, store: memoryStore() });

  const plan = (step: string): void => {
    current = step;
    rows.set(`T#${step}`, { ...ofLeg(), status: 'planned' });
  };
  const tokenOf = (step: string): string => {
    const row = rows.get(`T#${step}`);
    if (row?.status !== 'open' || !row.token) throw failure(`${step} is not open`);
    return row.token;
  };
  const leave = (step: string, status: 'done' | 'parked'): string => {
    const token = tokenOf(step);
    rows.set(`T#${step}`, { ...ofLeg(), status });
    return token;
  };

  const stop = (error: LegEnd) => engine.stopExecution(executionArn, error, null);

  return {
    time,
    asked,
    faults,
    row: (step: string) => rows.get(`T#${step}`),
    /** Begins the next leg at a step, due after so many days. */
    async begin(step: string, days: number): Promise<string> {
      leg += 1;
      dueAt = new Date(time.now() + days * DAY).toISOString();
      plan(step);
      return this.startAt(`${version}/${step}`);
    },
    async startAt(at: string): Promise<string> {
      ({ executionArn } = engine.startExecution({
        stateMachineArn: 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:h62-test-p',
        definition: JSON.stringify(definition),
        name: `${CODE}-${leg}`,
        input: JSON.stringify({
          pk: `D#${CODE}`,
          code: CODE,
          leg: String(leg),
          at,
          clock: { dueAt },
        }),
      }));
      await time.advance(0);
      return executionArn;
    },
    /** An officer finishes the open step: the row of the next one is written first, or the machine is ended. */
    async finish(to: string): Promise<void> {
      const token = leave(current ?? '', 'done');
      if (to === 'end') stop('Dossier.Settled');
      else {
        plan(to);
        engine.sendTaskSuccess(token, JSON.stringify({ to }));
      }
      await time.advance(0);
    },
    async breakOff(error: LegEnd): Promise<void> {
      leave(current ?? '', 'parked');
      stop(error);
      await time.advance(0);
    },
    /** The same as a release before this one did it: by the token of the task. */
    async breakOffByToken(error: LegEnd): Promise<void> {
      engine.sendTaskFailure(leave(current ?? '', 'parked'), error, null);
      await time.advance(0);
    },
    /** An officer hands over to a step that asks units, each with its own time in days. */
    async ask(step: string, days: readonly number[], next: string): Promise<void> {
      const token = leave(current ?? '', 'done');
      const own = days.map((_, index) => `${step}.${index + 1}`);
      for (const id of own) rows.set(`T#${id}`, { ...ofLeg(), status: 'planned' });
      times.push(...days.map((one) => new Date(time.now() + one * DAY).toISOString()));
      current = step;
      afterSilence = () => void this.consulted(own.at(-1) ?? '', next);
      engine.sendTaskSuccess(token, JSON.stringify({ to: step }));
      await time.advance(0);
    },
    /** One of the units answers, and the others are waited for. */
    answered(id: string): void {
      leave(id, 'done');
      times.shift();
    },
    /** The last that is waited for answers or keeps silent: the next step is planned, and the asking ends. */
    async consulted(id: string, next: string): Promise<void> {
      const token = leave(id, 'done');
      times.length = 0;
      plan(next);
      engine.sendTaskFailure(token, 'Dossier.Consulted', null);
      await time.advance(0);
    },
    /** A recorded act moves the due time; no machine hears of it. */
    moveDueTo(days: number): void {
      dueAt = new Date(START + days * DAY).toISOString();
    },
    execution: (arn: string): ExecutionDescription => engine.describeExecution(arn),
  };
}
