import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../lib/local/host/events/pattern.ts';
import { firings } from '../../../../lib/local/host/events/schedule.ts';

describe('an event pattern', () => {
  const dossierRows = compilePattern({
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: { NewImage: { sk: { S: ['#'] }, leg: { N: [{ exists: true }] } } },
  });
  const row = (image: object) => ({
    eventName: 'MODIFY',
    dynamodb: { NewImage: JSON.parse(JSON.stringify(image)) },
  });

  it('lets through what equals one of the values in every field', () => {
    expect(dossierRows(row({ sk: { S: '#' }, leg: { N: '1' } }))).toBe(true);
    expect(dossierRows(row({ sk: { S: 'T#S1' }, leg: { N: '1' } }))).toBe(false);
    expect(dossierRows(row({ sk: { S: '#' } }))).toBe(false);
    expect(dossierRows({ eventName: 'REMOVE', dynamodb: { OldImage: {} } })).toBe(false);
  });

  it('asks for absence', () => {
    const absent = compilePattern({ dynamodb: { OldImage: { wake: { M: [{ exists: false }] } } } });
    expect(absent({ dynamodb: { OldImage: { wake: { M: {} } } } })).toBe(false);
    expect(absent({ dynamodb: {} })).toBe(true);
  });

  it('compares beginnings', () => {
    const tasks = compilePattern({ sk: [{ prefix: 'T#' }] });
    expect(tasks({ sk: 'T#S1' })).toBe(true);
    expect(tasks({ sk: 'C#1' })).toBe(false);
    expect(tasks({})).toBe(false);
  });

  it('takes anything but', () => {
    const unpleasant = compilePattern({
      detail: { status: [{ 'anything-but': ['SUCCEEDED', 'RUNNING'] }] },
    });
    expect(unpleasant({ detail: { status: 'FAILED' } })).toBe(true);
    expect(unpleasant({ detail: { status: 'RUNNING' } })).toBe(false);
    expect(unpleasant({ detail: {} })).toBe(false);
  });

  it('finds a value in a list of the event', () => {
    const pattern = compilePattern({ resources: ['arn:b'] });
    expect(pattern({ resources: ['arn:a', 'arn:b'] })).toBe(true);
    expect(pattern({ resources: ['arn:a'] })).toBe(false);
  });

  it('refuses an operator it does not know', () => {
    expect(() => compilePattern({ size: [{ numeric: ['>', 1] }] })).toThrow(
      'the operator numeric in the pattern of size is not supported',
    );
  });
});

describe('a schedule', () => {
  const at = (text: string) => Date.parse(text);

  it('fires every fifteen minutes on the quarter', () => {
    expect(firings('rate(15 minutes)', at('2026-01-05T03:07:00Z'))).toEqual({
      last: at('2026-01-05T03:00:00Z'),
      next: at('2026-01-05T03:15:00Z'),
    });
  });

  it('fires daily at a time of UTC', () => {
    expect(firings('cron(30 17 * * ? *)', at('2026-01-05T17:29:59Z'))).toEqual({
      last: at('2026-01-04T17:30:00Z'),
      next: at('2026-01-05T17:30:00Z'),
    });
  });

  it('fires through some hours of each day', () => {
    const nightly = 'cron(0/15 18-22 * * ? *)';
    expect(firings(nightly, at('2026-01-05T18:20:00Z'))).toEqual({
      last: at('2026-01-05T18:15:00Z'),
      next: at('2026-01-05T18:30:00Z'),
    });
    expect(firings(nightly, at('2026-01-05T22:59:00Z'))).toEqual({
      last: at('2026-01-05T22:45:00Z'),
      next: at('2026-01-06T18:00:00Z'),
    });
  });

  it('has now between its last and its next moment, which neither repeats nor skips', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'rate(1 minute)',
          'rate(15 minutes)',
          'rate(2 hours)',
          'cron(5 4 * * ? *)',
          'cron(0/15 18-22 * * ? *)',
        ),
        fc.integer({ min: 0, max: at('2100-01-01T00:00:00Z') }),
        (expression, now) => {
          const { last, next } = firings(expression, now);
          expect(last).toBeLessThanOrEqual(now);
          expect(next).toBeGreaterThan(now);
          expect(firings(expression, next).last).toBe(next);
          expect(firings(expression, next - 1).last).toBe(last);
        },
      ),
    );
  });

  it('refuses a rhythm it does not know', () => {
    expect(() => firings('cron(0/5 8 ? * MON-FRI *)', 0)).toThrow('is not supported');
  });
});
