import { join } from 'node:path';
import { calledWith } from '../lib/tools/command-line.ts';
import { gallery } from '../lib/tools/screens/gallery.ts';

const USAGE = `npm run screens -- [--url http://127.0.0.1:8062]
  takes pictures of every screen of a running province into .build/screens; npm run demo
  gives it dossiers, and npm run year -- --fill --scale 0.0005 fills its lists, its board and its reports`;

const { values } = calledWith(USAGE, {
  options: { url: { type: 'string', default: 'http://127.0.0.1:8062' } },
});
const folder = join(import.meta.dirname, '..', '.build', 'screens');
const files = await gallery(values.url, folder);
console.log(`${files.length} pictures: ${join(folder, 'index.html')}`);
