import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../../../functions/adapters/aws/log.ts';
import { functionNames } from '../../../../lib/cloud/config/function-names.ts';
import { lists } from '../../../../lib/cloud/constructs/dossier-table.ts';
import { ofType, provinceTemplates, said } from './templates.ts';

const templates = provinceTemplates();
const alarms = new Map(
  ofType(templates, 'AWS::CloudWatch::Alarm').map(({ Properties }) => [
    Properties.AlarmName,
    Properties,
  ]),
);

describe('the alarms', () => {
  it('watch every function and every queue of dead letters', () => {
    for (const name of functionNames)
      expect(alarms.get(`h62-dev-${name}-errors`), name).toMatchObject({ MetricName: 'Errors' });
    for (const name of [
      'bridge',
      'sweep',
      'intake',
      'figures',
      'compact',
      'compare',
      'notary',
      'risk',
    ])
      expect(alarms.get(`h62-dev-${name}-dead-letters`), name).toMatchObject({ Threshold: 1 });
  });

  it('listen where the sweeper really writes what it found', () => {
    metrics.addMetric('UnmarkedOverdue', 'Count', 1);
    const written = metrics.serializeMetrics();
    metrics.clearMetrics();
    const [directive] = written._aws.CloudWatchMetrics;
    expect(alarms.get('h62-dev-unmarked-overdue')).toMatchObject({
      Namespace: directive?.Namespace,
      MetricName: directive?.Metrics[0]?.Name,
      Dimensions: directive?.Dimensions[0]?.map((name) => ({ Name: name, Value: 'h62-dev' })),
    });
    // What Powertools takes for its one dimension, so that the stages of an account do not mix.
    for (const { Properties } of ofType(templates, 'AWS::Lambda::Function'))
      expect(Properties.Environment).toMatchObject({
        Variables: { POWERTOOLS_SERVICE_NAME: 'h62-dev' },
      });
  });

  it('see the throttling of every index beside that of the table', () => {
    for (const name of ['reads', 'writes']) {
      const { Metrics } = alarms.get(`h62-dev-table-throttled-${name}`) ?? {};
      for (const { name: index } of lists)
        expect(said(Metrics)).toContain(`{"Name":"GlobalSecondaryIndexName","Value":"${index}"}`);
    }
  });

  it('hear executions that broke through the rule that catches them', () => {
    expect(alarms.get('h62-dev-broken-executions')).toMatchObject({
      Namespace: 'AWS/Events',
      Dimensions: [{ Name: 'RuleName', Value: 'h62-dev-broken-executions' }],
      Threshold: 1,
    });
  });

  it('take silence for health, but not of what runs by itself and what only it tells', () => {
    const alarmed = [...alarms.values()].filter(
      ({ TreatMissingData }) => TreatMissingData === 'breaching',
    );
    expect(alarmed.map(({ AlarmName }) => AlarmName)).toEqual([
      'h62-dev-notary-silent',
      'h62-dev-comparison-silent',
      'h62-dev-compaction-silent',
      'h62-dev-sweeper-silent',
    ]);
  });

  it('stand beside a dashboard of the same place', () => {
    const [dashboard] = ofType(templates, 'AWS::CloudWatch::Dashboard');
    expect(dashboard?.Properties.DashboardName).toBe('h62-dev');
    expect(said(dashboard?.Properties.DashboardBody)).toContain('UnmarkedOverdue');
  });

  it('are each a section of the runbook, and the runbook has no other', () => {
    const runbook = readFileSync(
      join(import.meta.dirname, '../../../../lib/cloud/stacks/runbook.md'),
      'utf8',
    );
    const sections = [...runbook.matchAll(/^### (.+)$/gm)].map(([, name]) => `h62-dev-${name}`);
    expect(sections.toSorted()).toEqual([...alarms.keys()].toSorted());
  });
});
