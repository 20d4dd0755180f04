import { randomUUID } from 'node:crypto';
import type { OnDamage } from '../../state-file.ts';
import type { JsonObject } from '../../stepfunctions/json.ts';
import type { Time } from '../../time.ts';
import { account, region } from '../assembly/account.ts';
import type { Assembly } from '../assembly/assembly.ts';
import { createInvoke, type InvocationPorts } from './invocation.ts';
import { type Delivery, openJournal } from './journal.ts';
import { type Rule, readRule } from './rule.ts';
import { firings } from './schedule.ts';

/** What happened, before EventBridge wraps it. */
export interface Occurrence {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: JsonObject;
}

/** The account's default event bus with its rules and schedules. */
export interface Bus {
  /** Begins to keep the schedules and delivers what an earlier process left. */
  readonly start: () => void;
  readonly put: (occurrence: Occurrence) => void;
  /** Deliveries not yet finished. */
  readonly inFlight: () => number;
  readonly stop: () => void;
}

export interface BusPorts extends Omit<InvocationPorts, 'signal'> {
  readonly time: Time;
  readonly onDamage: OnDamage;
}

/**
 * The rules of the assembly; `directory` keeps what is not delivered yet. A schedule never runs
 * beside itself: moments missed meanwhile, when time jumps, become one firing whose `time` is the
 * latest of them.
 */
export function createBus(assembly: Assembly, directory: string, ports: BusPorts): Bus {
  const stopping = new AbortController();
  const invoke = createInvoke(assembly, { ...ports, signal: stopping.signal });
  const journal = openJournal(directory, ports.onDamage);
  const rules = assembly.of('AWS::Events::Rule').flatMap((rule) => readRule(rule) ?? []);
  const cancels = new Map<Rule, () => void>();
  let inFlight = 0;

  const finish = async (delivery: Delivery): Promise<void> => {
    inFlight += 1;
    try {
      if (await invoke(delivery.functionArn, delivery.event)) journal.close(delivery);
    } catch (error) {
      ports.log(`${delivery.functionArn}: ${String(error)}\n`);
    } finally {
      inFlight -= 1;
    }
  };
  const send = (rule: Rule, event: JsonObject): Promise<unknown> =>
    Promise.all(rule.functions.map((target) => finish(journal.open(target, event))));

  const arm = (rule: Rule, schedule: string, fired: number): void => {
    if (stopping.signal.aborted) return;
    const { next } = firings(schedule, fired);
    const fire = async (): Promise<void> => {
      const { last } = firings(schedule, ports.time.now());
      const occurrence = {
        source: 'aws.events',
        detailType: 'Scheduled Event',
        resources: [rule.arn],
        detail: {},
      };
      await send(rule, wrap(occurrence, last));
      arm(rule, schedule, last);
    };
    // While time stands still nothing rings, not even for what is past.
    if (next <= ports.time.now()) void fire();
    else {
      cancels.set(
        rule,
        ports.time.at(next, () => void fire()),
      );
    }
  };

  return {
    start: () => {
      for (const delivery of journal.unfinished()) void finish(delivery);
      const now = ports.time.now();
      for (const rule of rules) if (rule.schedule !== undefined) arm(rule, rule.schedule, now);
    },
    put: (occurrence) => {
      const event = wrap(occurrence, ports.time.now());
      for (const rule of rules) if (rule.matches(event)) void send(rule, event);
    },
    inFlight: () => inFlight,
    stop: () => {
      stopping.abort();
      for (const cancel of cancels.values()) cancel();
    },
  };
}

const wrap = ({ source, detailType, resources, detail }: Occurrence, at: number): JsonObject => ({
  version: '0',
  id: randomUUID(),
  'detail-type': detailType,
  source,
  account,
  time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  resources,
  detail,
});
