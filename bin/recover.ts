import { setTimeout as wait } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { placeOf } from '../lib/cloud/config/place.ts';
import { calledWith } from '../lib/tools/command-line.ts';
import { recoverStacks } from '../lib/tools/deployment/recover.ts';

const USAGE = `Usage: npm run recover -- --province H62 --stage prod
Clears away what a failed deployment left, so that it can be run again.`;

const { values } = calledWith(USAGE, {
  options: { province: { type: 'string' }, stage: { type: 'string' } },
});

try {
  if (!values.province || !values.stage) throw new Error(USAGE);
  const { config, names } = placeOf(values.province, values.stage);
  const cloud = new CloudFormationClient({ region: config.region });
  const { removed, leftBehind, rolledBack, atWork } = await recoverStacks(
    cloud,
    names.stack(''),
    () => wait(5_000),
  );
  for (const name of removed) console.log(`deleted: ${name}, whose creation had failed`);
  for (const name of leftBehind) console.log(`left behind, taken in by the deployment: ${name}`);
  for (const name of rolledBack) console.log(`goes back to before its update: ${name}`);
  for (const name of atWork) console.log(`still at work, recover again later: ${name}`);
  if (atWork.length > 0 || rolledBack.length > 0) process.exitCode = 1;
  else console.log('Deploy again, with --import-existing-resources where something was left.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
