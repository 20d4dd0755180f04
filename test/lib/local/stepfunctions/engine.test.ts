import { describe, expect, it } from 'vitest';
import { DAY, DEFINITION, errorName, MACHINE, province, START } from './dossier-machine.ts';

const day = (days: number): string => new Date(START + days * DAY).toISOString();

describe('a leg of a dossier', () => {
  it('that finishes early succeeds, cancels its clock and costs n + 5 transitions', async () => {
    const here = province();
    const arn = await here.start(10);
    await here.finish('S2');
    await here.finish('S3');
    await here.finish('end');

    expect(here.engine.describeExecution(arn)).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: START,
      transitions: 3 + 5 + 1, // one Choice after S2, the step with two ways on
      entered: ['Process', 'Enter', 'WaitDue', 'S1', 'S2', 'After S2', 'S3', 'Settled', 'Closed'],
    });
    await here.time.advance(300 * DAY);
    expect(here.struck).toEqual([]);
  });

  it('opens each step with a new token and the instant at which the machine came to it', async () => {
    const here = province();
    await here.start(10);
    await here.time.advance(2 * DAY);
    await here.finish('S2');

    expect(here.opened).toMatchObject([
      { step: 'T#S1', at: day(0) },
      { step: 'T#S2', at: day(2) },
    ]);
    expect(new Set(here.opened.map(({ token }) => token)).size).toBe(2);
  });

  it.each([1, 98, 299])(
    'of %i days is struck at its due moment and can still be finished',
    async (days) => {
      const here = province();
      const arn = await here.start(days);
      await here.time.advance(days * DAY - 1);
      expect(here.struck).toEqual([]);
      await here.time.advance(1);
      expect(here.struck).toEqual([day(days)]);

      for (const to of ['S2', 'S3', 'end']) await here.finish(to);
      expect(here.engine.describeExecution(arn)).toMatchObject({
        status: 'SUCCEEDED',
        transitions: 12,
      });
    },
  );

  it('whose due time was moved sleeps again until the new one', async () => {
    const here = province();
    await here.start(10);
    here.movedTo.set('H62.19-261123-0001', day(15));
    await here.time.advance(14 * DAY);
    expect(here.struck).toEqual([]);
    await here.time.advance(2 * DAY);
    expect(here.struck).toEqual([day(15)]);
  });

  it('goes back along a declared return', async () => {
    const here = province();
    await here.start(10);
    for (const to of ['S2', 'S1', 'S2', 'S3']) await here.finish(to);
    expect(here.opened.map(({ step }) => step)).toEqual(['T#S1', 'T#S2', 'T#S1', 'T#S2', 'T#S3']);
  });

  it('enters at the step that its input names', async () => {
    const here = province();
    await here.start(10, { at: '1/S3' });
    expect(here.opened.map(({ step }) => step)).toEqual(['T#S3']);
  });

  it('fails when its input names no step', async () => {
    const here = province();
    const arn = await here.start(10, { at: '2/S9' });
    expect(here.engine.describeExecution(arn)).toMatchObject({
      status: 'FAILED',
      error: 'Dossier.UnknownStep',
    });
    expect(here.changes).toEqual(['RUNNING', 'FAILED']);
  });

  it('that is parked ends well and leaves no clock behind', async () => {
    const here = province();
    const arn = await here.start(10);
    here.engine.sendTaskFailure(here.opened[0]?.token ?? '', 'Dossier.Parked', 'pause');
    await here.time.advance(300 * DAY);

    expect(here.engine.describeExecution(arn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(JSON.parse(here.engine.describeExecution(arn).output ?? '')).toMatchObject({
      end: { Error: 'Dossier.Parked', Cause: 'pause' },
    });
    expect(here.struck).toEqual([]);
    expect(here.changes).toEqual(['RUNNING', 'SUCCEEDED']);
  });

  it('whose step times out after 300 days asks for the next leg and closes', async () => {
    const here = province();
    const arn = await here.start(98);
    await here.time.advance(301 * DAY);

    expect(here.struck).toEqual([day(98)]);
    expect(here.renewed).toEqual([day(300)]);
    expect(here.engine.describeExecution(arn)).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: START + 300 * DAY,
    });
  });

  it('leaves no alarm behind', async () => {
    const here = province();
    await here.start(10, { at: '1/S3' });
    expect(here.alarms()).toBe(1);
    await here.finish('end');
    expect(here.alarms()).toBe(0);
  });
});

it.each([
  ['a year', undefined, 365],
  ['a year even where its definition says three', 94_608_000, 365],
  ['the time that its definition allows', 3 * 24 * 3600, 3],
])('an execution is ended after %s', async (_what, TimeoutSeconds, days) => {
  const here = province();
  const definition = JSON.stringify({
    StartAt: 'Sleep',
    States: { Sleep: { Type: 'Wait', Seconds: 400 * 24 * 3600, End: true } },
    TimeoutSeconds,
  });
  const request = { stateMachineArn: MACHINE, definition, name: 'forever', input: '{}' };
  const arn = here.engine.startExecution(request).executionArn;
  await here.time.advance(366 * DAY);
  expect(here.engine.describeExecution(arn)).toMatchObject({
    status: 'TIMED_OUT',
    stopDate: START + days * DAY,
  });
});

