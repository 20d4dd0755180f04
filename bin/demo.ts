import { loadProvince } from '../lib/cloud/config/province.ts';
import { addressOf } from '../lib/local/running-provinces.ts';
import { calledWith } from '../lib/tools/command-line.ts';
import { provinceClient } from '../lib/tools/demo/client.ts';
import { showConnections } from '../lib/tools/demo/connections.ts';
import { showLinked } from '../lib/tools/demo/linked-filing.ts';
import { fileOnPortal, showPortal, troublePortal } from '../lib/tools/demo/national-portal.ts';
import { hearPeople, takeFromStore } from '../lib/tools/demo/people.ts';
import { proveHistory } from '../lib/tools/demo/proof.ts';
import {
  fileAndAccept,
  letItFallDue,
  supplementOnce,
  workThrough,
} from '../lib/tools/demo/story.ts';
import { timeline } from '../lib/tools/demo/timeline.ts';

const USAGE = `Usage: npm run demo -- [--province H62] [--url http://127.0.0.1:8062] [--unit H44.50] [--first CODE] [--second CODE]
  tells the story of two dossiers in the local province that npm start has opened
  --unit  files both there, and not where each procedure belongs`;

const { values: options } = calledWith(USAGE, {
  options: {
    url: { type: 'string' },
    province: { type: 'string' },
    unit: { type: 'string' },
    first: { type: 'string', default: '3.000527' },
    second: { type: 'string', default: '1.014464' },
  },
});

let url = options.url;
try {
  url ??= await addressOf(options.province).catch(() => {
    throw new Error(
      'chưa rõ tỉnh nào; đề nghị chạy "npm start" ở cửa sổ khác trước, hoặc nêu --province hay --url',
    );
  });
  const client = provinceClient(url);
  const [province = ''] = (await client.place()).toUpperCase().split('-');
  if (options.province && options.province !== province)
    throw new Error(`Ở ${url} là tỉnh ${province}, không phải ${options.province}`);
  const cast = {
    client,
    told: timeline((line) => console.log(line)),
    units: loadProvince(province).units,
    receivingUnit: options.unit,
  };
  const one = await fileAndAccept(cast, options.first, '026090001234');
  const completed = await supplementOnce(cast, one.dossier);
  await workThrough(cast, completed, one.procedure);
  await troublePortal(cast);
  const two = await fileAndAccept(cast, options.second, '026090005678');
  const overdue = await letItFallDue(cast, two.dossier);
  const returned = await workThrough(cast, overdue, two.procedure);
  await proveHistory(cast, returned);
  await showPortal(cast, returned);
  await fileOnPortal(cast, options.second, '026090007777');
  await showConnections(cast, options.first);
  await takeFromStore(cast, options.first);
  await showLinked(cast);
  await hearPeople(cast, returned);
} catch (error) {
  const refused = error instanceof TypeError && error.message === 'fetch failed';
  console.error(
    refused
      ? `Không có tỉnh nào trả lời tại ${url}: đề nghị chạy "npm start" ở cửa sổ khác trước`
      : `Dừng giữa chừng: ${error instanceof Error ? error.message : error}`,
  );
  process.exitCode = 1;
}
