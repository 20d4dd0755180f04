import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Life, lifeOf } from '../../../../functions/domain/procedure/life.ts';
import { openApp } from '../../../../lib/cloud/app.ts';
import { placeOf } from '../../../../lib/cloud/config/place.ts';
import { machinesStacks } from '../../../../lib/cloud/stacks/machines.ts';
import { readAssembly } from '../../../../lib/local/host/assembly/assembly.ts';
import { loadCatalogue } from '../../../../statemachines/catalogue.ts';
import { machineOf, type RetiredVersions } from '../../../../statemachines/machine.ts';
import { said } from './templates.ts';

const place = placeOf('H62', 'dev');
const { units } = place.province;
const catalogue = loadCatalogue('H62');
const lives = catalogue.map(lifeOf);
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Machine {
  readonly DeletionPolicy: string;
  readonly Properties: {
    readonly StateMachineName: string;
    readonly DefinitionString: string;
    readonly DefinitionSubstitutions: object;
  };
}
interface ShardTemplate {
  readonly Resources: Readonly<Record<string, Machine>>;
}

/** Compiled once for all the clouds below, which differ in a single life. */
const unchanged = new Map(lives.map((life) => [life, machineOf(life, new Map(), { units })]));

/** The template of every shard, by the name of its stack. */
function shardsOf(asked: readonly Life[], retired: RetiredVersions = new Map()) {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk.out-'));
  folders.push(outdir);
  const app = openApp({ outdir, builtinCloudFormationValidation: false });
  const machines = asked.flatMap((life) => {
    const definition = unchanged.get(life) ?? machineOf(life, retired, { units });
    return definition ? [{ procedure: life.code, definition }] : [];
  });
  machinesStacks(app, place, machines);
  const { stacks } = app.synth();
  return new Map<string, ShardTemplate>(
    stacks.map(({ stackName, template }) => [stackName, template]),
  );
}

const shards = shardsOf(lives);
const deployed = [...shards.values()].flatMap(({ Resources }) => Object.values(Resources));

/** Logical ids that differ, under the stack that they are in. */
function changesTo(after: ReadonlyMap<string, ShardTemplate>) {
  return [...new Set([...shards.keys(), ...after.keys()])].flatMap((stack) => {
    const [old, now] = [shards.get(stack)?.Resources ?? {}, after.get(stack)?.Resources ?? {}];
    const ids = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    const changed = ids.filter((id) => said(old[id] ?? null) !== said(now[id] ?? null));
    return changed.length > 0 ? [{ stack, changed }] : [];
  });
}

describe('the catalogue of H62 in its shards', () => {
  it('becomes one machine for each procedure, superseded ones included', () => {
    const codes = catalogue.map(({ code }) => code);
    expect(codes).toContain('1.002820');
    expect(deployed.map(({ Properties }) => Properties.StateMachineName).sort()).toEqual(
      codes.map((code) => `h62-dev-p-${code.replace('.', '-')}`).sort(),
    );
  });

  it('fills all 64 of them, none beyond 800 KB or 400 resources', () => {
    expect(shards.size).toBe(64);
    for (const [stack, template] of shards) {
      expect(Object.keys(template.Resources).length, stack).toBeLessThan(400);
      expect(said(template).length, stack).toBeLessThan(800_000);
    }
  });

  it('gives every machine a name and an id of its own, within 80 characters, and keeps it', () => {
    const names = deployed.map(({ Properties }) => Properties.StateMachineName);
    const ids = [...shards.values()].flatMap(({ Resources }) => Object.keys(Resources));
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(new Set(deployed.map(({ DeletionPolicy }) => DeletionPolicy))).toEqual(
      new Set(['RetainExceptOnCreate']),
    );
  });

  it('is what the local province reads', () => {
    const [assembly = ''] = folders;
    const read = readAssembly(assembly).of('AWS::StepFunctions::StateMachine');
    expect(read.map(({ name }) => name)).toEqual(
      deployed.map(({ Properties }) => Properties.StateMachineName),
    );
  });

  it('leaves open in its definitions only what the template fills in', () => {
    for (const { Properties } of deployed) {
      const open = Properties.DefinitionString.match(/\$\{\w+\}/g) ?? [];
      expect(new Set(open)).toEqual(
        new Set(Object.keys(Properties.DefinitionSubstitutions).map((name) => `\${${name}}`)),
      );
    }
  });
});

/** What a procedure goes through, by its code. */
const AMENDED = '1.014464';
const FINISHED = '1.009642';
const OPEN = '3.000527';
const ADDED = '4.000001';
const abolished = (life: Life): Life => ({
  ...life,
  end: { kind: 'abolished', lastDay: '2026-03-15', successors: [] },
});
const amended = (life: Life): Life => ({
  ...life,
  versions: life.versions.flatMap((one) => [
    one,
    { ...one, validFrom: '2026-03-16', process: { ...one.process, version: 2 } },
  ]),
});
const steps: Readonly<Record<string, (life: Life) => readonly Life[]>> = {
  [AMENDED]: (life) => [amended(life), { ...life, code: ADDED }],
  [FINISHED]: (life) => [abolished(life)],
  [OPEN]: (life) => [abolished(life)],
};

describe('steps in the lives of four procedures among 1,840', () => {
  const after = shardsOf(
    lives.flatMap((life) => steps[life.code]?.(life) ?? [life]),
    new Map([[FINISHED, new Set([1])]]),
  );

  it('change one template each and in it one machine; one abolished changes none while a dossier of it may be open', () => {
    const changes = changesTo(after);
    expect(changes.map(({ changed }) => changed).toSorted()).toEqual([
      ['P1x009642'],
      ['P1x014464'],
      ['P4x000001'],
    ]);
    expect(new Set(changes.map(({ stack }) => stack)).size).toBe(3);
  });

  it('leave both versions of one amended until the dossiers of the first have finished', () => {
    const both = [...after.values()].flatMap(({ Resources }) => Resources.P1x014464 ?? [])[0]
      ?.Properties.DefinitionString;
    expect(both).toContain('"1/S1"');
    expect(both).toContain('"2/S1"');
    const [life] = lives.filter(({ code }) => code === AMENDED).map(amended);
    const later = life && said(machineOf(life, new Map([[AMENDED, new Set([1])]]), { units }));
    expect(later).not.toContain('"1/S1"');
    expect(later).toContain('"2/S1"');
  });
});
