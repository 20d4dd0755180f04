import { addProvince, openApp } from '../app.ts';
import { buildFunctions } from '../build.ts';
import type { Place } from '../config/place.ts';
import { machinesOf } from '../machines.ts';

/** Bundles the functions and writes the assembly of a place into `directory`, as `cdk synth` would. */
export async function synthesize(place: Place, directory: string): Promise<void> {
  // The tests and every deployment validate the templates; here it would take most of the start.
  const app = openApp({ outdir: directory, builtinCloudFormationValidation: false });
  addProvince(app, { place, machines: machinesOf(place), built: await buildFunctions() });
  app.synth();
}
