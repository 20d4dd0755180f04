import { catalogues } from '../statemachines/catalogue.ts';
import { digestsOf, writeDigests } from '../statemachines/digest.ts';

writeDigests(digestsOf(catalogues()));
console.log('statemachines/digest.json is written');