describe('a request that fails', () => {
  const transient = (): Error =>
    Object.assign(new Error('slow down'), {
      name: 'DynamoDB.ProvisionedThroughputExceededException',
    });

  it('is repeated with growing waits when its error is transient, each time for a transition', async () => {
    const here = province();
    here.failures.push(transient(), transient());
    const arn = await here.start(10);
    await here.time.advance(2_000 + 3_999);
    expect(here.opened).toEqual([]);
    await here.time.advance(1);
    expect(here.opened.map(({ step }) => step)).toEqual(['T#S1']);
    expect(here.engine.describeExecution(arn).transitions).toBe(4 + 2);
  });

  it('ends the leg when the row no longer wants the machine', async () => {
    const here = province();
    const name = 'DynamoDb.ConditionalCheckFailedException';
    here.failures.push(Object.assign(new Error('the condition failed'), { name }));
    const arn = await here.start(10);
    expect(here.engine.describeExecution(arn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(here.engine.describeExecution(arn).entered.at(-1)).toBe('Closed');
  });

  it('fails the execution with its own name when nothing covers it', async () => {
    const here = province();
    here.failures.push(
      Object.assign(new Error('no such table'), { name: 'DynamoDb.ResourceNotFoundException' }),
    );
    const arn = await here.start(10);
    expect(here.engine.describeExecution(arn)).toMatchObject({
      status: 'FAILED',
      error: 'DynamoDb.ResourceNotFoundException',
      cause: 'no such table',
    });
  });
});

describe('a task token', () => {
  it('is refused as timed out once its task has moved on, has been parked or has timed out', async () => {
    const here = province();
    await here.start(10);
    const [used] = here.opened;
    await here.finish('S2');
    expect(errorName(() => here.engine.sendTaskSuccess(used?.token ?? '', '{}'))).toBe(
      'TaskTimedOut',
    );

    const open = here.opened.at(-1)?.token ?? '';
    await here.time.advance(301 * DAY);
    expect(errorName(() => here.engine.sendTaskFailure(open, 'Dossier.Parked', null))).toBe(
      'TaskTimedOut',
    );
  });

  it('is refused when it is malformed or belongs to no execution', async () => {
    const here = province();
    const other = province();
    await here.start(10);
    expect(errorName(() => here.engine.sendTaskSuccess('AAAA', '{}'))).toBe('InvalidToken');
    const foreign = here.opened[0]?.token ?? '';
    expect(errorName(() => other.engine.sendTaskSuccess(foreign, '{}'))).toBe('TaskDoesNotExist');
  });

  it('cannot be made up from the name of its execution', async () => {
    const here = province();
    await here.start(10);
    const [name, visit, secret] = (here.opened[0]?.token ?? '').split('.');
    const guess = `${name}.${visit}.${'A'.repeat(secret?.length ?? 0)}`;
    expect(errorName(() => here.engine.sendTaskSuccess(guess, '{}'))).toBe('TaskTimedOut');
    expect(here.opened).toHaveLength(1);
  });

  it('stays good when the output sent with it is not JSON', async () => {
    const here = province();
    await here.start(10);
    const token = here.opened[0]?.token ?? '';
    expect(errorName(() => here.engine.sendTaskSuccess(token, '{to: S2}'))).toBe('InvalidOutput');
    await here.finish('S2');
    expect(here.opened).toHaveLength(2);
  });
});

describe('the name of an execution', () => {
  const request = {
    stateMachineArn: MACHINE,
    definition: DEFINITION,
    name: 'H62.19-261123-0001-1',
  };

  it('started twice with one input while it runs is one execution', async () => {
    const here = province();
    const arn = await here.start(10);
    const { input } = here.engine.describeExecution(arn);
    expect(here.engine.startExecution({ ...request, input }).executionArn).toBe(arn);
    await here.settle();
    expect(here.opened).toHaveLength(1);
  });

  it('is taken for another input, and for any input once it has ended', async () => {
    const here = province();
    const arn = await here.start(10);
    const { input } = here.engine.describeExecution(arn);
    const again = (text: string): string =>
      errorName(() => here.engine.startExecution({ ...request, input: text }));
    expect(again('{}')).toBe('ExecutionAlreadyExists');
    here.engine.stopExecution(arn, null, null);
    expect(again(input)).toBe('ExecutionAlreadyExists');
  });

  it('must be one that AWS accepts', () => {
    const here = province();
    for (const name of ['', 'a b', 'a/b', '../escape', 'x'.repeat(81)]) {
      const start = () => here.engine.startExecution({ ...request, name, input: '{}' });
      expect(errorName(start)).toBe('InvalidName');
    }
  });

  it('belongs to nobody before it is started', () => {
    const here = province();
    expect(errorName(() => here.engine.describeExecution(`${MACHINE}:x`))).toBe(
      'ExecutionDoesNotExist',
    );
  });
});

it('a stopped execution is aborted, and neither its token nor its clock can act', async () => {
  const here = province();
  const arn = await here.start(10);
  here.engine.stopExecution(arn, 'Ops.Stopped', 'wrong process');
  await here.time.advance(20 * DAY);
  expect(here.engine.describeExecution(arn)).toMatchObject({
    status: 'ABORTED',
    error: 'Ops.Stopped',
    cause: 'wrong process',
    stopDate: START,
  });
  expect(here.struck).toEqual([]);
  expect(errorName(() => here.engine.sendTaskSuccess(here.opened[0]?.token ?? '', '{}'))).toBe(
    'TaskTimedOut',
  );
});

it('5,000 dossiers of 98 days are each struck once, at their own moment', async () => {
  const here = province();
  for (let sequence = 1; sequence <= 5_000; sequence++) {
    await here.start(98, { code: `H62.19-261123-${String(sequence).padStart(4, '0')}` });
    await here.time.advance(1_000);
  }
  await here.time.advance(98 * DAY);

  const expected = Array.from({ length: 5_000 }, (_, i) => new Date(START + i * 1_000 + 98 * DAY));
  expect(here.struck).toEqual(expected.map((instant) => instant.toISOString()));
});
