import { describe, expect, it } from 'vitest';
import { createEngine, type TaskRunner } from '../../../../lib/local/stepfunctions/engine.ts';
import type { Json } from '../../../../lib/local/stepfunctions/json.ts';
import { manualTime } from '../../../../lib/local/time.ts';
import { DAY, MACHINE, START } from './dossier-machine.ts';
import { memoryStore } from './memory-store.ts';

const failing = (error: string) => async (): Promise<Json> => {
  throw Object.assign(new Error('as told'), { name: error });
};

/** Runs a machine for a day and tells how it ended. */
async function outcome(
  states: object,
  input: Json = {},
  tasks: TaskRunner = async () => null,
): Promise<{ status: string; error: string | null; output: Json; entered: readonly string[] }> {
  const time = manualTime(START);
  const engine = createEngine({ time, tasks, store: memoryStore() });
  const { executionArn } = engine.startExecution({
    stateMachineArn: MACHINE,
    definition: JSON.stringify({ StartAt: Object.keys(states)[0], States: states }),
    name: 'one',
    input: JSON.stringify(input),
  });
  await time.advance(DAY);
  const { status, error, output, entered } = engine.describeExecution(executionArn);
  return { status, error, output: JSON.parse(output ?? 'null') as Json, entered };
}

const call = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' };
const end = { Type: 'Succeed' };

describe('data on its way through a state', () => {
  it('passes InputPath, Parameters, ResultSelector, ResultPath and OutputPath in that order', async () => {
    const { output } = await outcome(
      {
        Call: {
          ...call,
          InputPath: '$.in',
          Parameters: {
            'list.$': '$.list[1]',
            fixed: [{ 'name.$': "States.Format('{} of {}', $.a, $.n)" }],
          },
          ResultSelector: { 'seen.$': '$.Payload' },
          ResultPath: '$.deep.result',
          OutputPath: '$.deep',
          End: true,
        },
      },
      { in: { list: [1, 2], a: 'one', n: 3 }, deep: { kept: true } },
      async () => ({ Payload: 'answer', StatusCode: 200 }),
    );
    expect(output).toEqual({ kept: true, result: { seen: 'answer' } });
  });

  it('reads the context object, and names in brackets', async () => {
    const { output } = await outcome(
      {
        Look: {
          Type: 'Pass',
          Parameters: {
            'at.$': '$$.State.EnteredTime',
            'name.$': '$$.Execution.Name',
            'odd.$': "$['odd name']",
            'text.$': 'States.JsonToString($)',
          },
          End: true,
        },
      },
      { 'odd name': 1 },
    );
    expect(output).toEqual({
      at: new Date(START).toISOString(),
      name: 'one',
      odd: 1,
      text: '{"odd name":1}',
    });
  });

  it('is dropped by null paths', async () => {
    const kept = await outcome({ Call: { ...call, ResultPath: null, End: true } }, { a: 1 });
    expect(kept.output).toEqual({ a: 1 });
    expect(
      (await outcome({ Look: { Type: 'Pass', InputPath: null, End: true } }, { a: 1 })).output,
    ).toEqual({});
  });

  it('that a path does not find fails the execution, past every Catch', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const lost = { ...call, Parameters: { 'a.$': '$.constructor' }, Catch, End: true };
    expect(await outcome({ Call: lost, Caught: end })).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
    });
  });

  it('with no room for a result is a failure that can be caught', async () => {
    const Catch = [{ ErrorEquals: ['States.ResultPathMatchFailure'], Next: 'Caught' }];
    const full = { ...call, ResultPath: '$.a.b', Catch, End: true };
    expect(await outcome({ Call: full, Caught: end }, { a: 'text' })).toMatchObject({
      status: 'SUCCEEDED',
    });
  });

  it('with no room for a caught error fails instead of trying for ever', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.a.b', Next: 'Caught' }];
    const states = { Call: { ...call, Catch, End: true }, Caught: end };
    expect(await outcome(states, { a: 'text' }, failing('Any'))).toMatchObject({
      status: 'FAILED',
      error: 'States.ResultPathMatchFailure',
    });
  });
});

describe('an error', () => {
  const caughtBy = async (name: string, error: string): Promise<boolean> => {
    const Catch = [{ ErrorEquals: [name], Next: 'Caught' }];
    const { status } = await outcome(
      { Call: { ...call, Catch, End: true }, Caught: end },
      {},
      failing(error),
    );
    return status === 'SUCCEEDED';
  };

  it.each([
    ['States.ALL', 'Anything', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.Runtime', false],
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['Anything', 'Anything', true],
    ['Anything', 'Something', false],
  ])('listed as %s: is %s caught? %s', async (name, error, expected) => {
    expect(await caughtBy(name, error)).toBe(expected);
  });

  it('of one branch reaches the Catch of the Parallel under its own name and ends its siblings', async () => {
    const states = {
      Race: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Lose',
            States: { Lose: { Type: 'Wait', Seconds: 60, Next: 'Late' }, Late: end },
          },
          {
            StartAt: 'Inner',
            States: {
              Inner: {
                Type: 'Parallel',
                End: true,
                Branches: [
                  {
                    StartAt: 'Won',
                    States: {
                      Won: {
                        Type: 'Fail',
                        ErrorPath: '$.name',
                        CausePath: 'States.JsonToString($)',
                      },
                    },
                  },
                ],
              },
            },
          },
        ],
        Catch: [{ ErrorEquals: ['Race.Won'], Next: 'Caught' }],
        End: true,
      },
      Caught: end,
    };
    const { output, entered } = await outcome(states, { name: 'Race.Won' });
    expect(output).toEqual({ Error: 'Race.Won', Cause: '{"name":"Race.Won"}' });
    expect(entered).toEqual(['Race', 'Lose', 'Inner', 'Won', 'Caught']);
  });
});

