import { z } from 'zod';
import type { Functions } from '../host/lambda/functions.ts';
import type { Log } from '../host/logs.ts';

/** What was measured since the province started on this machine: sums by metric, in steps of five minutes. */
export interface Measures {
  /** Adds to a sum, at the province's time. */
  readonly add: (metric: Metric, value: number) => void;
  /** The sum of a metric over a span of epoch milliseconds; undefined where nothing was measured in it. */
  readonly sum: (metric: Metric, from: number, until: number) => number | undefined;
  /** When measuring began, in epoch milliseconds. */
  readonly since: number;
}

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** The value of its one dimension. */
  readonly of: string;
}

const STEP_MS = 5 * 60_000;
/** Longer than the alarm looks back that looks back furthest: 26 hours. */
const KEPT_MS = 30 * 3_600_000;

export function createMeasures(now: () => number): Measures {
  const since = now();
  const steps = new Map<string, Map<number, number>>();
  const keyOf = ({ namespace, name, of }: Metric) => `${namespace} ${name} ${of}`;
  return {
    since,
    add: (metric, value) => {
      const at = now();
      const own = steps.get(keyOf(metric)) ?? new Map<number, number>();
      steps.set(keyOf(metric), own);
      for (const step of own.keys()) if (step < at - KEPT_MS) own.delete(step);
      const step = at - (at % STEP_MS);
      own.set(step, (own.get(step) ?? 0) + value);
    },
    sum: (metric, from, until) => {
      const own = [...(steps.get(keyOf(metric)) ?? [])].filter(
        ([step]) => step > from - STEP_MS && step <= until,
      );
      return own.length > 0 ? own.reduce((sum, [, value]) => sum + value, 0) : undefined;
    },
  };
}

/** A line in the embedded metric format: a function's own metrics, with the place as their one dimension. */
const MetricLine = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({ Namespace: z.string(), Metrics: z.array(z.object({ Name: z.string() })) }),
    ),
  }),
  service: z.string(),
});

/** A log from which the metrics that functions write into it are measured, as CloudWatch does. */
export const measuredLog =
  (log: Log, measures: () => Measures): Log =>
  (source, text) => {
    log(source, text);
    for (const line of text.includes('"_aws"') ? text.split('\n') : []) {
      const { data } = MetricLine.safeParse(readJson(line));
      for (const { Namespace: namespace, Metrics } of data?._aws.CloudWatchMetrics ?? [])
        for (const { Name: name } of Metrics)
          measures().add({ namespace, name, of: data?.service ?? '' }, Number(data?.[name]));
    }
  };

/** Functions of which every call is counted, and every one that failed. */
export const countedCalls = (functions: Functions, measures: () => Measures): Functions => ({
  ...functions,
  invoke: (nameOrArn, event) => {
    const call = functions.invoke(nameOrArn, event);
    const of = nameOrArn.split(':').at(-1) ?? nameOrArn;
    void call.then(({ ok }) => {
      measures().add({ namespace: 'AWS/Lambda', name: 'Invocations', of }, 1);
      if (!ok) measures().add({ namespace: 'AWS/Lambda', name: 'Errors', of }, 1);
    });
    return call;
  },
});

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
