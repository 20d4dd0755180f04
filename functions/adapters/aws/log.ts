import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/**
 * Structured logs. Callers pass codes, states, step names and error names; never a body, a header, a
 * name or an identifier of a person.
 */
export const log = new Logger({ serviceName: 'mot-cua' });

/**
 * Metrics as log lines (embedded metric format); the one dimension is the place, `h62-prod`, so that two stages of
 * one account do not mix, and never a procedure.
 */
export const metrics = new Metrics({
  namespace: 'MotCua',
  serviceName: process.env.POWERTOOLS_SERVICE_NAME ?? 'mot-cua',
});

/**
 * Writes how often something has happened. What has not happened is not written: CloudWatch bills a metric by the hours
 * in which it comes, and the alarms take silence for health.
 */
export function count(name: string, times: number): void {
  if (times === 0) return;
  metrics.addMetric(name, MetricUnit.Count, times);
  metrics.publishStoredMetrics();
}
