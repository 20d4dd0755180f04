import { named } from '../words.ts';
import { figureWords } from './figure-words.ts';

/** Names of lists and counters between commas, in words: of payments what they are and what is counted. */
export function namesOfLists(names: string): string {
  const { board, reports } = figureWords();
  const { kinds, ...counted } = reports.fees;
  const nameOf = (one: string): string => {
    const [kind = '', what = ''] = one.split('.');
    if (Object.hasOwn(kinds, kind))
      return `${named(kinds, kind)}: ${named(counted, what).toLowerCase()}`;
    return named({ ...board.numbers, ...board.behind, open: board.numbers.all }, one);
  };
  return names.split(',').map(nameOf).join(', ');
}