describe('a Parallel', () => {
  const fail = { Type: 'Fail', Error: 'Race.Won' };
  const race = (first: object, second: object): object => ({
    Race: {
      Type: 'Parallel',
      Branches: [first, second].map((states) => ({
        StartAt: Object.keys(states)[0],
        States: states,
      })),
      Catch: [{ ErrorEquals: ['Race.Won', 'States.Timeout'], Next: 'Caught' }],
      End: true,
    },
    Caught: { Type: 'Wait', Seconds: 60, Next: 'Done' },
    Done: end,
  });

  it('whose branch has failed starts nothing more in the others', async () => {
    const states = race(
      { Lost: fail },
      { Pass: { Type: 'Pass', Next: 'Call' }, Call: { ...call, End: true } },
    );
    expect((await outcome(states)).entered).toEqual(['Race', 'Lost', 'Pass', 'Caught', 'Done']);
  });

  it('fails once when two of its tasks time out at the same instant', async () => {
    const slow = { ...call, TimeoutSeconds: 5, End: true };
    const silence = () => new Promise<Json>(() => undefined);
    expect(await outcome(race({ One: slow }, { Two: slow }), {}, silence)).toMatchObject({
      status: 'SUCCEEDED',
      entered: ['Race', 'One', 'Two', 'Caught', 'Done'],
    });
  });

  it('waits for all its branches and gives their outputs in order', async () => {
    const branch = (name: string, seconds: number): object => ({
      StartAt: name,
      States: { [name]: { Type: 'Wait', Seconds: seconds, OutputPath: `$.${name}`, End: true } },
    });
    const states = {
      Both: { Type: 'Parallel', Branches: [branch('slow', 9), branch('fast', 1)], End: true },
    };
    expect((await outcome(states, { slow: 1, fast: 2 })).output).toEqual([1, 2]);
  });
});

describe('a task', () => {
  it('is tried again no later than its longest delay, and is told which attempt it is', async () => {
    const counts: Json[] = [];
    const tasks = async (_resource: string, parameters: Json): Promise<Json> => {
      counts.push(parameters);
      throw new Error('not yet');
    };
    const Retry = [
      { ErrorEquals: ['Error'], IntervalSeconds: 1000, BackoffRate: 10, MaxDelaySeconds: 2000 },
    ];
    const Parameters = { 'count.$': '$$.State.RetryCount' };
    expect(
      await outcome({ Call: { ...call, Parameters, Retry, End: true } }, {}, tasks),
    ).toMatchObject({
      status: 'FAILED',
      error: 'Error',
    });
    expect(counts).toEqual([{ count: 0 }, { count: 1 }, { count: 2 }, { count: 3 }]);
  });

  it('whose heartbeat stays away times out before its limit', async () => {
    const slow = { ...call, TimeoutSeconds: 99_999, HeartbeatSeconds: 5, End: true };
    const silence = () => new Promise<Json>(() => undefined);
    expect((await outcome({ Call: slow }, {}, silence)).error).toBe('States.Timeout');
  });

  it('without an answer times out where its path says, and can be tried again', async () => {
    let attempts = 0;
    const tasks = async (): Promise<Json> => {
      attempts += 1;
      return attempts < 3 ? new Promise<Json>(() => undefined) : attempts;
    };
    const Retry = [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 2, IntervalSeconds: 1 }];
    const { output } = await outcome(
      { Call: { ...call, TimeoutSecondsPath: '$.limit', Retry, End: true } },
      { limit: 60 },
      tasks,
    );
    expect(output).toBe(3);
  });

  it('that answers after its time-out is not heard', async () => {
    const time = manualTime(START);
    let answer: (value: Json) => void = () => undefined;
    const tasks = () =>
      new Promise<Json>((resolve) => {
        answer = resolve;
      });
    const engine = createEngine({ time, tasks, store: memoryStore() });
    const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'Sleep' }];
    const states = {
      Call: { ...call, TimeoutSeconds: 5, Catch, End: true },
      Sleep: { Type: 'Wait', Seconds: 9, End: true },
    };
    const definition = JSON.stringify({ StartAt: 'Call', States: states });
    const { executionArn } = engine.startExecution({
      stateMachineArn: MACHINE,
      definition,
      name: 'one',
      input: '{}',
    });
    await time.advance(6_000);
    answer('late');
    await time.advance(9_000);
    expect(engine.describeExecution(executionArn).output).toBe(
      '{"Error":"States.Timeout","Cause":""}',
    );
  });
});

it('a loop that never waits is ended, as AWS ends one whose history is full', async () => {
  const { status, error } = await outcome({ Round: { Type: 'Pass', Next: 'Round' } });
  expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Runtime' });
});
