import { describe, expect, it } from 'vitest';
import { type AlarmProperties, stateOf } from '../../../../lib/local/cloudwatch/alarm.ts';
import {
  countedCalls,
  createMeasures,
  measuredLog,
} from '../../../../lib/local/cloudwatch/metrics.ts';
import type { Functions } from '../../../../lib/local/host/lambda/functions.ts';

const HOUR = 3_600_000;
const began = Date.parse('2026-03-02T01:00:00Z');

function measuring() {
  let now = began;
  const sums = createMeasures(() => now);
  return {
    sums,
    later: (milliseconds: number) => {
      now += milliseconds;
    },
    judge: (alarm: Partial<AlarmProperties>, held?: number) =>
      stateOf({ ...base, ...alarm }, { sums, present: () => held }, now).state,
  };
}

const base: AlarmProperties = {
  AlarmName: 'h62-dev-unmarked-overdue',
  AlarmDescription: '',
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  EvaluationPeriods: 1,
  Threshold: 1,
  Namespace: 'MotCua',
  MetricName: 'UnmarkedOverdue',
  Statistic: 'Sum',
  Period: 900,
  Dimensions: [{ Name: 'service', Value: 'h62-dev' }],
};
const silent: Partial<AlarmProperties> = {
  ComparisonOperator: 'LessThanThreshold',
  TreatMissingData: 'breaching',
  Namespace: 'AWS/Lambda',
  MetricName: 'Invocations',
  Period: 3600,
  EvaluationPeriods: 2,
  Dimensions: [{ Name: 'FunctionName', Value: 'h62-dev-sweep' }],
};
const printed = (name: string, value: number) =>
  `${JSON.stringify({
    _aws: {
      Timestamp: 0,
      CloudWatchMetrics: [
        {
          Namespace: 'MotCua',
          Dimensions: [['service']],
          Metrics: [{ Name: name, Unit: 'Count' }],
        },
      ],
    },
    service: 'h62-dev',
    [name]: value,
  })}\n`;

describe('an alarm on this machine', () => {
  it('sounds at a metric that a function prints, and is calm when its period is over', () => {
    const { sums, later, judge } = measuring();
    const log = measuredLog(
      () => {},
      () => sums,
    );
    expect(judge({})).toBe('OK');
    log('sweep', `{"level":"INFO","message":"swept"}\n${printed('UnmarkedOverdue', 2)}`);
    expect(judge({})).toBe('ALARM');
    expect(judge({ Dimensions: [{ Name: 'service', Value: 'h44-dev' }] })).toBe('OK');
    later(HOUR);
    expect(judge({})).toBe('OK');
  });

  it('sounds at the silence of a function, but not before it has listened long enough', async () => {
    const { sums, later, judge } = measuring();
    expect(judge(silent)).toBe('INSUFFICIENT_DATA');
    later(3 * HOUR);
    expect(judge(silent)).toBe('ALARM');
    const all = { invoke: async () => ({ ok: false }) } as unknown as Functions;
    await countedCalls(all, () => sums).invoke('arn:aws:lambda:x:0:function:h62-dev-sweep', {});
    expect(judge(silent)).toBe('OK');
    expect(
      judge({
        ...silent,
        ...base,
        MetricName: 'Errors',
        Namespace: 'AWS/Lambda',
        Dimensions: silent.Dimensions ?? [],
      }),
    ).toBe('ALARM');
  });

  it('sounds while a queue holds what it should not', () => {
    const { judge } = measuring();
    const dead = { Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible' };
    expect([judge(dead, 0), judge(dead, 1)]).toEqual(['OK', 'ALARM']);
  });

  it('claims nothing of what this machine does not measure', () => {
    const { judge } = measuring();
    expect(judge({ Namespace: 'AWS/ApiGateway', MetricName: '5XXError' })).toBe(
      'INSUFFICIENT_DATA',
    );
    expect(judge({ Statistic: undefined })).toBe('INSUFFICIENT_DATA');
    expect(judge({ Namespace: undefined, MetricName: undefined })).toBe('INSUFFICIENT_DATA');
  });
});
