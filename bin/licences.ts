import { join } from 'node:path';
import { isAllowed, productionLicences } from '../lib/cloud/third-party.ts';
import { calledWith } from '../lib/tools/command-line.ts';

calledWith(
  'Usage: npm run licences\nThe licences of everything that production may run; fails on one that is not allowed',
  {},
);
for (const one of productionLicences(join(import.meta.dirname, '..'))) {
  const mark = isAllowed(one.licence) ? '' : '  NOT ALLOWED';
  if (mark) process.exitCode = 1;
  console.log(`${one.licence.padEnd(24)}${one.name}@${one.version}${mark}`);
}
