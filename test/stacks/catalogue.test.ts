import { describe, expect, it } from 'vitest';
import { placeOf } from '../../lib/config/place.ts';
import { machinesOf } from '../../lib/machines.ts';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { ofType, said, synthesize } from './synthesized.ts';

const machines = machinesOf(placeOf('H62', 'dev'));
const { templates } = synthesize({ machines });
const deployed = ofType(templates, 'AWS::StepFunctions::StateMachine');

describe('the catalogue of H62', () => {
  it('becomes one machine for each procedure, superseded ones included', () => {
    const codes = loadCatalogue('H62').map(({ code }) => code);
    expect(codes).toContain('1.002820');
    expect(deployed.map(({ Properties }) => Properties.StateMachineName).sort()).toEqual(
      codes.map((code) => `h62-dev-p-${code.replace('.', '-')}`).sort(),
    );
  });

  it('leaves open in its definitions only what the template fills in', () => {
    for (const { Properties } of deployed) {
      const open = said(Properties.DefinitionString).match(/\$\{\w+\}/g) ?? [];
      expect(new Set(open)).toEqual(
        new Set(Object.keys(Properties.DefinitionSubstitutions ?? {}).map((name) => `\${${name}}`)),
      );
    }
  });

  it('fits 1,840 procedures into its shards without nearing the limit of a template', () => {
    // 45 machines is the fullest of 64 shards to be expected at 1,840 procedures (29 on average).
    const sizes = deployed.map((machine) => said(machine).length);
    const average = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(average * 45).toBeLessThan(800_000);
  });
});
