import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEngine, type TaskRunner } from '../../../../lib/local/stepfunctions/engine.ts';
import type { Json } from '../../../../lib/local/stepfunctions/json.ts';
import { manualTime } from '../../../../lib/local/time.ts';
import { memoryStore } from './memory-store.ts';

interface Recording {
  readonly name: string;
  readonly definition: object;
  readonly input: Json;
  readonly taskResults: readonly { output?: Json; error?: string; cause?: Json }[];
  readonly expected: { readonly status: string; readonly output?: Json; readonly error?: string };
}

const fixture = new URL('../../../fixtures/asl-recordings.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { cases: Recording[] };

/** Recordings that say nothing about this interpreter, and why. */
const UNCLAIMED: Record<string, string> = {
  'test_sfn_start_execution_sync[SFN_SYNC2]':
    'the definition is that of the machine called, the outcome that of its caller',
};

const ONE_HOUR = 3_600_000;

describe('outcomes recorded on AWS', () => {
  it.each(cases.filter(({ name }) => !(name in UNCLAIMED)))('$name', async (recording) => {
    const time = manualTime(Date.parse('2026-11-23T01:00:00.000Z'));
    const tasks = replay(recording);
    const engine = createEngine({ time, tasks, store: memoryStore() });
    const { executionArn } = engine.startExecution({
      stateMachineArn: 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:recorded',
      definition: JSON.stringify(recording.definition),
      name: 'recorded',
      input: JSON.stringify(recording.input),
    });

    await time.advance(ONE_HOUR);

    const { status, error, output } = engine.describeExecution(executionArn);
    expect({
      status,
      ...(error === null ? {} : { error }),
      ...(output === null ? {} : { output: JSON.parse(output) as Json }),
    }).toEqual(recording.expected);
  });

  it('cover all that was recorded but what is listed as unclaimed', () => {
    expect(cases).toHaveLength(32);
    expect(cases.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(UNCLAIMED)));
    expect(Object.keys(UNCLAIMED)).toHaveLength(1);
  });
});

/** Answers the recorded results in order; where AWS recorded a time-out, answers nothing and lets time pass. */
function replay({ definition, taskResults }: Recording): TaskRunner {
  const results = [...taskResults];
  const byToken = JSON.stringify(definition).includes('.waitForTaskToken');
  return async () => {
    const next = results.shift();
    if (!next) throw new Error('more tasks than were recorded');
    if (next.error === 'States.Timeout') return byToken ? {} : new Promise<Json>(() => undefined);
    if (next.error === undefined) return next.output ?? null;
    const cause = typeof next.cause === 'string' ? next.cause : JSON.stringify(next.cause);
    throw Object.assign(new Error(cause), { name: next.error });
  };
}
