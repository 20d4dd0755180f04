import type { Texts } from '../texts/vi.ts';
import type { Term } from './term.ts';

/** A term in words, `10,5 ngày làm việc`. */
export function termText(term: Term, { terms }: Texts): string {
  if (term.unit === 'sameDay') return terms.sameDay;
  return terms[term.unit](String(term.value).replace('.', terms.mark));
}
