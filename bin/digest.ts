import { loadProvince } from '../lib/cloud/config/province.ts';
import { machinesOf } from '../lib/cloud/machines.ts';
import { catalogues } from '../statemachines/catalogue.ts';
import { digestsOf, writeDigests } from '../statemachines/digest.ts';

const machines = catalogues().map(
  (code) => [code, machinesOf({ province: loadProvince(code) })] as const,
);
writeDigests(digestsOf(Object.fromEntries(machines)));
console.log('statemachines/digest.json is written');
