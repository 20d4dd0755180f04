import { LAND_PAUSES } from '../../functions/domain/clock/pause-kinds.ts';
import type { Term } from '../../functions/domain/clock/term.ts';
import type { ClockRules, Procedure } from '../../functions/domain/procedure/procedure.ts';
import { clockRulesOf } from './clock-rules.ts';
import { landTermsOf } from './land-terms.ts';
import type { ProcedureRow, Sources } from './sources.ts';

/** The rules of time that the sources hold of one procedure, and what could not be read of them. */
export interface Time {
  readonly terms: Pick<Partial<Procedure>, 'publishedTerm' | 'termByCase'>;
  readonly clock?: ClockRules;
  readonly unread: readonly { readonly rule: string; readonly why: string }[];
}

const LAND = 'Đất đai';

/** Whether the land law says which times are left out of the term. */
const isLand = ({ field_vi }: Pick<ProcedureRow, 'field_vi'>, told: boolean): boolean =>
  told || field_vi === LAND;

/** Finds the rules of time of a row under the term that the national catalogue gives it. */
export function timeFrom({ clockRules, landTerms }: Sources) {
  const quoted = new Map(clockRules.procedures.map((one) => [one.code, one]));
  const told = new Map(landTerms.procedures.map((one) => [one.code, one.time_text]));
  return (row: Pick<ProcedureRow, 'code' | 'field_vi'>, legal: Term): Time => {
    const text = told.get(row.code);
    const rules = clockRulesOf(quoted.get(row.code), sourceOf(clockRules));
    const land = text === undefined ? undefined : landTermsOf(text, legal);
    const read = land && 'terms' in land ? land : undefined;
    const pauses = [
      ...(isLand(row, text !== undefined) ? LAND_PAUSES : []),
      ...(rules.clock?.pauses ?? []),
    ];
    const clock: ClockRules = {
      ...rules.clock,
      ...read?.clock,
      ...(pauses.length > 0 && { pauses: [...new Set(pauses)] }),
    };
    return {
      terms: read?.terms ?? {},
      ...(Object.keys(clock).length > 0 && { clock }),
      unread: [
        ...rules.unread,
        ...(land && 'unread' in land ? [{ rule: 'term', why: `${land.unread}: ${text}` }] : []),
      ],
    };
  };
}

/** The place of the sentences, without how they were found. */
const sourceOf = ({ meta }: Sources['clockRules']): string => meta.source.split(';')[0] ?? '';
