import * as z from 'zod';
import type { Term } from '../../functions/domain/clock/term.ts';
import type { ClockRules, Procedure } from '../../functions/domain/procedure/procedure.ts';

/** Terms of land procedures as a land registration office tells applicants, by case and area. */
export const LandTermsFile = z.object({
  meta: z.object({ source: z.string() }),
  procedures: z.array(z.object({ code: z.string(), time_text: z.string() })),
});
export type LandTermsFile = z.infer<typeof LandTermsFile>;

/** What a text says beside the term of the national catalogue, or why it could not be read. */
export type LandTerms =
  | {
      readonly terms: Pick<Partial<Procedure>, 'publishedTerm' | 'termByCase'>;
      readonly clock?: Pick<ClockRules, 'extensionLimit'>;
    }
  | { readonly unread: string };

type CountedTerm = Exclude<Term, { unit: 'sameDay' }>;

const SAME_DAY = /^Trong ngày(?: làm việc)?\.(?: \(Hoặc không quá (\d+) ngày nếu[^)]*\))?\.?$/;
const PLAIN = /^(\d+) ngày(?: làm việc)?(?: \(Không tính[^)]*\))?\.?$/;
const AREAS = /^(\d+) ngày \(khu vực thường\) (\d+) ngày \(vùng khó khăn[^)]*\)$/;
const CASE = /(\d+) ngày: ([^.]+)\./g;

/**
 * Reads the text of one procedure. The texts say "ngày" where the national catalogue says "ngày làm việc":
 * the unit is the catalogue's, and a text whose longest term is another than the catalogue's is not read.
 */
export function landTermsOf(text: string, legal: Term): LandTerms {
  if (legal.unit === 'sameDay') return { unread: 'the catalogue gives no number of days' };
  const term = (value: string | undefined): CountedTerm => ({ ...legal, value: Number(value) });
  const agrees = (value: string | undefined) => Number(value) === legal.value;
  const sameDay = SAME_DAY.exec(text);
  if (sameDay)
    return {
      terms: { publishedTerm: { unit: 'sameDay' } },
      ...(sameDay[1] && { clock: { extensionLimit: term(sameDay[1]) } }),
    };
  const plain = PLAIN.exec(text);
  if (plain) return agrees(plain[1]) ? { terms: {} } : { unread: 'is not the catalogue’s term' };
  const areas = AREAS.exec(text);
  if (areas)
    return agrees(areas[1])
      ? { terms: { termByCase: [{ area: 'hard', term: term(areas[2]) }] } }
      : { unread: 'is not the catalogue’s term' };
  const cases = [...text.matchAll(CASE)];
  if (cases.length < 2) return { unread: 'gives a range of days, or no case that can be told' };
  const longest = Math.max(...cases.map(([, value]) => Number(value)));
  if (longest !== legal.value) return { unread: 'is not the catalogue’s term' };
  return {
    terms: {
      termByCase: cases.map(([, value, name]) => ({
        case: (name ?? '').trim(),
        term: term(value),
      })),
    },
  };
}
