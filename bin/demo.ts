import { calledWith } from '../lib/tools/command-line.ts';
import { provinceClient } from '../lib/tools/demo/client.ts';
import {
  fileAndAccept,
  letItFallDue,
  supplementOnce,
  workThrough,
} from '../lib/tools/demo/story.ts';
import { timeline } from '../lib/tools/demo/timeline.ts';

const USAGE =
  'Usage: npm run demo -- [--url http://127.0.0.1:8062] [--unit H62.19] [--first CODE] [--second CODE]';

const { values: options } = calledWith(USAGE, {
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8062' },
    unit: { type: 'string', default: 'H62.19' },
    first: { type: 'string', default: '3.000527' },
    second: { type: 'string', default: '1.014464' },
  },
});

const cast = {
  client: provinceClient(options.url),
  told: timeline((line) => console.log(line)),
  receivingUnit: options.unit,
};

try {
  const one = await fileAndAccept(cast, options.first, '026090001234');
  const completed = await supplementOnce(cast, one.dossier);
  await workThrough(cast, completed, one.procedure);
  const two = await fileAndAccept(cast, options.second, '026090005678');
  const overdue = await letItFallDue(cast, two.dossier);
  await workThrough(cast, overdue, two.procedure);
} catch (error) {
  const refused = error instanceof TypeError && error.message === 'fetch failed';
  console.error(
    refused
      ? `No province answers at ${options.url}: run "npm start" in another terminal first`
      : `The demo stopped: ${error instanceof Error ? error.message : error}`,
  );
  process.exitCode = 1;
}
