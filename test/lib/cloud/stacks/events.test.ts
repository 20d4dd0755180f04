import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compilePattern } from '../../../../lib/local/host/events/pattern.ts';
import { ofType, provinceTemplates, said } from './templates.ts';

const templates = provinceTemplates();

describe('the events', () => {
  const rules = new Map(
    ofType(templates, 'AWS::Events::Rule').map(({ Properties }) => [Properties.Name, Properties]),
  );

  it('call the sweeper every 15 minutes and at every abnormal end of an execution of this place', () => {
    expect(rules.get('h62-dev-sweep')?.ScheduleExpression).toBe('rate(15 minutes)');
    const broken = rules.get('h62-dev-broken-executions')?.EventPattern;
    expect(broken).toMatchObject({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    });
    expect(said(broken)).toContain(':stateMachine:h62-dev-p-');
  });

  it('call nobody, and ring no alarm, when the bridge stops a leg: done, waiting, or another has its place', () => {
    const { EventPattern = {} } = rules.get('h62-dev-broken-executions') ?? {};
    const { detail } = z
      .object({ detail: z.object({ error: z.array(z.json()), status: z.array(z.json()) }) })
      .parse(EventPattern);
    const rings = compilePattern(detail);
    for (const error of ['Superseded', 'Dossier.Settled', 'Dossier.Parked'])
      expect(rings({ status: 'ABORTED', error })).toBe(false);
    for (const error of ['Stopped by hand', 'States.Timeout', null])
      expect(rings({ status: 'ABORTED', error })).toBe(true);
    expect(rings({ status: 'FAILED' })).toBe(true);
  });

  it('call the compaction every five minutes of the day, and never beside itself', () => {
    expect(rules.get('h62-dev-compact')?.ScheduleExpression).toBe('cron(0/5 0-11 * * ? *)');
    const functions = ofType(templates, 'AWS::Lambda::Function');
    const alone = functions.filter(({ Properties }) => Properties.ReservedConcurrentExecutions);
    expect(alone.map(({ Properties }) => Properties.FunctionName).sort()).toEqual([
      'h62-dev-compact',
      'h62-dev-notary',
      'h62-dev-reconcile',
      'h62-dev-risk',
    ]);
  });

  it('call the intake function for verdicts on objects of the intake bucket, and for none before', () => {
    const verdicts = rules.get('h62-dev-verdicts')?.EventPattern;
    expect(verdicts).toMatchObject({
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
    });
    expect(said(verdicts)).toContain('h62-dev-intake-');
    expect(said([...rules.values()])).not.toContain('Object Created');
  });

  it('call it for objects that the bucket forgot before a verdict came', () => {
    expect(rules.get('h62-dev-expired-uploads')?.EventPattern).toMatchObject({
      'detail-type': ['Object Deleted'],
      detail: { reason: ['Lifecycle Expiration'] },
    });
  });

  it('are never lost: what fails goes to a queue that somebody is told about', () => {
    expect(rules.size).toBe(9);
    for (const rule of rules.values())
      expect(said(rule.Targets)).toMatch(/"DeadLetterConfig":\{"Arn"/);
    expect(ofType(templates, 'AWS::Lambda::EventInvokeConfig')).toHaveLength(7);
  });
});
