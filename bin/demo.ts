import { loadProvince } from '../lib/cloud/config/province.ts';
import { calledWith, LOCAL_PROVINCE } from '../lib/tools/command-line.ts';
import { provinceClient } from '../lib/tools/demo/client.ts';
import { proveHistory } from '../lib/tools/demo/proof.ts';
import {
  fileAndAccept,
  letItFallDue,
  supplementOnce,
  workThrough,
} from '../lib/tools/demo/story.ts';
import { timeline } from '../lib/tools/demo/timeline.ts';

const USAGE = `Usage: npm run demo -- [--url http://127.0.0.1:8062] [--province H44] [--unit H44.50] [--first CODE] [--second CODE]
  tells the story of two dossiers in a local province that npm start has opened
  --unit  files both there, and not where each procedure belongs`;

const { values: options } = calledWith(USAGE, {
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8062' },
    province: { type: 'string', default: LOCAL_PROVINCE },
    unit: { type: 'string' },
    first: { type: 'string', default: '3.000527' },
    second: { type: 'string', default: '1.014464' },
  },
});

const cast = {
  client: provinceClient(options.url),
  told: timeline((line) => console.log(line)),
  units: loadProvince(options.province).units,
  receivingUnit: options.unit,
};

try {
  const one = await fileAndAccept(cast, options.first, '026090001234');
  const completed = await supplementOnce(cast, one.dossier);
  await workThrough(cast, completed, one.procedure);
  const two = await fileAndAccept(cast, options.second, '026090005678');
  const overdue = await letItFallDue(cast, two.dossier);
  const returned = await workThrough(cast, overdue, two.procedure);
  await proveHistory(cast, returned);
} catch (error) {
  const refused = error instanceof TypeError && error.message === 'fetch failed';
  console.error(
    refused
      ? `Không có tỉnh nào trả lời tại ${options.url}: hãy chạy "npm start" ở cửa sổ khác trước`
      : `Dừng giữa chừng: ${error instanceof Error ? error.message : error}`,
  );
  process.exitCode = 1;
}
