import { join } from 'node:path';
import { buildConsole } from '../lib/cloud/build-console.ts';
import { calledWith } from '../lib/tools/command-line.ts';

calledWith('Usage: npm run console\nBuilds the screens, for the bucket of a deployment', {});
const folder = join(import.meta.dirname, '..', '.build', 'console');
await buildConsole(folder);
console.log(folder);
