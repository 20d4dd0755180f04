import { cutOffOf } from '../../functions/domain/clock/counting-start.ts';
import type { Term } from '../../functions/domain/clock/term.ts';
import {
  AREA_ADDS,
  type Area,
  type Channel,
  legalTermFor,
  type Procedure,
  promisedTermFor,
} from '../../functions/domain/procedure/procedure.ts';
import { type Clock, calendarFor, type Span } from './due-times.ts';
import type { LintContext } from './finding.ts';

/** Dossiers of a procedure that are promised the same term under the same law. */
export interface DossierKind {
  readonly promised: Term;
  readonly law: Span & { readonly term: Term };
  /** The case, area or channel that they are of, where the terms of the procedure tell them apart. */
  readonly case?: string | undefined;
  readonly area?: Area;
  readonly channel?: Channel;
}

/**
 * Every kind of dossier that a procedure may have, by channel, case and area: those with the same terms are
 * one kind. The law of an area adds its days to a law that does not name the area.
 */
export function dossierKinds(procedure: Procedure): readonly DossierKind[] {
  const { termByCase = [], legalTermByCase = [], termByChannel, legalTermByChannel } = procedure;
  const byCase = [...termByCase, ...legalTermByCase];
  const named = Object.keys({ ...termByChannel, ...legalTermByChannel }) as Channel[];
  const channels = named.length > 0 ? [...new Set([...procedure.channels, ...named])] : [undefined];
  const cases = [undefined, ...new Set(byCase.flatMap((one) => one.case ?? []))];
  const areas: readonly (Area | undefined)[] = byCase.some(({ area }) => area === 'hard')
    ? [undefined, 'hard']
    : [undefined];
  const kinds = new Map<string, DossierKind>();
  for (const channel of channels)
    for (const ofCase of cases)
      for (const area of areas) {
        const facts = { channel: channel ?? 'direct', case: ofCase, area };
        const promised = promisedTermFor(procedure, facts);
        const { term, byArea } = legalTermFor(procedure, facts);
        const law = area === 'hard' && !byArea ? { term, more: AREA_ADDS } : { term };
        const key = JSON.stringify([promised, law]);
        if (kinds.has(key)) continue;
        kinds.set(key, {
          promised,
          law,
          ...(ofCase !== undefined && { case: ofCase }),
          ...(area && { area }),
          ...(channel && { channel }),
        });
      }
  return [...kinds.values()];
}

/** The clock that runs for dossiers of a term: the province's days and the cut-off that holds for them. */
export function clockOf({ clock }: Procedure, promised: Term, context: LintContext): Clock {
  const { sameDay, other } = context.cutOff ?? {};
  const provincial = promised.unit === 'sameDay' ? sameDay : other;
  const rules = { ...(provincial && { cutOff: provincial }), ...clock };
  return { calendar: calendarFor(context), cutOff: cutOffOf(promised, rules) };
}
