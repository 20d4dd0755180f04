import type { App } from 'aws-cdk-lib';
import { buildFunctions } from '../lib/build.ts';
import { placeOf } from '../lib/config/place.ts';

const said = (app: App, key: string): string | undefined => {
  const value: unknown = app.node.tryGetContext(key);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

try {
  // The bundler is a process of its own: it works while the CDK is loaded.
  const [
    built,
    { Validations },
    { addProvince, openApp },
    { SoundOnceValidation },
    { machinesOf },
  ] = await Promise.all([
    buildFunctions(),
    import('aws-cdk-lib'),
    import('../lib/app.ts'),
    import('../lib/validation.ts'),
    import('../lib/machines.ts'),
  ]);
  const app = openApp();
  if (process.env.CDK_VALIDATION !== 'false')
    Validations.of(app).addPlugins(new SoundOnceValidation());
  const [province, stage] = [said(app, 'province'), said(app, 'stage')];
  if (!province || !stage) throw new Error('say which: -c province=H62 -c stage=dev');
  const place = placeOf(province, stage, { oidcIssuer: said(app, 'oidcIssuer') });
  addProvince(app, { place, machines: machinesOf(place), built });
  app.synth();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
