import { join } from 'node:path';
import { calledWith } from '../lib/tools/command-line.ts';
import { gallery } from '../lib/tools/screens/gallery.ts';
import { leaveOpenWork } from '../lib/tools/screens/open-work.ts';

const USAGE = `npm run screens -- [--url http://127.0.0.1:8062] [--english] [--work]
  takes pictures of every screen of a running province into .build/screens/vi; npm run demo
  gives it dossiers, and npm run year -- --fill --scale 0.0005 fills its lists, its board and its reports
  --english  takes them in English, into .build/screens/en
  --work  first leaves dossiers open, late ones among them: the province's time moves on by days`;

const { values } = calledWith(USAGE, {
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8062' },
    english: { type: 'boolean', default: false },
    work: { type: 'boolean', default: false },
  },
});
if (values.work) await leaveOpenWork(values.url);
const language = values.english ? 'en' : 'vi';
const folder = join(import.meta.dirname, '..', '.build', 'screens', language);
const files = await gallery(values.url, folder, language);
console.log(`${files.length} pictures: ${join(folder, 'index.html')}`);
