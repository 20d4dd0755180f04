import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ofType, provinceTemplates, said } from './templates.ts';

const templates = provinceTemplates();

const sourceOf = (reader: string) =>
  ofType(templates, 'AWS::Lambda::EventSourceMapping').find(({ Properties }) =>
    said(Properties.FunctionName).includes(`"${reader}`),
  );

describe('the reader of the stream for figures', () => {
  const source = sourceOf('figures');

  it('is called for dossiers and what happened to them, and shares the stream with the bridge alone', () => {
    const { Filters } = z
      .object({ Filters: z.array(z.object({ Pattern: z.string() })) })
      .parse(source?.Properties.FilterCriteria);
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern).dynamodb.Keys)).toEqual([
      { pk: { S: [{ prefix: 'D#' }] }, sk: { S: ['#'] } },
      { pk: { S: [{ prefix: 'E#' }] } },
    ]);
    const streams = ofType(templates, 'AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => Properties.StartingPosition,
    );
    expect(streams).toHaveLength(2);
  });

  it('waits half a minute at the most, so that figures are less than a minute old', () => {
    expect(source?.Properties).toMatchObject({
      MaximumBatchingWindowInSeconds: 30,
      BatchSize: 1000,
    });
  });
});

describe('the bridge', () => {
  const source = sourceOf('bridge');

  it('reads the stream in order, sets aside what fails for good, and halves a failing batch', () => {
    expect(source?.Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 20,
    });
    expect(said(source?.Properties.DestinationConfig)).toContain('bridgedeadletters');
  });

  it('is called for dossiers with a deadline that counts, tasks to be woken, messages to be sent and what the National Portal is told, and for no other row', () => {
    const { Filters } = z
      .object({ Filters: z.array(z.object({ Pattern: z.string() })) })
      .parse(source?.Properties.FilterCriteria);
    const images = Filters.map(({ Pattern }) => JSON.parse(Pattern).dynamodb);
    expect(images.pop()).toEqual({ Keys: { pk: { S: [{ prefix: 'E#' }] } } });
    expect(images.map(({ NewImage }) => NewImage)).toEqual([
      {
        pk: { S: [{ prefix: 'D#' }] },
        sk: { S: ['#'] },
        leg: { N: [{ 'anything-but': ['0'] }] },
        deadline: { S: [{ exists: true }] },
      },
      { sk: { S: [{ prefix: 'T#' }] }, wake: { M: { kind: { S: [{ exists: true }] } } } },
      { queue: { S: ['#outbox'] } },
    ]);
  });
});

describe('the queue to the National Portal', () => {
  const [queue] = ofType(templates, 'AWS::SQS::Queue').filter(
    ({ Properties }) => Properties.QueueName === 'h62-dev-portal.fifo',
  );

  it('keeps the order of each dossier for 14 days and sets no message aside', () => {
    expect(queue?.Properties).toMatchObject({
      DeduplicationScope: 'messageGroup',
      MessageRetentionPeriod: 14 * 86_400,
      VisibilityTimeout: 6 * 60,
    });
    expect(queue?.Properties.RedrivePolicy).toBeUndefined();
  });

  it('hands five messages to a call, ten calls at once, and takes back those that are named', () => {
    const source = ofType(templates, 'AWS::Lambda::EventSourceMapping').find(
      ({ Properties }) =>
        !Properties.StartingPosition && said(Properties.FunctionName).includes('"portal'),
    );
    expect(source?.Properties).toMatchObject({
      BatchSize: 5,
      ScalingConfig: { MaximumConcurrency: 10 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});
