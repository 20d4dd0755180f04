import { describe, expect, it } from 'vitest';
import type { Scope, State, StateMachineDefinition } from '../../statemachines/asl.ts';
import { compile } from '../../statemachines/compile.ts';
import { check, straightWay } from '../../statemachines/machine-check.ts';
import { LAWFUL } from './procedures.ts';

const sound = compile(LAWFUL);

/** The definition with states of its work branch replaced; `undefined` takes one out. */
function withWork(changes: Readonly<Record<string, State | undefined>>): StateMachineDefinition {
  const parallel = sound.States.Process;
  if (parallel?.Type !== 'Parallel') throw new Error('the machine begins with a Parallel');
  const [work, deadline] = parallel.Branches;
  if (!work || !deadline) throw new Error('the Parallel has two branches');
  const States = Object.fromEntries(
    Object.entries({ ...work.States, ...changes }).flatMap(([name, state]) =>
      state ? [[name, state]] : [],
    ),
  );
  const branches: Scope[] = [{ ...work, States }, deadline];
  return { ...sound, States: { ...sound.States, Process: { ...parallel, Branches: branches } } };
}

function stateOf(name: string): State {
  const parallel = sound.States.Process;
  const state = parallel?.Type === 'Parallel' && parallel.Branches[0]?.States[name];
  if (!state) throw new Error(`no state ${name}`);
  return state;
}

describe('the check of a definition', () => {
  it('finds nothing wrong with a compiled one, whose straight way costs n + 4', () => {
    expect(check(sound)).toEqual([]);
    expect(straightWay(sound)).toEqual({ transitions: 8, steps: 4, askings: 0 });
  });

  it('finds a target that does not exist', () => {
    const faults = check(withWork({ S3: { ...stateOf('S3'), Next: 'S9' } as State }));
    expect(faults).toContain('S3 leads to S9, which does not exist');
    expect(check({ ...sound, StartAt: 'Begin' })).toContain('no state Begin to start at');
  });

  it('finds a state that nothing leads to', () => {
    const faults = check(withWork({ Lost: { Type: 'Succeed' } }));
    expect(faults).toEqual(['Lost cannot be reached']);
  });

  it('finds a way that never ends', () => {
    const round = { ...stateOf('S3'), Next: 'S2' } as State;
    expect(check(withWork({ S3: round }))).toContain('S2 never ends');
  });

  it('finds a wait for a token that nothing bounds', () => {
    const { TimeoutSeconds: _bound, ...unbounded } = stateOf('S2') as State & {
      TimeoutSeconds: number;
    };
    expect(check(withWork({ S2: unbounded as State }))).toEqual([
      'S2 waits for a token without TimeoutSeconds',
    ]);
  });

  it('finds a name that is too long or used twice', () => {
    const long = 'x'.repeat(81);
    const faults = check(withWork({ [long]: { Type: 'Succeed' }, WaitDue: { Type: 'Succeed' } }));
    expect(faults).toContain(`${long} is a name of more than 80 characters`);
    expect(faults).toContain('WaitDue is a name used twice');
  });

  it('finds a straight way that costs too much', () => {
    const detours = Object.fromEntries(
      Array.from({ length: 5 }, (_, k) => [
        `Detour ${k}`,
        {
          Type: 'Choice',
          Choices: [{ Variable: '$.at', StringEquals: '', Next: k < 4 ? `Detour ${k + 1}` : 'S2' }],
          Default: 'S2',
        } as State,
      ]),
    );
    const Begin = { ...stateOf('Begin'), Next: 'Detour 0' } as State;
    expect(check(withWork({ Begin, ...detours }))).toEqual([
      'the straight way costs 13 transitions, more than 12',
    ]);
  });
});
