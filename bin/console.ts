import { join } from 'node:path';
import { buildConsole } from '../lib/cloud/build-console.ts';

/** `npm run console` builds the screens, for the bucket of a deployment. */
const folder = join(import.meta.dirname, '..', '.build', 'console');
await buildConsole(folder);
console.log(folder);
