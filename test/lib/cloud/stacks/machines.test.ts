import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../../lib/cloud/config/place.ts';
import { machinesStacks } from '../../../../lib/cloud/stacks/machines.ts';
import { machineOf, procedures, synthesize } from './synthesized.ts';
import { ofType, said, type Templates } from './templates.ts';

const many = Array.from({ length: 200 }, (_, index) => `2.${String(index).padStart(6, '0')}`);
const before = synthesize({ codes: many }).templates;

describe('the state machines', () => {
  it('have a stack by their code, a name by formula and an id that no refactoring can change', () => {
    const { templates } = synthesize();
    const machines = ofType(templates, 'AWS::StepFunctions::StateMachine');
    expect(machines.map(({ where }) => where)).toEqual([
      'P28/P3x000347',
      'P30/P2x001661',
      'P37/P1x014464',
      'P49/P1x002820',
    ]);
    expect(machines.map(({ Properties }) => Properties.StateMachineName)).toEqual([
      'h62-dev-p-3-000347',
      'h62-dev-p-2-001661',
      'h62-dev-p-1-014464',
      'h62-dev-p-1-002820',
    ]);
  });

  it('stand alone in their stacks', () => {
    const shards = [...before].filter(([stack]) => stack.startsWith('P'));
    expect(shards.length).toBeGreaterThan(50);
    for (const [, { Resources }] of shards)
      for (const { Type } of Object.values(Resources))
        expect(Type).toBe('AWS::StepFunctions::StateMachine');
  });

  it('carry the definition they were given, with the names of the place filled in beside it', () => {
    const [machine] = ofType(before, 'AWS::StepFunctions::StateMachine');
    const code = String(said(machine?.Properties.Tags)).match(/2\.\d{6}/)?.[0] ?? '';
    expect(machine?.Properties.DefinitionString).toBe(JSON.stringify(machineOf(code).definition));
    expect(machine?.Properties.DefinitionSubstitutions).toMatchObject({
      Table: 'h62-dev-dossiers',
    });
    expect(said(machine?.Properties.DefinitionSubstitutions)).toContain(
      ':function:h62-dev-deadline',
    );
    expect(said(machine?.Properties.RoleArn)).toContain(':role/h62-dev-runner');
  });

  it.each([
    ['added', [...many, '1.002820']],
    ['dropped', many.filter((code) => code !== '2.000100')],
  ])('of a procedure that is %s change one template and no other machine', (_, codes) => {
    const after = synthesize({ codes }).templates;
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (stack) => said(before.get(stack)) !== said(after.get(stack)),
    );
    expect(changed).toHaveLength(1);
    const machinesIn = (templates: Templates) =>
      ofType(templates, 'AWS::StepFunctions::StateMachine').map(said);
    const [fewer, more] = [machinesIn(before), machinesIn(after)].sort(
      (one, other) => one.length - other.length,
    );
    expect(more).toEqual(expect.arrayContaining(fewer ?? []));
    expect((more?.length ?? 0) - (fewer?.length ?? 0)).toBe(1);
  });

  it('of a procedure that is in the catalogue twice are refused', () => {
    const twice = [...procedures, '1.002820'].map(machineOf);
    expect(() => machinesStacks(new App(), placeOf('H62', 'dev'), twice)).toThrow(
      'procedure 1.002820 is in the catalogue twice',
    );
  });

  it('share one role that may open tasks and ask the function of deadlines, and nothing else', () => {
    const runner = ofType(before, 'AWS::IAM::Role').find(
      ({ Properties }) => Properties.RoleName === 'h62-dev-runner',
    );
    expect(runner?.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(said(runner?.Properties.Policies).match(/"Action":"[^"]+"/g)).toEqual([
      '"Action":"dynamodb:UpdateItem"',
      '"Action":"lambda:InvokeFunction"',
    ]);
    expect(said(runner?.Properties.AssumeRolePolicyDocument)).toContain(
      ':stateMachine:h62-dev-p-*',
    );
  });
});
