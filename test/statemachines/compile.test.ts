import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../lib/local/stepfunctions/parse.ts';
import { compile, UnlawfulProcess } from '../../statemachines/compile.ts';
import { check } from '../../statemachines/machine-check.ts';
import { anyProcess } from './any-process.ts';
import { deciding, LAWFUL, licence, NINETY_EIGHT_DAYS, step, workingDays } from './procedures.ts';

describe('the compiler', () => {
  it('refuses the 98 days of 2024 and says why', () => {
    expect(() => compile(NINETY_EIGHT_DAYS)).toThrow(UnlawfulProcess);
    expect(() => compile(NINETY_EIGHT_DAYS)).toThrow(
      '1.002820: The steps add up to 98 working days, more than the published term of 5 working days',
    );
  });

  it('refuses a unit that the province does not have, when it is told the units', () => {
    expect(() => compile(LAWFUL, { units: [] })).toThrow('The province has no unit H62.21');
  });

  it('puts a Choice behind a step only where there is something to choose', () => {
    const procedure = licence([
      step(1, 1),
      step(2, 1, { next: ['S3', 'S4'] }),
      step(3, 1, { returnsTo: ['S2'], next: ['S4'] }),
      step(4, 1, { ...deciding, returnsTo: ['S2'] }),
    ]);
    const process = compile(procedure).States.Process;
    const work = process?.Type === 'Parallel' ? process.Branches[0] : undefined;
    expect(Object.keys(work?.States ?? {})).toEqual([
      'Begin',
      'Enter',
      'S1',
      'S2',
      'After S2',
      'S3',
      'After S3',
      'S4',
      'After S4',
      'Settled',
      'UnknownStep',
    ]);
    expect(work?.States['After S4']).toEqual({
      Type: 'Choice',
      Choices: [
        { Variable: '$.human.to', StringEquals: 'end', Next: 'Settled' },
        { Variable: '$.human.to', StringEquals: 'S2', Next: 'S2' },
      ],
      Default: 'UnknownStep',
    });
  });

  it('leaves the table and the deadline function open, and nothing else', () => {
    const text = JSON.stringify(compile(LAWFUL));
    expect(new Set(text.match(/\$\{\w+\}/g))).toEqual(
      new Set(['$'.concat('{Table}'), '$'.concat('{DeadlineFunction}')]),
    );
    expect(text).toContain('"Comment":"1.002820, process version 1"');
  });

  it('writes the same text for the same procedure', () => {
    expect(JSON.stringify(compile(structuredClone(LAWFUL)))).toBe(JSON.stringify(compile(LAWFUL)));
  });

  it('makes of every lawful process a sound definition that the interpreter understands', () => {
    fc.assert(
      fc.property(anyProcess, (steps) => {
        const definition = compile(licence(steps, { legal: workingDays(10) }));
        parseDefinition(JSON.stringify(definition));
        expect(check(definition)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a machine with former versions of its process', () => {
  const amended = {
    ...LAWFUL,
    process: { ...LAWFUL.process, version: 2, steps: LAWFUL.process.steps.slice(1) },
  };
  const definition = compile(amended, {}, [LAWFUL.process]);
  const parallel = definition.States.Process;
  const states = parallel?.Type === 'Parallel' ? parallel.Branches[0]?.States : undefined;

  it('enters each leg at a step of its own version and never leaves that version', () => {
    const enter = states?.Enter;
    expect(enter?.Type === 'Choice' && enter.Choices).toEqual(
      expect.arrayContaining([
        { Variable: '$.at', StringEquals: '2/S2', Next: 'S2' },
        { Variable: '$.at', StringEquals: '1/S2', Next: 'S2 v1' },
      ]),
    );
    expect(states?.['S1 v1']).toMatchObject({ Next: 'S2 v1' });
    expect(states?.S1).toBeUndefined();
    expect(definition.Comment).toBe('1.002820, process version 2, 1');
  });

  it('is sound, and the engine of this machine can read it', () => {
    expect(check(definition)).toEqual([]);
    expect(() => parseDefinition(JSON.stringify(definition))).not.toThrow();
  });

  it('opens the same task rows in each version', () => {
    const keyOf = (name: string) => {
      const state = states?.[name];
      return state?.Type === 'Task' ? state.Parameters.Key : undefined;
    };
    expect(keyOf('S2 v1')).toEqual(keyOf('S2'));
  });
});
