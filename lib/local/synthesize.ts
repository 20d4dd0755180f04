import { join } from 'node:path';
import { buildFunctions } from '../cloud/build.ts';
import { buildConsole } from '../cloud/build-console.ts';
import { CONSOLE } from '../cloud/config/console.ts';
import type { Place } from '../cloud/config/place.ts';
import { cameOf, inputsOf, writeFrom } from './assembly-inputs.ts';

/**
 * Bundles the functions and writes the assembly of a place into `directory`, as `cdk synth` would; leaves
 * the one that is there when it came of the same files.
 */
export async function synthesize(place: Place, directory: string): Promise<void> {
  const inputs = inputsOf(place);
  if (cameOf(directory, inputs)) return;
  // The bundler is a process of its own: it works while the CDK is loaded and the machines compiled.
  const [built, { openApp, addProvince }, machines] = await Promise.all([
    buildFunctions(),
    import('../cloud/app.ts'),
    import('../cloud/machines.ts').then(({ machinesOf }) => machinesOf(place)),
  ]);
  await buildConsole(join(directory, CONSOLE));
  writeFrom(directory, inputs, () => {
    // The tests and every deployment validate the templates; here it would take most of the start.
    const app = openApp({ outdir: directory, builtinCloudFormationValidation: false });
    addProvince(app, { place, machines, built });
    app.synth();
  });
}
