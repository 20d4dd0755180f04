import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type TaskRunner } from '../../../../lib/local/stepfunctions/engine.ts';
import { fileStore } from '../../../../lib/local/stepfunctions/execution-store.ts';
import { manualTime } from '../../../../lib/local/time.ts';
import { DAY, DEFINITION, errorName, MACHINE, province, START } from './dossier-machine.ts';
import { memoryStore } from './memory-store.ts';

const act = fc.oneof(
  fc.record({ kind: fc.constant('pass' as const), days: fc.integer({ min: 0, max: 120 }) }),
  fc.record({ kind: fc.constant('finish' as const), to: fc.constantFrom('S1', 'S2', 'S3') }),
  fc.record({ kind: fc.constant('move' as const), days: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('park' as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'executions-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('after a restart from its files', () => {
  it('an old token is accepted and the deadline still fires, once', async () => {
    const here = province(fileStore(folder));
    const arn = await here.start(98);
    await here.finish('S2');
    await here.time.advance(40 * DAY);

    here.restart();
    await here.finish('S3');
    await here.time.advance(60 * DAY);

    expect(here.opened.map(({ step }) => step)).toEqual(['T#S1', 'T#S2', 'T#S3']);
    expect(here.struck).toEqual([new Date(START + 98 * DAY).toISOString()]);
    await here.finish('end');
    expect(here.engine.describeExecution(arn)).toMatchObject({
      status: 'SUCCEEDED',
      transitions: 12,
    });
  });

  it('a deadline that passed meanwhile fires at once', async () => {
    const first = province(fileStore(folder));
    await first.start(10);

    const time = manualTime(START + 30 * DAY);
    const invoked: string[] = [];
    const tasks: TaskRunner = async (resource) => {
      invoked.push(resource);
      return { Payload: { moved: false, dueAt: '' } };
    };
    createEngine({ time, tasks, store: fileStore(folder) }).resume();
    await time.advance(0);
    expect(invoked).toEqual(['arn:aws:states:::lambda:invoke']);
  });

  it('an ended execution keeps its name and its outcome', async () => {
    const here = province(fileStore(folder));
    const arn = await here.start(10, { at: '1/S3' });
    await here.finish('end');
    here.restart();
    expect(here.engine.describeExecution(arn).status).toBe('SUCCEEDED');
    await expect(here.start(10)).rejects.toThrow('Execution Already Exists');
    expect(errorName(() => here.engine.sendTaskSuccess(here.opened[0]?.token ?? '', '{}'))).toBe(
      'TaskTimedOut',
    );
  });

  it('a half-written file is passed over for the last complete one', async () => {
    const here = province(fileStore(folder));
    const arn = await here.start(10);
    const [machine = ''] = readdirSync(folder);
    const [file = ''] = readdirSync(join(folder, machine));
    writeFileSync(join(folder, machine, `${file}.tmp`), '{"arn":"arn:aws:st');
    here.restart();
    expect(here.engine.describeExecution(arn).status).toBe('RUNNING');
  });

  it('a request whose answer was lost is made again with the same token', async () => {
    const store = memoryStore();
    const tokens: unknown[] = [];
    const silent: TaskRunner = (_resource, _parameters, context) => {
      tokens.push((context.Task as { Token: string }).Token);
      return new Promise(() => undefined);
    };
    const input = JSON.stringify({
      pk: 'D#1',
      code: '1',
      leg: '1',
      at: '1/S1',
      clock: { dueAt: '2026-12-01T00:00:00.000Z' },
    });
    const options = { time: manualTime(START), tasks: silent, store };
    createEngine(options).startExecution({
      stateMachineArn: MACHINE,
      definition: DEFINITION,
      name: '1-1',
      input,
    });
    createEngine(options).resume();
    expect(tokens).toHaveLength(2);
    expect(tokens[1]).toBe(tokens[0]);
  });

  it('nothing is different, wherever the restart comes', async () => {
    const play = async (acts: readonly Act[], restarts: boolean) => {
      const here = province();
      const arn = await here.start(30);
      for (const next of acts) {
        if (restarts) here.restart();
        const token = here.opened.at(-1)?.token ?? '';
        if (next.kind === 'pass') await here.time.advance(next.days * DAY);
        if (next.kind === 'move') {
          const dueAt = new Date(START + next.days * DAY).toISOString();
          here.movedTo.set('H62.19-261123-0001', dueAt);
        }
        if (next.kind === 'park')
          errorName(() => here.engine.sendTaskFailure(token, 'Dossier.Parked', null));
        if (next.kind === 'finish') {
          errorName(() => here.engine.sendTaskSuccess(token, JSON.stringify({ to: next.to })));
        }
        await here.settle();
      }
      const opened = here.opened.map(({ step, at }) => [step, at]);
      return {
        ...here.engine.describeExecution(arn),
        opened,
        struck: here.struck,
        changes: here.changes,
      };
    };

    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
        expect(await play(acts, true)).toEqual(await play(acts, false));
      }),
      { numRuns: 100 },
    );
  });
});
