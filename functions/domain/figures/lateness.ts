import type { Instant } from '../codes.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { endOf, type OverdueSpan, overdueSpans } from '../dossier/lapses.ts';

/**
 * When a dossier counts late under Decision 766/QĐ-TTg, in spans that do not touch. It is late from its
 * due moment on, also while it waits for the applicant after it (the moment of the request stands for its
 * end), and on time again where its due time was lawfully moved into the future. Ended late, it stays
 * late, whatever it ended with; asked to be completed twice, it is late from the second request on.
 */
export function lateSpans(dossier: Dossier): readonly OverdueSpan[] {
  const spans = overdueSpans(dossier).flatMap((span) => known(span, dossier));
  const second = dossier.supplements.filter(({ stage }) => stage === 'appraisal')[1];
  return joined(second ? [...spans, { from: second.requestedAt }] : spans);
}

/** A running clock is not late yet; what has been marked or has ended is. */
function known(span: OverdueSpan, dossier: Dossier): readonly OverdueSpan[] {
  const { clock, pauses } = dossier;
  const end = endOf(dossier);
  if (span.to === undefined) return clock === 'overdue' ? [span] : [];
  if (span.to === end) return [{ from: span.from }];
  const pause = pauses.find(({ from }) => from === span.to);
  if (!pause) return [span];
  const open = pause.to === undefined || pause.to === end;
  return [{ from: span.from, ...(!open && { to: pause.to }) }];
}

function joined(spans: readonly OverdueSpan[]): readonly OverdueSpan[] {
  const union: OverdueSpan[] = [];
  for (const span of spans.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = union.at(-1);
    if (!last || (last.to !== undefined && last.to < span.from)) union.push(span);
    else union[union.length - 1] = { from: last.from, ...later(last.to, span.to) };
  }
  return union;
}

const later = (one: Instant | undefined, other: Instant | undefined) =>
  one === undefined || other === undefined ? {} : { to: one < other ? other : one };
