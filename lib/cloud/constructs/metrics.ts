import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type FunctionName, functionNames } from '../config/function-names.ts';
import type { Place } from '../config/place.ts';
import { fiveMinutes } from './alarm.ts';

/** What is worth watching in one place, by formula as everything else. */
export function metrics({ names, stage, config }: Place) {
  const of = (namespace: string, metricName: string, statistic: string, by: object) =>
    new Metric({
      namespace,
      metricName,
      statistic,
      period: fiveMinutes,
      dimensionsMap: { ...by },
    });
  /** Under the namespace and the dimension that `functions/adapters/aws/log.ts` writes. */
  const own = (metricName: string) =>
    of('MotCua', metricName, 'Sum', { service: names.prefix }).with({
      period: Duration.minutes(15),
    });
  /**
   * Requests held back by the table or by one of its indexes; of a batch, which counts only when all of it is, the
   * single reads and writes. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
   */
  const throttled = (label: string, events: string, operations: readonly string[]) => {
    const table = { TableName: names.table };
    const parts = [
      of('AWS/DynamoDB', events, 'Sum', table),
      ...operations.map((Operation) =>
        of('AWS/DynamoDB', 'ThrottledRequests', 'Sum', { ...table, Operation }),
      ),
    ];
    const id = (index: number) => `${label.toLowerCase()}${index}`;
    return new MathExpression({
      // A part that was never throttled has no metric at all.
      expression: `SUM([${parts.map((_, index) => `FILL(${id(index)}, 0)`).join(', ')}])`,
      usingMetrics: Object.fromEntries(parts.map((part, index) => [id(index), part])),
      label,
      period: fiveMinutes,
    });
  };
  const api = { ApiName: names.api, Stage: stage };
  const functions = (metricName: string, statistic: string, name: FunctionName) =>
    of('AWS/Lambda', metricName, statistic, { FunctionName: names.function(name) });
  /** Lambda's own count, which is free; a run that fails raises the alarm of its function. */
  const runs = (name: FunctionName) =>
    functions('Invocations', 'Sum', name).with({ period: Duration.hours(1) });
  return {
    requests: of('AWS/ApiGateway', 'Count', 'Sum', api),
    refusals: of('AWS/ApiGateway', '4XXError', 'Sum', api),
    faults: of('AWS/ApiGateway', '5XXError', 'Sum', api),
    latency: of('AWS/ApiGateway', 'Latency', 'p99', api),
    /** Age of the oldest record that the bridge has not carried over yet, in milliseconds. */
    bridgeAge: functions('IteratorAge', 'Maximum', 'bridge'),
    /** How old the figures of the reports are, in milliseconds. */
    figuresAge: functions('IteratorAge', 'Maximum', 'figures'),
    /** Histories that were read and are not what was written. */
    historiesBroken: own('HistoriesBroken'),
    notaryRuns: runs('notary'),
    /** Roots that the time-stamping authority did not stamp. */
    stampsMissing: own('StampsMissing').with({ period: Duration.hours(1) }),
    /** Increments that could not be read. */
    incrementsPutAside: own('IncrementsPutAside'),
    /** Dossiers that the comparison found lost, stale or surplus in the lake. */
    factsDiffer: own('FactsDiffer').with({ period: Duration.hours(1) }),
    comparisons: runs('compare'),
    /** Models of risk that were worse than the base rate on each of the last 20 days. */
    riskModelsDrifted: own('RiskModelsDrifted').with({ period: Duration.hours(1) }),
    compactions: runs('compact'),
    sweeps: runs('sweep'),
    errors: functionNames.map((name) => functions('Errors', 'Sum', name).with({ label: name })),
    /**
     * Executions that ended abnormally: times that the rule matched. The metrics of Step Functions are per
     * machine, and 1,840 alarms would cost more than everything else together.
     */
    brokenExecutions: of('AWS/Events', 'TriggeredRules', 'Sum', {
      RuleName: names.rule('broken-executions'),
    }),
    throttledWrites: throttled('Writes', 'WriteThrottleEvents', [
      'PutItem',
      'UpdateItem',
      'TransactWriteItems',
    ]),
    throttledReads: throttled('Reads', 'ReadThrottleEvents', [
      'GetItem',
      'BatchGetItem',
      'Query',
      'Scan',
    ]),
    /** Messages about dossiers that the National Portal would not take. */
    portalRefused: own('PortalRefused'),
    /** Dossiers of which the National Portal had another state than we at night. */
    portalDiffers: own('PortalDiffers').with({ period: Duration.hours(1) }),
    deadLetters: [
      'bridge',
      'sweep',
      'intake',
      'figures',
      'compact',
      'compare',
      'notary',
      'risk',
      ...(config.portal ? ['reconcile'] : []),
    ].map((name) =>
      of('AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', {
        QueueName: names.queue(`${name}-dead-letters`),
      }).with({ label: name }),
    ),
    /** Milliseconds between a due moment and the moment at which its machine woke. */
    strikeLateness: own('StrikeLateness').with({ statistic: 'p99' }),
    unmarkedOverdue: own('UnmarkedOverdue'),
    legsRestarted: own('LegsRestarted'),
    wakesRepeated: own('WakesRepeated'),
    /** Messages of the outbox that the bridge had not put on the bus, sent by the sweeper. */
    messagesRepeated: own('MessagesRepeated'),
    uploadsUnexamined: own('UploadsUnexamined'),
    /** Uploads that have lain in the intake bucket for more than an hour. */
    uploadsWaiting: own('UploadsWaiting').with({ statistic: 'Maximum' }),
    uploadsRefused: own('UploadsRefused'),
    /** The announced calendar ends within 60 days; no due time is given beyond it. */
    calendarEnding: own('CalendarEnding'),
  };
}
