import { z } from 'zod';
import type { Queues } from '../host/queues.ts';
import type { FifoQueue } from '../sqs/fifo-queue.ts';
import type { Measures, Metric } from './metrics.ts';

/** An alarm as its template describes it; one over several metrics has no metric of its own. */
export const AlarmProperties = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  ComparisonOperator: z.enum(['GreaterThanOrEqualToThreshold', 'LessThanThreshold']),
  TreatMissingData: z.enum(['notBreaching', 'breaching']),
  EvaluationPeriods: z.number(),
  Threshold: z.number(),
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Statistic: z.string().optional(),
  Period: z.number().optional(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});
export type AlarmProperties = z.infer<typeof AlarmProperties>;

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** What a machine has to say of metrics: sums over time, and what queues hold at this moment. */
export interface Measurements {
  readonly sums: Measures;
  /** Of `AWS/SQS`; undefined where it is not measured here. */
  readonly present: (metric: Metric) => number | undefined;
}

/** What the queues of this machine hold: messages, and for how many seconds the oldest has waited. */
export const presentIn =
  (dead: Pick<Queues, 'depths'>, queues: ReadonlyMap<string, FifoQueue>, now: () => number) =>
  ({ namespace, name, of }: Metric): number | undefined => {
    if (namespace !== 'AWS/SQS') return undefined;
    const fifo = [...queues].find(([url]) => url.endsWith(`/${of}`))?.[1];
    if (!fifo) return dead.depths()[of];
    return name === 'ApproximateAgeOfOldestMessage'
      ? (now() - (fifo.oldest() ?? now())) / 1000
      : fifo.depth();
  };

/** Metrics of AWS that are counted here; those that functions write themselves all are. */
const counted = new Map([['AWS/Lambda', ['Errors', 'Invocations']]]);

/**
 * The state of an alarm as CloudWatch would find it: every one of its last periods past the threshold, one without
 * data judged as the alarm says. Nothing is known of what this machine does not measure, and not before an alarm that
 * sounds at silence has listened for as long as it waits.
 */
export function stateOf(alarm: AlarmProperties, { sums, present }: Measurements, now: number) {
  const { Namespace: namespace, MetricName: name, Statistic, Period = 0 } = alarm;
  const unknown = (reason: string) => ({ state: 'INSUFFICIENT_DATA' as const, reason });
  if (!namespace || !name) return unknown('of several metrics: not measured on this machine');
  const metric: Metric = { namespace, name, of: alarm.Dimensions[0]?.Value ?? '' };
  const held = present(metric);
  if (held !== undefined) return { state: judged(alarm, [held]), reason: `${held} at present` };
  const isOwn = !namespace.startsWith('AWS/');
  const isCounted = Statistic === 'Sum' || Statistic === 'Maximum';
  if (!isCounted || !(isOwn || counted.get(namespace)?.includes(name)))
    return unknown('not measured on this machine');
  const spans = Array.from({ length: alarm.EvaluationPeriods }, (_, back) => {
    const until = now - back * Period * 1000;
    return [until - Period * 1000, until] as const;
  });
  const values = spans.map(([from, until]) => sums.sum(metric, from, until));
  const state = judged(alarm, values);
  const begins = now - alarm.EvaluationPeriods * Period * 1000;
  if (state === 'ALARM' && values.includes(undefined) && sums.since > begins)
    return unknown('this machine has not measured for as long as the alarm waits');
  return { state, reason: values.map((value) => value ?? 'no data').join(', ') };
}

function judged(
  { ComparisonOperator, TreatMissingData, Threshold }: AlarmProperties,
  values: readonly (number | undefined)[],
): AlarmState {
  const isPast = (value: number | undefined) => {
    if (value === undefined) return TreatMissingData === 'breaching';
    return ComparisonOperator === 'LessThanThreshold' ? value < Threshold : value >= Threshold;
  };
  return values.every(isPast) ? 'ALARM' : 'OK';
}
