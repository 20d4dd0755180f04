import { type App, Validations } from 'aws-cdk-lib';
import { addProvince, openApp } from '../lib/cloud/app.ts';
import { buildFunctions } from '../lib/cloud/build.ts';
import { placeOf } from '../lib/cloud/config/place.ts';
import { machinesOf } from '../lib/cloud/machines.ts';
import { SoundOnceValidation } from '../lib/cloud/validation.ts';

const said = (app: App, key: string): string | undefined => {
  const value: unknown = app.node.tryGetContext(key);
  return typeof value === 'string' ? value : undefined;
};

try {
  const app = openApp();
  const [province, stage] = [said(app, 'province'), said(app, 'stage')];
  if (!province || !stage) throw new Error('say which: -c province=H62 -c stage=dev');
  const place = placeOf(province, stage, {
    oidcIssuer: said(app, 'oidcIssuer'),
    first: said(app, 'first') === 'true',
  });
  if (process.env.CDK_VALIDATION !== 'false')
    Validations.of(app).addPlugins(new SoundOnceValidation());
  // The bundler is a process of its own: it works while the machines are compiled.
  const bundling = buildFunctions();
  const machines = machinesOf(place);
  addProvince(app, { place, machines, built: await bundling });
  app.synth();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
