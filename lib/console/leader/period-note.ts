import type { Answer } from '../api-types.ts';
import { isoDay } from '../moments.ts';
import { figureWords } from './figure-words.ts';

type Reported = Pick<Answer<'report-ii-06a'>, 'filter' | 'at' | 'provisional'>;

/** What is to be known of a period before its figures are used; nothing of one that is over. */
export function periodNote({ filter, at, provisional }: Reported): string {
  const { reports: w } = figureWords();
  if (filter.from > isoDay(at)) return w.noneYet;
  return provisional ? w.provisional : '';
}
