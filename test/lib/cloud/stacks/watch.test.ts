import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../../../functions/adapters/aws/log.ts';
import { functionNames } from '../../../../lib/cloud/config/function-names.ts';
import { en, vi } from '../../../../lib/console/texts/administration.ts';
import { alarmMeanings, impactsOfParts } from '../../../../lib/console/texts/alarm-meanings.ts';
import { ofType, provinceTemplates, said } from './templates.ts';

const templates = provinceTemplates();
const alarms = new Map(
  ofType(templates, 'AWS::CloudWatch::Alarm').map(({ Properties }) => [
    Properties.AlarmName,
    Properties,
  ]),
);

/** What a command of the client asks of DynamoDB. */
const operations: Readonly<Record<string, readonly string[]>> = {
  Get: ['GetItem'],
  Put: ['PutItem'],
  Query: ['Query'],
  Update: ['UpdateItem'],
  Delete: ['DeleteItem'],
  Scan: ['Scan'],
  BatchGet: ['BatchGetItem'],
  BatchWrite: ['BatchWriteItem'],
  TransactGet: ['TransactGetItems'],
  TransactWrite: ['TransactWriteItems'],
};

/** What functions are written in. */
const sources = () =>
  readdirSync('functions', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join('functions', file), 'utf8'));

describe('the alarms', () => {
  it('each have a name on the screens in both languages, and a meaning in Vietnamese', () => {
    for (const texts of [vi, en]) {
      const isNamed = (alarm: string) => {
        const name = alarm.replace(/^h\d\d-[a-z]+-/, '');
        const [, part = ''] = /^(.+)-(?:errors|dead-letters|age)$/.exec(name) ?? [];
        return part
          ? part in texts.parts && part in impactsOfParts
          : name in texts.alarmNames && name in alarmMeanings;
      };
      expect([...alarms.keys()].filter((alarm) => !isNamed(String(alarm)))).toEqual([]);
    }
  });

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

  it('see the throttling of all that is asked of the table, and so of its indexes', () => {
    const asked = sources().flatMap((text) =>
      [...text.matchAll(/\bnew (\w+)Command\(|\bpaginate(Query|Scan)\(/g)].map(
        ([, command, page]) => operations[command ?? page ?? ''] ?? [],
      ),
    );
    const watched = ['reads', 'writes'].map((name) =>
      said(alarms.get(`h62-dev-table-throttled-${name}`)?.Metrics),
    );
    expect(watched[0]).toContain('"MetricName":"ReadThrottleEvents"');
    expect(watched[1]).toContain('"MetricName":"WriteThrottleEvents"');
    const seen = watched.join().matchAll(/\{"Name":"Operation","Value":"(\w+)"\}/g);
    expect(new Set([...seen].map(([, operation]) => operation))).toEqual(new Set(asked.flat()));
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

  const runbook = readFileSync(
    join(import.meta.dirname, '../../../../lib/cloud/stacks/runbook.md'),
    'utf8',
  );

  it('are each a section of the runbook, and the runbook has no other', () => {
    const sections = [...runbook.matchAll(/^### (.+)$/gm)].map(([, name]) => `h62-dev-${name}`);
    expect(sections.toSorted()).toEqual([...alarms.keys()].toSorted());
  });

  it('are explained by what functions really log', () => {
    // `The log has no …`: a sentence, as far as it is the same every time.
    const sentences = [...runbook.matchAll(/`([A-Z]?[a-z']+(?: [a-z']+)+)[^`]*`/g)];
    const told = sources().join();
    expect(sentences.length).toBeGreaterThanOrEqual(8);
    expect(
      sentences
        .map(([, sentence = '']) => sentence)
        .filter((sentence) => !/^(aws|npm) /.test(sentence) && !told.includes(sentence)),
    ).toEqual([]);
  });
});
