import type { Day, ProcedureCode } from '../codes.ts';
import { byName, type CounterLine, type Period } from './figures.ts';

/** In what way a procedure was used: a dossier of it was filed online, or paid for online. */
export const uses = ['filedOnline', 'paidOnline'] as const;
export type Use = (typeof uses)[number];

/** The counters that tell of a use. */
export const countersOfUses: Readonly<Record<Use, readonly string[]>> = {
  filedOnline: ['accepted.online'],
  paidOnline: ['payment.paid.nationalGateway', 'payment.paid.provinceGateway'],
};

/** The last day on which each procedure was used: it was used in a period that has not begun after it. */
export type LastUses = Readonly<Record<Use, ReadonlyMap<ProcedureCode, Day>>>;

/** What they were at the end of a day. */
export interface ClosedUses extends LastUses {
  readonly day: Day;
}

export const NO_USES: LastUses = { filedOnline: new Map(), paidOnline: new Map() };

/** The last uses some days later, from the lines `<day>#<procedure>` of these days. */
export function usesAfter(before: LastUses, lines: readonly CounterLine[]): LastUses {
  const last = { filedOnline: new Map(before.filedOnline), paidOnline: new Map(before.paidOnline) };
  for (const [procedure, days] of byName(lines))
    for (const { line: day, counts } of days)
      for (const use of uses)
        if (countersOfUses[use].some((name) => (counts[name] ?? 0) > 0))
          if (day > (last[use].get(procedure) ?? '')) last[use].set(procedure, day);
  return last;
}

/** The procedures used from a day on, by the last uses of the last day of a period. */
export function usedSince(last: LastUses, { from }: Pick<Period, 'from'>) {
  const since = (use: Use) =>
    new Set([...last[use]].flatMap(([procedure, day]) => (day >= from ? [procedure] : [])));
  return { filedOnline: since('filedOnline'), paidOnline: since('paidOnline') };
}
