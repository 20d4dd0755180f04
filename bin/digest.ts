import { loadProvince } from '../lib/cloud/config/province.ts';
import { machinesOf } from '../lib/cloud/machines.ts';
import { calledWith } from '../lib/tools/command-line.ts';
import { catalogues } from '../statemachines/catalogue.ts';
import { digestsOf, writeDigests } from '../statemachines/digest.ts';

calledWith(
  'Usage: npm run digest\nWrites the digests of every state machine, by which a review sees which of them change',
  {},
);
const machines = catalogues().map(
  (code) => [code, machinesOf({ province: loadProvince(code) })] as const,
);
writeDigests(digestsOf(Object.fromEntries(machines)));
console.log('statemachines/digest.json is written');
